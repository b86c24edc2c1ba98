# SPDX-License-Identifier: GPL-3.0-or-later
"""The path of a person, on a real desktop with a real keyring: Ctrl+, -> Add Custom Endpoint ->
fields -> Save -> green dot -> pick the model -> send -> streamed reply -> stop -> close -> still
there -> delete -> provider error -> another model -> on it goes.

    with-desktop.sh python3 personspath.py DIR_OF_PROGRAMS tree|mouse|keyboard"""

import atexit
import base64
import os
import subprocess
import sys
import tempfile

import pyatspi

from screenreader import (LIMIT, Keyboard, Mouse, NotFound, Tree, eventually, find, is_showing,
                          key, outline, shows, transcript_says)

KEY = "sk-CANARY-0123456789abcdef0123456789abcdef"


class Program:
    """One run of the desktop with a profile that outlives it."""

    all = []

    def __init__(self, programs, profile):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen([os.path.join(programs, "signalbox"), "--profile", profile],
                                        env=os.environ | {"QT_LOGGING_RULES": "*.debug=true"},
                                        stdout=self.log, stderr=self.log)
        Program.all.append(self)
        atexit.register(self.process.kill)
        find("Signalbox", "frame", prefix=True)

    def close(self, how=lambda process: key("ctrl+q")):
        frame = find("Signalbox", "frame", prefix=True)
        eventually("the window to be the active one", lambda: shows(frame, pyatspi.STATE_ACTIVE))
        how(self.process)
        try:
            assert self.process.wait(timeout=10) == 0, "the program did not end well"
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the program did not end; it shows\n{outline()}")

    def shown(self):
        """What the system shows of the process to programs of the same person."""
        shown = b""
        for name in ("cmdline", "environ"):
            try:
                with open(f"/proc/{self.process.pid}/{name}", "rb") as file:
                    shown += file.read()
            except PermissionError:
                pass  # better still
        assert b"signalbox" in shown
        return shown

    def said(self):
        self.log.seek(0)
        return self.log.read()


def start_demo(programs):
    """A server to talk to; prints where it listens as its first line."""
    process = subprocess.Popen([os.path.join(programs, "signalbox-cli"), "--secrets", "session",
                                "serve", "--demo", "--port", "0"], stdout=subprocess.PIPE)
    atexit.register(process.kill)
    line = process.stdout.readline().decode()
    return line.removeprefix("listening on ").strip()


def add_endpoint(hand, name, url):
    key("ctrl+comma")
    hand.press("Add Custom Endpoint")
    hand.fill("Name", name)
    hand.fill("Base URL", url)
    hand.fill("API Key", KEY)
    hand.fill("Model ID", "signalbox-demo")
    hand.press("Save")
    find("Health: green")
    close_settings()


def close_settings():
    """A key that comes while the window manager moves the focus is lost."""
    for patience in (5, 5, LIMIT):
        key("Escape")
        try:
            return eventually("Settings to close",
                              lambda: not is_showing("Add Custom Endpoint"), patience)
        except NotFound:
            if patience == LIMIT:
                raise


def choose_model(hand, name):
    hand.press("Model")
    hand.pick(name)


def say(hand, prompt):
    hand.fill("Message", prompt)
    hand.press("Send")


def main():
    programs, way = sys.argv[1:3]
    hand = {"tree": Tree, "mouse": Mouse, "keyboard": Keyboard}[way]()
    profile = tempfile.mkdtemp(prefix="signalbox-path-")
    url = start_demo(programs)
    program = Program(programs, profile)

    add_endpoint(hand, "First", url)
    choose_model(hand, "signalbox-demo")
    say(hand, "echo the first words")
    eventually("the reply", lambda: transcript_says("the first words"))
    eventually("the end of the reply", lambda: is_showing("Send"))
    say(hand, "slow")
    eventually("the slow reply to begin", lambda: transcript_says("This reply"))
    hand.press("Stop")
    eventually("the reply marked as stopped", lambda: transcript_says("Stopped"))
    shown = program.shown()
    program.close()
    first_log = program.said()

    program = Program(programs, profile)
    eventually("the conversation of before", lambda: transcript_says("the first words"))
    key("ctrl+comma")
    hand.press("Delete First")
    hand.press("Delete")
    eventually("the card to go", lambda: not is_showing("Delete First"))
    close_settings()
    say(hand, "echo is anybody there")
    eventually("the provider error", lambda: transcript_says("deleted"))

    add_endpoint(hand, "Second", url)
    choose_model(hand, "signalbox-demo")
    say(hand, "echo on it goes")
    eventually("the reply of the other", lambda: transcript_says("on it goes"))
    program.close(subprocess.Popen.terminate)

    stored = subprocess.run(["secret-tool", "search", "--all", "--unlock", "server",
                             "org.signalbox.Signalbox"], capture_output=True).stdout
    assert KEY.encode() in stored or base64.b64encode(KEY.encode()) in stored, \
        "the key is not in the keyring"
    for place in (profile, os.environ["HOME"]):
        for folder, _, files in os.walk(place):
            for file in filter(os.path.isfile, (os.path.join(folder, file) for file in files)):
                with open(file, "rb") as content:
                    assert KEY.encode() not in content.read(), f"the key is in {file}"
    assert KEY.encode() not in first_log + program.said(), "the key is in the log"
    assert KEY.encode() not in shown, "the key is in the command line or the environment"


if __name__ == "__main__":
    try:
        main()
    except Exception:
        for program in Program.all:
            print(program.said().decode(errors="replace"), file=sys.stderr)
        raise
