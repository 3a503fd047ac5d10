"""`recaption demo`: twelve bundled clips with a guide, or the guide played by itself."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from shlex import quote
from shutil import which
from typing import Final

from sessions.demo import BATCH
from sessions.errors import BadInput, Fault
from tui.commands import COMMANDS
from tui.guide.summary import summary
from tui.settings.choices import DEFAULTS, VIDEOS, Choices
from tui.settings.config import load_soundly
from tui.settings.person import Person, Settings, folder_name, is_same_name, why_no_name
from tui.settings.places import places
from tui.terminal.startup import postpone_collection

NAME: Final = "demo"
HELP: Final = COMMANDS[NAME].help
EXAMPLE: Final = "recaption demo --video inline"

JOB: Final = "robot"
ENDING: Final = ".toml"
SOMEBODY: Final = "somebody"
PROGRAM: Final = "recaption"
BY_ITSELF: Final = "the demo played by itself begins anew every time"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--as", metavar="NAME", dest="person", help="who works (your login)")
    parser.add_argument("--keymap", metavar="NAME", help=f"the keymap ({DEFAULTS.keymap})")
    parser.add_argument("--video", choices=VIDEOS, help=f"how to see the clips ({DEFAULTS.video})")
    parser.add_argument("--theme", help=f"colours ({DEFAULTS.theme})")
    parser.add_argument("--resume", action="store_true", help="go on with the last demo")
    parser.add_argument(
        "--auto",
        action="store_true",
        help="play the guided steps by itself and tell of them, as without a terminal",
    )


def run(args: Namespace) -> int:
    """Run the demo and say what came of it.

    Raises BadInput before anything is shown, RecaptionError where a step by itself went wrong.
    """
    by_itself = args.auto or not os.isatty(0)
    if by_itself and args.resume:
        raise BadInput(Fault(BY_ITSELF, key="--resume", remedy="leave it out, or use a terminal"))
    choices = chosen(args, by_itself=by_itself)
    postpone_collection()
    from tui.wiring import run_demo  # noqa: PLC0415 - Textual is imported only to draw

    if by_itself:
        print("The guided steps of the demo, played by the program itself:")
    try:
        return run_demo(choices, tell=_tell if by_itself else None)
    finally:
        if choices.session.exists():
            for line in summary(choices.session, called(), job=JOB, by_itself=by_itself):
                print(line)


def chosen(args: Namespace, *, by_itself: bool) -> Choices:
    """Who works and how; a demo begins anew unless it is to go on. Raises BadInput."""
    person = _person(args.person)
    folder = places().demo / folder_name(person.name)
    video = args.video or ("inline" if by_itself else "")
    return Choices(
        batch=BATCH,
        session=last_session(folder) if args.resume else new_session(folder, datetime.now()),
        job=JOB,
        keymap=args.keymap or "",
        video=video,
        theme=args.theme or "",
        person=person.name,
    ).settled(person.settings)


def called() -> str:
    """How this program is called: by its name, where that is enough."""
    found, given = which(PROGRAM), Path(sys.argv[0])
    if given.name != PROGRAM or (found and given.exists() and given.samefile(found)):
        return PROGRAM
    return quote(sys.argv[0])


def _tell(sentence: str) -> None:
    print(f"  {sentence}", flush=True)


def _person(named: str | None) -> Person:
    """Who is named, else the only one who works here, else the account's name."""
    if named is not None and (why := why_no_name(named)):
        raise BadInput(Fault(f"nobody can be called {named!r}: {why}", key="--as"))
    people, faults = load_soundly(places().people)
    for fault in faults:
        print(f"recaption: {fault}", file=sys.stderr)
    if named is None and len(people) == 1:
        return people[0]
    name = named or _login()
    known = (person for person in people if is_same_name(person.name, name))
    return next(known, Person(name, Settings()))


def _login() -> str:
    """The account's name; in a container it may have none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return SOMEBODY


def new_session(folder: Path, now: datetime) -> Path:
    """A file that is not there yet, named so that later ones come after it."""
    stem = now.strftime("%Y-%m-%d-%H%M%S")
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    files = (folder / f"{name}{ENDING}" for name in names)
    return next(file for file in files if not file.exists())


def last_session(folder: Path) -> Path:
    """The demo begun last. Raises BadInput where there is none."""
    begun = sorted(folder.glob(f"*{ENDING}"), key=lambda file: file.name.removesuffix(ENDING))
    if not begun:
        raise BadInput(Fault("there is no demo to go on with", folder, remedy="recaption demo"))
    return begun[-1]
