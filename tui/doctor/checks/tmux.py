"""Settings of tmux, each with the line of ~/.tmux.conf that mends it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tui.doctor.diagnosis import Diagnosis, better, good
from tui.doctor.facts import Facts, TmuxFacts
from tui.terminal.abilities import MILLIONS

FILE: Final = "a line for ~/.tmux.conf; then `tmux source ~/.tmux.conf`"
LONGEST_WAIT_MS: Final = 50
_FEATURES_FROM: Final = (3, 2)


def check_tmux(facts: Facts) -> Iterator[Diagnosis]:
    if facts.tmux is None:
        if facts.terminal.in_tmux:
            yield better("tmux does not answer", "restart it: tmux kill-server")
        return
    yield good(facts.tmux.version or "tmux")
    yield from _escape_time(facts.tmux)
    yield from _focus(facts.tmux)
    yield from _clipboard(facts.tmux)
    yield from _terminal(facts.tmux)
    yield from _millions(facts)


def _escape_time(tmux: TmuxFacts) -> Iterator[Diagnosis]:
    wait = tmux.options.get("escape-time", "")
    if wait.isdecimal() and int(wait) > LONGEST_WAIT_MS:
        what = f"tmux waits {wait} ms after each Esc"
        yield better(what, FILE, "set -sg escape-time 10")
    elif wait:
        yield good(f"tmux waits {wait} ms after Esc")


def _focus(tmux: TmuxFacts) -> Iterator[Diagnosis]:
    if tmux.options.get("focus-events") == "off":
        what = "tmux does not tell when you look at another window"
        yield better(what, FILE, "set -g focus-events on")
    elif "focus-events" in tmux.options:
        yield good("tmux tells when you look at another window")


def _clipboard(tmux: TmuxFacts) -> Iterator[Diagnosis]:
    if tmux.options.get("set-clipboard") == "off":
        what = "what tmux copies does not reach the clipboard of your desktop"
        yield better(what, FILE, "set -s set-clipboard external")
    elif "set-clipboard" in tmux.options:
        yield good("what tmux copies reaches the clipboard of your desktop")


def _terminal(tmux: TmuxFacts) -> Iterator[Diagnosis]:
    name = tmux.options.get("default-terminal", "")
    if name and "256color" not in name and "direct" not in name:
        what = f"programs in tmux are told that they have few colours ({name})"
        yield better(what, FILE, 'set -g default-terminal "tmux-256color"')
    elif name:
        yield good(f"programs in tmux have the terminal {name}")


def _millions(facts: Facts) -> Iterator[Diagnosis]:
    """Where a program takes 16 million colours for granted, tmux must have them to give."""
    tmux = facts.tmux
    if tmux is None or facts.terminal.abilities.colours != MILLIONS:
        return
    settings = (tmux.options.get(name, "") for name in ("terminal-features", "terminal-overrides"))
    if not re.search(r"RGB|\bTc\b", f"{' '.join(settings)} {tmux.client_features}"):
        line = 'set -as terminal-features ",*:RGB"'
        if version_of(tmux.version) < _FEATURES_FROM:
            line = 'set -ga terminal-overrides ",*:Tc"'
        yield better("tmux makes 256 of 16 million colours", FILE, line)


def version_of(told: str) -> tuple[int, int]:
    """Of "tmux 3.3a": (3, 3); of what has no version: one that has everything."""
    found = re.search(r"(\d+)\.(\d+)", told)
    return (int(found[1]), int(found[2])) if found else (99, 0)
