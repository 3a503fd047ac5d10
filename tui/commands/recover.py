"""`recaption recover`: say what is wrong with a session, and mend it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from sessions.errors import RecaptionError
from sessions.store.opening import wall_time
from sessions.store.recovery.recover import Recovery, recover
from tui.commands import COMMANDS
from tui.terminal.visible import visible_line

NAME = "recover"
HELP = COMMANDS[NAME].help
EXAMPLE = "recaption recover ~/.local/share/recaption/ada/kitchen.robot.toml"

SOMETHING_LOST: Final = 1


class CannotMend(RecaptionError):
    """The disk did not take the mended session. All that there was is still there."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("session", metavar="SESSION", help="the session's file")
    parser.add_argument(
        "--look", action="store_true", help="only say what would be done; write nothing"
    )


def run(args: Namespace) -> int:
    """Print what is wrong, what was done and what is lost; 1 where something is.

    Raises BadInput and CannotMend.
    """
    path = Path(args.session)
    try:
        told = recover(path, wall_time, only_look=args.look)
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "nothing is lost: put that right and run this again"
        raise CannotMend(f"{path}: it could not be mended ({reason}); {remedy}") from error
    for line in _lines(told, only_look=args.look):
        print(visible_line(line))
    return SOMETHING_LOST if told.lost else 0


def _lines(told: Recovery, *, only_look: bool) -> list[str]:
    if not told.wrong and not told.lost:
        return ["Nothing is wrong with this session.", *(f"{each}." for each in told.done)]
    done = "Would be done" if only_look else "Done"
    sections = (
        ("Wrong", told.wrong),
        (done, told.done),
        ("Lost, and kept only in the files set aside", told.lost),
        ("As it was before", tuple(map(str, told.aside))),
    )
    return [
        line for head, each in sections if each for line in (f"{head}:", *(f"  {e}" for e in each))
    ]
