"""`recaption open`: work through a batch."""

from __future__ import annotations

import getpass
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from platformdirs import user_data_path, user_state_path

from sessions.errors import BadInput, Fault
from tui.commands import COMMANDS
from tui.settings.choices import VIDEOS, Choices, recall, remember, session_path
from tui.settings.keymap_file import DEFAULT_KEYMAP
from tui.terminal.startup import postpone_collection

NAME = "open"
HELP = COMMANDS[NAME].help
EXAMPLE = "recaption open clips/batch.jsonl --job robot --as ada"

DEFAULT_JOB: Final = "robot"
DEFAULT_THEME: Final = "dark"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "batch", metavar="BATCH", nargs="?", help="the batch's file; none: the last session"
    )
    parser.add_argument("--job", help=f"what the work is ({DEFAULT_JOB})")
    parser.add_argument("--session", metavar="FILE", help="keep the session in this file")
    parser.add_argument("--keymap", metavar="NAME", help=f"the keymap ({DEFAULT_KEYMAP})")
    parser.add_argument("--video", choices=VIDEOS, help=f"how to see the clips ({VIDEOS[0]})")
    parser.add_argument("--theme", help=f"colours ({DEFAULT_THEME})")
    parser.add_argument("--as", metavar="NAME", dest="person", help="who works (your login)")
    parser.add_argument(
        "--root",
        metavar="DIR",
        action="append",
        help="one more folder that media may be read from",
    )


def run(args: Namespace) -> int:
    """Run the program on the batch. Raises BadInput before anything is shown."""
    memory = user_state_path("recaption", appauthor=False) / "last.json"
    choices = resumed(recall(memory), args) if args.batch is None else choices_of(args)
    postpone_collection()
    from tui.wiring import run as run_sitting  # noqa: PLC0415 - Textual is imported only to draw

    return run_sitting(choices, opened=lambda: remember(choices, memory))


def choices_of(args: Namespace) -> Choices:
    """The choices a command line makes. Raises BadInput for a folder that is none."""
    person = args.person or getpass.getuser()
    job = args.job or DEFAULT_JOB
    batch = Path(args.batch).absolute()
    data = user_data_path("recaption", appauthor=False)
    default = session_path(data, person, batch, job)
    return Choices(
        batch=batch,
        session=Path(args.session).absolute() if args.session else default,
        job=job,
        keymap=args.keymap or DEFAULT_KEYMAP,
        video=args.video or VIDEOS[0],
        theme=args.theme or DEFAULT_THEME,
        person=person,
        roots=_roots(args),
    )


def resumed(last: Choices, args: Namespace) -> Choices:
    """The last choices, with what the command line has otherwise.

    Raises BadInput where it names another session than the last: that is begun with its batch.
    """
    session = None if args.session is None else Path(args.session).absolute()
    others = (
        ("--as", args.person, last.person),
        ("--job", args.job, last.job),
        ("--session", session, last.session),
    )
    faults = [
        Fault(
            f"the last session is that of {was}, not of {given}",
            key=option,
            remedy=f"name the batch: recaption open BATCH {option} {given}",
        )
        for option, given, was in others
        if given is not None and given != was
    ]
    if faults:
        raise BadInput(*faults)
    return replace(
        last,
        keymap=args.keymap or last.keymap,
        video=args.video or last.video,
        theme=args.theme or last.theme,
        roots=_roots(args) or last.roots,
    )


def _roots(args: Namespace) -> tuple[Path, ...]:
    roots = tuple(Path(root).absolute() for root in args.root or ())
    missing = [root for root in roots if not root.is_dir()]
    if missing:
        raise BadInput(*(Fault("is no folder", root, key="--root") for root in missing))
    return roots
