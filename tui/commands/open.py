"""`recaption open`: work through a batch."""

from __future__ import annotations

import getpass
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

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
    parser.add_argument("--job", default=DEFAULT_JOB, help="what the work is (%(default)s)")
    parser.add_argument("--session", metavar="FILE", help="keep the session in this file")
    parser.add_argument(
        "--keymap", metavar="NAME", default=DEFAULT_KEYMAP, help="the keymap (%(default)s)"
    )
    parser.add_argument(
        "--video", choices=VIDEOS, default=VIDEOS[0], help="how to see the clips (%(default)s)"
    )
    parser.add_argument("--theme", default=DEFAULT_THEME, help="colours (%(default)s)")
    parser.add_argument("--as", metavar="NAME", dest="person", help="who works (your login)")
    parser.add_argument(
        "--root",
        metavar="DIR",
        action="append",
        default=[],
        help="one more folder that media may be read from",
    )


def run(args: Namespace) -> int:
    """Run the program on the batch. Raises BadInput before anything is shown."""
    memory = user_state_path("recaption", appauthor=False) / "last.json"
    choices = recall(memory) if args.batch is None else choices_of(args)
    postpone_collection()
    from tui.wiring import run as run_sitting  # noqa: PLC0415 - Textual is imported only to draw

    return run_sitting(choices, opened=lambda: remember(choices, memory))


def choices_of(args: Namespace) -> Choices:
    """The choices a command line makes. Raises BadInput for a folder that is none."""
    person = args.person or getpass.getuser()
    batch = Path(args.batch).absolute()
    roots = tuple(Path(root).absolute() for root in args.root)
    missing = [root for root in roots if not root.is_dir()]
    if missing:
        raise BadInput(*(Fault("is no folder", root, key="--root") for root in missing))
    data = user_data_path("recaption", appauthor=False)
    default = session_path(data, person, batch, args.job)
    return Choices(
        batch=batch,
        session=Path(args.session).absolute() if args.session else default,
        job=args.job,
        keymap=args.keymap,
        video=args.video,
        theme=args.theme,
        person=person,
        roots=roots,
    )
