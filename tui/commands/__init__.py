"""The commands, by name. A command's module is imported only when the command is run.

A module named here has `NAME`, `HELP` (the line below), `EXAMPLE` (one command line),
`add_arguments(parser)` and `run(args) -> int`; `run` returns the exit code: 0 done, 1 found
something, and raises `BadInput` or another `RecaptionError` for the rest.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Final, Protocol

from msgspec import Struct


class CommandModule(Protocol):
    """What a module in this folder looks like from outside."""

    NAME: str
    HELP: str
    EXAMPLE: str

    def add_arguments(self, parser: ArgumentParser) -> None: ...

    def run(self, args: Namespace) -> int: ...


class Command(Struct, frozen=True):
    """Where a command lives, and its line in `recaption --help`."""

    module: str
    help: str


RESUME: Final = "open"

COMMANDS: Final[Mapping[str, Command]] = {
    "open": Command("tui.commands.open", "work through a batch, or resume the last session"),
    "demo": Command("tui.commands.demo", "twelve bundled clips and a guide: three minutes"),
    "import": Command("tui.commands.import_", "make a batch file of clips in any known format"),
    "formats": Command("tui.commands.formats", "list what can be read and written"),
    "diff": Command("tui.commands.diff", "show the word-diff between two captions"),
    "stats": Command("tui.commands.stats", "sum up the work in sessions: pace, time, changes"),
    "export": Command("tui.commands.export", "hand over finished work, in the format asked for"),
    "report": Command("tui.commands.report", "tell what the AI captions got wrong again and again"),
    "replay": Command("tui.commands.replay", "see a session again, or check that it is whole"),
    "completion": Command("tui.commands.completion", "write the completion of a shell"),
    "keys": Command("tui.commands.keys", "list every action and its keys, or try them"),
    "doctor": Command("tui.commands.doctor", "look for what stands in the way here"),
    "recover": Command("tui.commands.recover", "say what is wrong with a session, and mend it"),
}
