"""`recaption open`: work through a batch."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from shlex import quote
from typing import Final

from msgspec.structs import replace

from sessions.errors import BadInput, Fault, brief
from tui.commands import COMMANDS
from tui.settings.choices import DEFAULTS, VIDEOS, Choices, session_path
from tui.settings.config import add_person, load_soundly
from tui.settings.door import Demo, Door, Entered, OpenBatch, Resume, who_works
from tui.settings.person import Person, Settings, why_no_name
from tui.settings.places import Places, login_name, places
from tui.settings.recent import people_seen, recall, recent, remember
from tui.terminal.abilities import refuse_unusable, terminal_here
from tui.terminal.startup import postpone_collection

NAME = "open"
HELP = COMMANDS[NAME].help
EXAMPLE = "recaption open clips/batch.jsonl --job robot --as ada"

DEFAULT_JOB: Final = "robot"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "batch",
        metavar="BATCH",
        nargs="?",
        help="a file or folder of clips; none: the last session",
    )
    parser.add_argument("--format", metavar="FORMAT", help="what BATCH is, where it cannot be told")
    parser.add_argument("--media", metavar="FILE", help="the video that subtitles belong to")
    parser.add_argument("--job", help=f"what the work is ({DEFAULT_JOB})")
    parser.add_argument("--session", metavar="FILE", help="keep the session in this file")
    parser.add_argument("--keymap", metavar="NAME", help=f"the keymap ({DEFAULTS.keymap})")
    parser.add_argument("--video", choices=VIDEOS, help=f"how to see the clips ({DEFAULTS.video})")
    parser.add_argument("--theme", help=f"colours ({DEFAULTS.theme})")
    parser.add_argument("--as", metavar="NAME", dest="person", help="who works (your login)")
    parser.add_argument(
        "--root",
        metavar="DIR",
        action="append",
        help="one more folder that media may be read from",
    )


def run(args: Namespace) -> int:
    """Run the program on the batch. Raises BadInput before anything is shown."""
    here = places()
    _refuse_arguments(args)
    people, faults = load_soundly(here.people)
    entered = enter(door_of(here, args, people), args, may_ask=terminal_here().is_there)
    if entered is None:
        return 0
    if entered.is_new and not faults:
        add_person(entered.person, here.people)
    if isinstance(entered.work, Demo):
        return _demo(entered.person.name)
    asked = chosen(entered, args, here)
    choices = asked.settled(entered.person.settings)
    postpone_collection()
    from tui.wiring import run as run_sitting  # noqa: PLC0415 - Textual is imported only to draw

    return run_sitting(
        choices,
        opened=lambda: remember(asked, here.recent),
        told=list(map(brief, faults)),
        copied=lambda copy: remember(replace(asked, session=copy), here.recent),
    )


def door_of(here: Places, args: Namespace, people: Sequence[Person]) -> Door:
    """What is known before anybody is asked; `people` are those whom the config has."""
    return Door(
        people=people,
        seen=people_seen(here.recent),
        login=login_name(),
        proposed=_said(args),
        recent=partial(recent, here.recent),
        wants_work=args.batch is None,
        has_demo="demo" in COMMANDS,
    )


def enter(door: Door, args: Namespace, *, may_ask: bool) -> Entered | None:
    """Who works and at what; asked on the terminal where that is not clear. None: they left.

    Raises BadInput for a batch that is none, before anything is asked.
    """
    person = who_works(door, named=args.person, may_ask=may_ask)
    if person is not None and (not door.wants_work or not may_ask or door.has_work(person.name)):
        return Entered(person)
    refuse_unusable(terminal_here())
    if args.batch is not None:
        _refuse_batch(args)
    postpone_collection()
    from tui.wiring import ask_at_the_door  # noqa: PLC0415 - Textual is imported only to draw

    return ask_at_the_door(door, person)


def chosen(entered: Entered, args: Namespace, here: Places) -> Choices:
    """The choices as far as they were made, by the command line and at the door."""
    person = entered.person.name
    match entered.work:
        case OpenBatch(path):
            return choices_of(args, person, path, here)
        case Resume(choices):
            return resumed(choices, args)
        case _ if args.batch is not None:
            return choices_of(args, person, Path(args.batch), here)
        case _:
            return resumed(recall(here.recent, person), args)


def choices_of(args: Namespace, person: str, batch: Path, here: Places) -> Choices:
    """The choices a command line makes. Raises BadInput for a folder that is none."""
    job = args.job or DEFAULT_JOB
    batch = batch.expanduser().absolute()
    default = session_path(here.data, person, batch, job)
    said = _said(args)
    return Choices(
        batch=batch,
        session=Path(args.session).absolute() if args.session else default,
        job=job,
        keymap=said.keymap,
        video=said.video,
        theme=said.theme,
        person=person,
        roots=_roots(args),
        format=args.format or "",
        media=str(Path(args.media).absolute()) if args.media else "",
    )


def resumed(last: Choices, args: Namespace) -> Choices:
    """`last`, with what the command line has otherwise.

    Raises BadInput where that would be another session: its batch has to be named then.
    """
    session = None if args.session is None else Path(args.session).absolute()
    others = (
        ("--job", args.job, args.job, last.job),
        ("--session", args.session, session, last.session),
    )
    faults = [
        Fault(
            f"the last session is that of {was}, not of {given}",
            key=option,
            remedy=f"name the batch: recaption open BATCH {option} {quote(typed)}",
        )
        for option, typed, given, was in others
        if given is not None and given != was
    ]
    if faults:
        raise BadInput(*faults)
    said = _said(args).over(last.settings)
    roots = _roots(args) or last.roots
    return replace(last, keymap=said.keymap, video=said.video, theme=said.theme, roots=roots)


def _said(args: Namespace) -> Settings:
    return Settings(keymap=args.keymap or "", video=args.video or "", theme=args.theme or "")


def _roots(args: Namespace) -> tuple[Path, ...]:
    """Folders that media may be read from: those named, and that of the video that was named."""
    video = (Path(args.media).absolute().parent,) if args.media else ()
    return (*(Path(root).absolute() for root in args.root or ()), *video)


def _refuse_arguments(args: Namespace) -> None:
    """Raises BadInput with everything that nobody has to be asked for to see that it is wrong."""
    faults = [
        Fault("is no folder", root, key="--root") for root in _roots(args) if not root.is_dir()
    ]
    if args.person is not None and (why := why_no_name(args.person)):
        faults.append(Fault(f"nobody can be called {args.person!r}: {why}", key="--as"))
    if faults:
        raise BadInput(*faults)


def _refuse_batch(args: Namespace) -> None:
    """Raises BadInput where the batch is none, as far as one look tells."""
    from sessions.exchange.opening import format_of  # noqa: PLC0415 - only before questions
    from sessions.exchange.source import look_at  # noqa: PLC0415

    format_of(look_at(Path(args.batch), args.media or ""), args.format or "")


def _demo(person: str) -> int:
    from importlib import import_module  # noqa: PLC0415 - only who wants the demo pays for it

    demo = import_module(COMMANDS["demo"].module)
    parser = ArgumentParser()
    demo.add_arguments(parser)
    code: int = demo.run(parser.parse_args(["--as", person]))
    return code
