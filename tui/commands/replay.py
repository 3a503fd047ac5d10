"""`recaption replay`: a session seen again, as a text, as figures, or checked."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from sessions.clips.batch import Batch
from sessions.errors import BadInput, Fault, cited
from sessions.exchange.opening import open_batch
from sessions.jobs.loader import load_job
from sessions.jobs.profile import FindingKind
from sessions.replay.jumps import At
from sessions.replay.playback import SPEEDS, Shown, playback
from sessions.replay.session import SessionReplay, open_replay
from sessions.replay.transcript import facts, transcript
from sessions.store.checking.verify import verify
from sessions.store.head import FORMAT
from tui.commands import COMMANDS
from tui.commands.figures.facts import facts_json
from tui.settings.choices import DEFAULTS, VIDEOS
from tui.settings.config import load_people
from tui.settings.person import Settings
from tui.settings.places import places
from tui.settings.replaying import Replaying
from tui.settings.worked_on import worked_on_here
from tui.terminal.startup import postpone_collection
from tui.terminal.visible import visible_line

NAME: Final = "replay"
HELP: Final = COMMANDS[NAME].help
EXAMPLE: Final = """recaption replay ada.toml
  recaption replay ada.toml --text --clip ep0042_c007
  recaption replay ada.toml --verify"""

FOUND_SOMETHING: Final = 1


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "session",
        metavar="SESSION",
        type=Path,
        help="the session's file; handed in as it is, it proves how it was written",
    )
    parser.add_argument("--clip", metavar="ID", help="only this clip; on the screen: from it on")
    parser.add_argument("--speed", metavar="X", type=float, default=1.0, help="0.25 to 64 (1)")
    parser.add_argument("--edits-only", action="store_true", help="leave out all but the edits")
    parser.add_argument("--video", choices=VIDEOS, help="how to see the clips")
    parser.add_argument("--keymap", metavar="NAME", help="the keymap")
    parser.add_argument("--theme", help="colours")
    parser.add_argument(
        "--root", metavar="DIR", action="append", type=Path, help="where the media stand"
    )
    parser.add_argument("--json", action="store_true", help="facts as JSON; its shape is stable")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--text", action="store_true", help="print all that happened, line by line")
    how.add_argument(
        "--facts", action="store_true", help="print how each text was written: sources, bursts"
    )
    how.add_argument(
        "--verify",
        action="store_true",
        help="check every seal, and that each block says what its trace says",
    )


def run(args: Namespace) -> int:
    """Print what is asked for; 1 where something in the session is not as it was sealed.

    Raises BadInput where there is no such session or clip.
    """
    try:
        if args.json and not args.facts:
            raise BadInput(Fault("only facts are told as JSON", key="--json", remedy="add --facts"))
        if args.verify:
            return _verify(args.session)
        session = open_replay(args.session)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        remedy = "name the session's file"
        raise BadInput(Fault(f"cannot be read: {reason}", args.session, remedy=remedy)) from error
    indices = _of_clip(session, args.clip)
    if not args.text and not args.facts:
        return _show(session, args, indices)
    if args.json:
        print(facts_json(session, indices))
    else:
        _print(transcript(session, indices) if args.text else facts(session, indices))
    return _complain(session, indices)


def _verify(path: Path) -> int:
    faults = verify(path)
    for fault in faults:
        print(f"recaption: {visible_line(str(fault))}", file=sys.stderr)
    if not faults:
        print("every seal is right, and every block says what its trace says")
    return FOUND_SOMETHING if faults else 0


def _of_clip(session: SessionReplay, clip: str | None) -> Sequence[int]:
    """The visits of a clip, or all of them."""
    found = [at for at, entry in enumerate(session.visits) if clip in (None, entry.clip)]
    if clip is not None and not found:
        what = f"there is no visit of clip {cited(clip)}"
        raise BadInput(Fault(what, session.path, key="--clip", remedy="leave --clip out for all"))
    return found


def _show(session: SessionReplay, args: Namespace, indices: Sequence[int]) -> int:
    """Show it on the screen, from the first of the visits that were asked for."""
    if not session.visits:
        raise BadInput(Fault("has no visit yet", session.path, remedy="work on a clip first"))
    start = playback(session.visits).to(At(indices[0], 0))
    shown = Shown.EDITS if args.edits_only else Shown.EVERYTHING
    batch = _batch_of(session.path)
    wanted = Replaying(
        person=session.head.person,
        settings=_settings(session.head.person, args),
        start=replace(start, shown=shown, speed_permille=_speed(args.speed)),
        clips={} if batch is None else {clip.id: clip for clip in batch.clips},
        roots=_roots(session.path, batch, args.root or ()),
        kinds=_kinds(session.head.job),
    )
    postpone_collection()
    from tui.wiring import replay  # noqa: PLC0415 - Textual is imported only to draw

    return replay(session, wanted)


def _speed(factor: float) -> int:
    permille = factor * 1000
    if permille not in SPEEDS:
        speeds = ", ".join(f"{speed / 1000:g}" for speed in SPEEDS)
        raise BadInput(
            Fault(f"there is no speed {factor:g}", key="--speed", remedy=f"take {speeds}")
        )
    return int(permille)


def _batch_of(session: Path) -> Batch | None:
    """The batch that the session was worked on with here, as far as that is known and there."""
    known = [each for each in worked_on_here(places().recent) if each.session == session]
    for each in known:
        if each.batch.exists():
            return open_batch(each.batch, each.format, each.media)
    return None


def _roots(session: Path, batch: Batch | None, named: Sequence[Path]) -> tuple[Path, ...]:
    """Where media may be read: what was named, the batch's folder, else that of the session."""
    own = session.parent if batch is None else batch.root
    return (*(folder.absolute() for folder in named), own)


def _kinds(job: str) -> tuple[FindingKind, ...]:
    """The kinds of finding of a job; none of one that is not known here."""
    try:
        return load_job(job).finding_kinds
    except BadInput:
        return ()


def _settings(person: str, args: Namespace) -> Settings:
    """As the command line says, else as the person whose session it is works."""
    said = Settings(keymap=args.keymap or "", video=args.video or "", theme=args.theme or "")
    theirs = [each.settings for each in load_people(places().people) if each.name == person]
    return said.over(theirs[0] if theirs else DEFAULTS).over(DEFAULTS)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(visible_line(line))


def _complain(session: SessionReplay, indices: Sequence[int]) -> int:
    """Say what of the session could not be shown, or is not confirmed."""
    wrong = []
    if session.head.is_newer:
        wrong.append(
            f"{session.path}:2: the file has format {session.head.format}, this version knows "
            f"{FORMAT}: what a later version has added is not shown"
        )
    for at in indices:
        line, visit = session.visits[at].line, session.visit(at)
        place = f"{session.path}:{line}: clip {visit.head.id} rev {visit.head.rev}"
        if visit.trouble:
            wrong.append(f"{place}: {visit.trouble}")
        elif session.other_final(at) is not None:
            wrong.append(f"{place}: its final is not what its trace makes of its base")
    wrong += [f"{session.path}:{each.line}: {each.why}" for each in session.unreadable]
    unconfirmed = [session.visits[at] for at in indices if not session.visits[at].is_confirmed]
    if unconfirmed:
        first = unconfirmed[0]
        wrong.append(
            f"{session.path}:{first.line}: no seal confirms clip {first.clip} and what follows it"
        )
    for sentence in wrong:
        print(f"recaption: {visible_line(sentence)}", file=sys.stderr)
    return FOUND_SOMETHING if wrong else 0
