# SPDX-License-Identifier: GPL-3.0-or-later
"""The application as assistive technology sees it, and three ways to operate it.

`Tree` presses through accessibility actions, `Mouse` moves and clicks a real pointer, `Keyboard`
walks with Tab until the wanted control has the focus. A path that works with all three can be gone
by everybody."""

import subprocess
import time

import pyatspi

LIMIT = 20.0


class NotFound(AssertionError):
    pass


def eventually(what, condition, limit=LIMIT):
    """Polls `condition` until it gives something true, and returns that."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        try:
            found = condition()
            if found:
                return found
        except Exception:  # nodes vanish while they are looked at
            pass
        time.sleep(0.05)
    raise NotFound(f"not within {limit:.0f} s: {what}\n{outline()}")


def nodes(root=None):
    if root is None:
        desktop = pyatspi.Registry.getDesktop(0)
        for application in list(desktop):
            if application is not None and application.name.lower().startswith("signalbox"):
                application.clear_cache()  # or states stay as they were first seen
                yield from nodes(application)
        return
    yield root
    for index in range(root.childCount):
        try:
            child = root.getChildAtIndex(index)
        except Exception:
            continue
        if child is not None:
            yield from nodes(child)


def shows(node, state=pyatspi.STATE_SHOWING):
    return node.getState().contains(state)


def outline():
    lines = []
    try:
        for node in nodes():
            if shows(node):
                focus = " *" if shows(node, pyatspi.STATE_FOCUSED) else ""
                lines.append(f"  {node.getRoleName()} {node.name!r} ({node.description}){focus}")
    except Exception:
        pass
    return "\n".join(lines[:200])


def find(name, role=None, prefix=False):
    """The last that fits: windows that opened later come later, and stand in front."""

    def search():
        found = None
        for node in nodes():
            same = node.name.startswith(name) if prefix else node.name == name
            if same and shows(node) and role in (None, node.getRoleName()):
                found = node
        return found

    return eventually(f"{role or 'anything'} named {name!r}", search)


def find_ready(name, role=None):
    """The same, once it can be used."""
    return eventually(f"{name!r} to be enabled",
                      lambda: (lambda node: node if shows(node, pyatspi.STATE_ENABLED) else None)(
                          find(name, role)))


def is_showing(name):
    return any(node.name == name and shows(node) for node in nodes())


def text_of(node):
    try:
        return node.queryText().getText(0, -1)
    except NotImplementedError:
        return ""


def transcript_says(words):
    """Whether any row of the transcript holds the words."""
    return any(words in part for node in nodes() if shows(node)
               for part in (node.name, node.description, text_of(node)))


def key(chord):
    subprocess.run(["xdotool", "key", "--clearmodifiers", chord], check=True)


def type_keys(text):
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "2", text], check=True)


def move_and_click(x, y, button):
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", str(button)],
                   check=True)


class Tree:
    def press(self, name, role=None):
        node = find_ready(name, role)
        action = node.queryAction()
        names = [action.getName(i) for i in range(action.nActions)]
        for wanted in ("Press", "Toggle", "ShowMenu", "SetFocus"):
            if wanted in names:
                action.doAction(names.index(wanted))
                return
        raise NotFound(f"{name!r} has no action to press: {names}")

    def fill(self, name, text):
        find(name, "password text" if name == "API Key" else "text").queryEditableText().setTextContents(text)

    def pick(self, name):
        self.press(name)


def extents(node):
    return node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)


def clip_of(node):
    """The box of the nearest ancestor that does not show the middle of the node."""
    box = extents(node)
    middle = box.y + box.height // 2
    parent = node.parent
    while parent is not None and parent.getRoleName() not in ("application", "desktop frame"):
        around = extents(parent)
        if around.height > 0 and not around.y <= middle < around.y + around.height:
            return around, 4 if middle < around.y else 5
        parent = parent.parent
    return None, None


class Mouse:
    def press(self, name, role=None):
        for _ in range(60):
            node = find_ready(name, role)
            around, wheel = clip_of(node)
            if around is None:
                break
            move_and_click(around.x + around.width // 2, around.y + around.height // 2, wheel)
            time.sleep(0.05)
        box = extents(node)
        move_and_click(box.x + box.width // 2, box.y + box.height // 2, 1)

    def fill(self, name, text):
        self.press(name, "password text" if name == "API Key" else "text")
        key("ctrl+a")
        type_keys(text)

    def pick(self, name):
        self.press(name)


class Keyboard:
    def focus(self, name):
        for _ in range(120):
            # A list keeps a focused item of its own, so there may be several.
            if any(n.name == name and shows(n, pyatspi.STATE_FOCUSED) for n in nodes()):
                return
            key("Tab")
            time.sleep(0.03)
        raise NotFound(f"Tab never reached {name!r}\n{outline()}")

    def press(self, name, role=None):
        find_ready(name, role)
        self.focus(name)
        key("space")

    def fill(self, name, text):
        find(name)
        self.focus(name)
        key("ctrl+a")
        type_keys(text)

    def pick(self, name):
        type_keys(name)
        key("Return")
