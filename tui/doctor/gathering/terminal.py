"""Looks at the terminal, at what lies above it, and at tmux."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import which
from typing import Final

from tui.doctor.facts import TerminalFacts, TmuxFacts
from tui.doctor.gathering.programs import Asked
from tui.terminal.abilities import terminal_here

_PROC: Final = Path("/proc")
# Asked in one go, and told apart by these lines.
_PARTS: Final = ("version", "server", "session", "keys", "client")


def terminal_facts(environment: Mapping[str, str]) -> TerminalFacts:
    return TerminalFacts(terminal_here(environment), environment, tuple(_programs_above()))


def _programs_above(proc: Path = _PROC) -> Iterator[str]:
    """The names of the processes this one was started by, the nearest first."""
    pid = os.getppid()
    while pid > 1:
        try:
            status = (proc / str(pid) / "stat").read_text(errors="replace")
        except OSError:
            return
        before, _, after = status.rpartition(") ")
        yield before.partition(" (")[2]
        pid = int(after.split()[1])


class TmuxProbe:
    """Asks the tmux around this program, if there is one. Use it in a `with`."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._asked = None
        if environment.get("TMUX") and which("tmux", path=environment.get("PATH")):
            self._asked = Asked("tmux", *_questions(), environment=environment)

    def __enter__(self) -> TmuxProbe:
        return self

    def __exit__(self, *_: object) -> None:
        if self._asked is not None:
            self._asked.__exit__()

    def facts(self) -> TmuxFacts | None:
        """None where there is no tmux, or none that answers."""
        answer = "" if self._asked is None else self._asked.answer()
        return read_tmux(answer) if answer else None


def _questions() -> Sequence[str]:
    asked = {
        "version": ("display-message", "-p", "tmux #{version}"),
        "server": ("show-options", "-s"),
        "session": ("show-options", "-g"),
        "keys": ("list-keys", "-T", "root"),
        "client": ("display-message", "-p", "#{client_termfeatures}"),
    }
    return [
        word
        for part in _PARTS
        for word in ("display-message", "-p", f"== {part}", ";", *asked[part], ";")
    ][:-1]


def read_tmux(answer: str) -> TmuxFacts:
    """What tmux said to `_questions`."""
    parts: dict[str, list[str]] = {part: [] for part in _PARTS}
    part = _PARTS[0]
    for line in answer.splitlines():
        if line.startswith("== ") and line[3:] in parts:
            part = line[3:]
        else:
            parts[part].append(line)
    options: dict[str, str] = {}
    for line in (*parts["server"], *parts["session"]):
        name, _, value = line.partition(" ")
        plain = name.partition("[")[0]
        options[plain] = f"{options.get(plain, '')} {value.strip(chr(34))}".strip()
    return TmuxFacts(
        version=" ".join(parts["version"]),
        options=options,
        root_keys=tuple(_bound(parts["keys"])),
        client_features=" ".join(parts["client"]),
    )


def _bound(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        words = line.split()
        if "root" in words[:-1]:
            yield words[words.index("root") + 1].replace("\\", "")
