# SPDX-License-Identifier: GPL-3.0-or-later
"""Every dialect from end to end against a mock server of another house: add, check, models, chat.

    dialects.py SIGNALBOX_CLI FOLDER_FOR_PACKAGES

Ends with 77 where the server cannot be had. Where it is known to differ from the real services
(no model list for Gemini, Bedrock and Vertex, "FUNCTION_CALL" as Gemini's finish reason), the
expectation says so. It has no Claude on Vertex: tst_clivertex has that."""

import json
import os
import re
import subprocess
import sys
import tempfile

PACKAGE = "@copilotkit/aimock@1.43.0"
SKIPPED = 77
KEY = "sk-CANARY-0123456789abcdef0123456789abcdef"

# name: (arguments of `endpoint add`, path of the base URL, whether the server lists its models)
DIALECTS = {
    "chat": (["--spec", "openai-chat-completions", "--model", "gpt-4o"], "/v1", True),
    "responses": (["--spec", "openai-responses", "--model", "gpt-4o"], "/v1", True),
    "anthropic": (["--spec", "anthropic", "--model", "claude-sonnet-4-5"], "", True),
    "google": (["--spec", "google", "--model", "gemini-2.5-flash"], "", False),
    "azure": (["--spec", "azure", "--model", "gpt-4o", "--field", "deployment=gpt-4o",
               "--field", "api-version=2024-10-21"], "", False),
    "bedrock": (["--spec", "amazon-bedrock", "--model", "anthropic.claude-3-5-sonnet-20241022-v2:0",
                 "--field", "region=us-east-1",
                 "--field", "access-key-id=AKIAIOSFODNN7EXAMPLE"], "", False),
    "vertex": (["--spec", "google-vertex", "--model", "gemini-2.5-flash", "--auth", "bearer",
                "--field", "project=p1", "--field", "location=us-central1"], "", False),
}


def fetch(folder):
    """The server's program, from the cache of an earlier run or from npm; None: out of reach."""
    program = os.path.join(folder, "node_modules", "@copilotkit", "aimock", "dist", "cli.js")
    if not os.path.exists(program):
        os.makedirs(folder, exist_ok=True)
        try:
            subprocess.run(["npm", "install", "--prefix", folder, "--no-audit", "--no-fund",
                            "--loglevel=error", PACKAGE], check=True, timeout=90,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except (OSError, subprocess.SubprocessError):
            return None
    return program


class Peer:
    def __init__(self, program):
        replies = os.path.join(os.path.dirname(os.path.abspath(__file__)), "replies.json")
        self.process = subprocess.Popen(["node", program, "-p", "0", "-f", replies],
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in self.process.stdout:
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            if found:
                self.url = found[0]
                return
        raise AssertionError("the server did not start")


class Terminal:
    def __init__(self, program):
        self.program = program
        self.profile = tempfile.mkdtemp(prefix="signalbox-peers-")
        self.environment = dict(os.environ)
        for name in [n for n in os.environ if n.endswith("_API_KEY") or n.startswith("AWS_")]:
            del self.environment[name]

    def run(self, *arguments, code=0):
        done = subprocess.run([self.program, "--profile", self.profile, "--secrets", "session",
                               *arguments], capture_output=True, text=True, timeout=60,
                              env=self.environment)
        assert KEY not in done.stdout + done.stderr, f"{arguments}: the key is in the output"
        assert done.returncode == code, \
            f"{arguments}: {done.returncode}, not {code}\n{done.stdout}{done.stderr}"
        return done.stdout

    def add(self, name, url, arguments):
        identity = self.run("endpoint", "add", "--name", name, "--base-url", url, *arguments).strip()
        variable = "SIGNALBOX_KEY_" + re.sub(r"[^A-Za-z0-9]", "_", identity).upper()
        self.environment[variable] = KEY

    def chat(self, name, prompt, *options, code=0):
        output = self.run("chat", "-m", name, "--events", *options, prompt, code=code)
        return [json.loads(line) for line in output.splitlines()]


def joined(events, kind):
    return "".join(event["text"] for event in events if event["type"] == kind)


def expect(what, actual, expected):
    assert actual == expected, f"{what}: {actual!r}, not {expected!r}"


def check(terminal, name, lists_models):
    report = json.loads(terminal.run("check", name, "--json"))
    expect(f"{name}: state", report["state"], "green")
    if lists_models:
        assert json.loads(terminal.run("models", name, "--json")), f"{name}: no models"
    for options in ([], ["--no-stream"]):
        events = terminal.chat(name, "say hello", *options)
        expect(f"{name}: text", joined(events, "text"), "Hello from the peer.")
        expect(f"{name}: end", events[-1]["reason"], "stop")
        events = terminal.chat(name, "weather", *options)
        calls = [event for event in events if event["type"] == "tool_call"]
        expect(f"{name}: calls", [call["name"] for call in calls], ["get_weather"])
        expect(f"{name}: arguments", json.loads(calls[0]["arguments"]), {"city": "Lyon"})
        assert calls[0]["id"], f"{name}: a call without an id"
        expect(f"{name}: end", events[-1]["reason"], "tool_calls")
    expect(f"{name}: answer", joined(terminal.chat(name, "think first"), "text"), "Forty-two.")
    events = terminal.chat(name, "too many", code=6)
    expect(f"{name}: error", [e["kind"] for e in events if e["type"] == "error"], ["rate_limit"])


def main():
    cli, folder = sys.argv[1:3]
    program = fetch(folder)
    if program is None:
        print(f"skipped: {PACKAGE} is not installed and npm does not reach it")
        return SKIPPED
    peer = Peer(program)
    try:
        terminal = Terminal(cli)
        for name, (arguments, path, lists_models) in DIALECTS.items():
            terminal.add(name, peer.url + path, arguments)
            check(terminal, name, lists_models)
            print(f"{name}: passed", flush=True)
    finally:
        peer.process.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
