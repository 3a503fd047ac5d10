"""Asks mpv which it is, and which options it knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import ExitStack
from shutil import which

from tui.doctor.facts import MpvFacts
from tui.doctor.gathering.programs import Asked
from tui.player.mpv.options import read_options


class MpvProbe:
    """Asks mpv twice at once. Use it in a `with`."""

    def __init__(self, environment: Mapping[str, str], program: str = "mpv") -> None:
        self._path = which(program, path=environment.get("PATH")) or ""
        self._stack = ExitStack()
        self._asked = [
            self._stack.enter_context(
                Asked(self._path, "--config=no", question, environment=environment)
            )
            for question in ("--version", "--list-options")
            if self._path
        ]

    def __enter__(self) -> MpvProbe:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def facts(self) -> MpvFacts:
        if not self._path:
            return MpvFacts()
        version, options = (asked.answer() for asked in self._asked)
        trouble = next((asked.trouble for asked in self._asked if asked.trouble), "")
        found = re.match(r"mpv (\S+)", version)
        if not trouble and found is None:
            trouble = "does not say which version it is"
        return MpvFacts(self._path, found[1] if found else "", read_options(options), trouble)
