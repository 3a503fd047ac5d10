"""`recaption demo`: twelve bundled clips with a guide, or the guide played by itself."""

from __future__ import annotations

import getpass
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from sessions.clips.verdict import is_finished
from sessions.demo import BATCH
from sessions.errors import BadInput, Fault
from sessions.exchange.opening import open_batch
from sessions.jobs.loader import load_job
from sessions.pace.meter import Pace, pace
from sessions.store.contents import ClipSummary
from sessions.store.recovery.found import look
from tui.commands import COMMANDS
from tui.settings.choices import DEFAULTS, VIDEOS, Choices
from tui.settings.config import load_people
from tui.settings.person import Person, Settings, folder_name, is_same_name, why_no_name
from tui.settings.places import places
from tui.terminal.startup import postpone_collection

NAME: Final = "demo"
HELP: Final = COMMANDS[NAME].help
EXAMPLE: Final = "recaption demo --video inline"

JOB: Final = "robot"
SOMEBODY: Final = "somebody"


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
    choices = chosen(args, by_itself=by_itself)
    postpone_collection()
    from tui.wiring import run_demo  # noqa: PLC0415 - Textual is imported only to draw

    if by_itself:
        print("The guided steps of the demo, played by the program itself:")
    try:
        return run_demo(choices, tell=_tell if by_itself else None)
    finally:
        if choices.session.exists():
            for line in summary(choices.session, by_itself=by_itself):
                print(line)


def chosen(args: Namespace, *, by_itself: bool) -> Choices:
    """Who works and how; a demo begins anew unless it is to go on. Raises BadInput."""
    person = _person(args.person)
    folder = places().demo / folder_name(person.name)
    video = args.video or ("inline" if by_itself else "")
    return Choices(
        batch=BATCH,
        session=_last_session(folder) if args.resume else _new_session(folder, datetime.now()),
        job=JOB,
        keymap=args.keymap or "",
        video=video,
        theme=args.theme or "",
        person=person.name,
    ).settled(person.settings)


def summary(session: Path, *, by_itself: bool) -> Sequence[str]:
    """What stands in the session file, and what to do next, a line each."""
    clips = look(session).contents.clips
    total = len(open_batch(BATCH))
    reached = _pace(tuple(clips.values()), total)
    lines = [
        f"Demo: {reached.finished} of {total} clips finished{_verdicts(tuple(clips.values()))}.",
        _pace_told(reached, by_itself=by_itself),
        f"Your session file: {session}",
    ]
    if reached.left and not by_itself:
        lines.append("Go on with this demo:    recaption demo --resume")
    return [*lines, "Work on your own clips:  recaption open BATCH"]


def _tell(sentence: str) -> None:
    print(f"  {sentence}", flush=True)


def _pace(clips: Sequence[ClipSummary], total: int) -> Pace:
    done = sorted((c for c in clips if is_finished(c.verdict)), key=lambda clip: clip.seal)
    return pace([clip.split.active_ms for clip in done], total - len(done))


def _verdicts(clips: Sequence[ClipSummary]) -> str:
    names = [clip.verdict.name for clip in clips if is_finished(clip.verdict)]
    if not names:
        return ""
    each = (f"{names.count(name)} {name}" for name in dict.fromkeys(names))
    return f" ({', '.join(each)})"


def _pace_told(reached: Pace, *, by_itself: bool) -> str:
    if reached.per_hour is None:
        return "Pace: told from five finished clips on."
    target = load_job(JOB).target
    aim = "" if target is None else f"; the target of this job is {target.per_hour:.0f}"
    whose = ", at a program's speed" if by_itself else ""
    return f"Pace: {reached.per_hour:,.0f} clips an hour{whose}{aim}."


def _person(named: str | None) -> Person:
    """Who is named, else the only one who works here, else the account's name."""
    if named is not None and (why := why_no_name(named)):
        raise BadInput(Fault(f"nobody can be called {named!r}: {why}", key="--as"))
    people = load_people(places().people)
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


def _new_session(folder: Path, now: datetime) -> Path:
    stem = now.strftime("%Y-%m-%d-%H%M%S")
    return folder / f"{stem}.{JOB}.toml"


def _last_session(folder: Path) -> Path:
    """The demo begun last. Raises BadInput where there is none."""
    begun = sorted(folder.glob(f"*.{JOB}.toml"))
    if not begun:
        raise BadInput(Fault("there is no demo to go on with", folder, remedy="recaption demo"))
    return begun[-1]
