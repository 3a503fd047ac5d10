"""One session file as finished work: as much of it as its seals confirm, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sessions.clips.clip import Clip
from sessions.delivery.block_values import Rev, read_rev
from sessions.errors import BadInput, Fault
from sessions.exchange.delivered import Counts, Delivered, Origin, Work
from sessions.pace.split import Split
from sessions.store.blocks.chain import SITTING_KIND
from sessions.store.blocks.foreign import BadBlock
from sessions.store.head import Head, Sitting, read_sitting
from sessions.store.recovery.found import Found, look, objection
from sessions.store.recovery.plan import Plan, plan_recovery

_NO_SITTING = Sitting("", "", "", "", "")
_MEND = "open the session once, and export again"
_REPLAY = "put back a copy from before it was changed"


class ReadSession(Struct, frozen=True):
    """What a session holds, clip by clip in the order in which they were first sealed.

    `sealed` is the part of the file that its seals confirm. `notices` say what was left out.
    """

    path: Path
    head: Head
    sealed: bytes
    clips: tuple[Delivered, ...]
    notices: tuple[str, ...] = ()


def read_session(path: Path) -> ReadSession:
    """The work in the session at `path`. Blocks.

    Raises BadInput where it cannot be read, is no session, is of a later version, or was changed
    after it was sealed.
    """
    if path.is_dir():
        what = "is a folder: no session, and no batch that was worked on here"
        raise BadInput(Fault(what, path, remedy=f"name the sessions in it: {path / '*.toml'}"))
    try:
        found = look(path.resolve())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadInput(Fault(f"cannot be read: {reason}", path, remedy="check the path")) from error
    plan = plan_recovery(found.sound, found.segments)
    why = objection(found, replace(plan, locked=None))
    if why is not None:
        raise BadInput(why)
    clips = tuple(_clips(found))
    sealed = found.sound.raw[: found.sound.chain.end]
    return ReadSession(path, found.contents.head, sealed, clips, tuple(_notices(found, plan)))


class _Visit(Struct, frozen=True):
    """A block with its seal, and the sitting in which it was made."""

    rev: Rev
    seal: bytes
    sitting: Sitting


def _clips(found: Found) -> Iterator[Delivered]:
    for visits in _visits(found).values():
        newest = visits[-1].rev
        clip = Clip(newest.id, newest.views, newest.draft, instruction=newest.instruction)
        yield Delivered(clip, _work(visits, found.contents.head), is_placed=False)


def _visits(found: Found) -> dict[str, list[_Visit]]:
    """The visits of every clip. Raises BadInput where a sealed block is none of ours."""
    raw, sitting = found.sound.raw, _NO_SITTING
    visits: dict[str, list[_Visit]] = {}
    for block in found.sound.chain.blocks:
        content = raw[block.start : block.end]
        try:
            if block.kind == SITTING_KIND:
                sitting = read_sitting(content)
            elif block.is_clip:
                rev = read_rev(content)
                visits.setdefault(rev.id, []).append(_Visit(rev, block.seal, sitting))
        except BadBlock as error:
            line = raw.count(b"\n", 0, block.start) + 1
            fault = Fault(str(error), found.contents.path, line, remedy=_REPLAY)
            raise BadInput(fault) from error
    return visits


def _work(visits: Sequence[_Visit], head: Head) -> Work:
    first, newest = visits[0].rev, visits[-1]
    last, sitting = newest.rev, newest.sitting
    return Work(
        final=last.final,
        verdict=last.verdict,
        origin=Origin(
            head.person,
            head.session,
            head.batch.name,
            head.job,
            sitting.app,
            sitting.job_sha256,
            sitting.guide_sha256,
        ),
        opened=first.opened,
        finished=last.finished,
        rev=last.rev,
        seal=newest.seal.hex(),
        shown=last.shown,
        note=last.note,
        unsure=last.unsure,
        findings=last.findings,
        questions=last.questions,
        split=sum((visit.rev.split for visit in visits), Split()),
        counts=sum((visit.rev.counts for visit in visits), Counts()),
        first_key_ms=first.first_key_ms,
        hunks=last.hunks,
        edit_rate=last.edit_rate,
        media_end_ms=next(
            (v.rev.media_end_ms for v in reversed(visits) if v.rev.media_end_ms is not None), None
        ),
    )


def _notices(found: Found, plan: Plan) -> Iterator[str]:
    path = found.contents.path
    if found.tail:
        what = f"{len(found.tail)} bytes of a write that was cut off follow the last seal"
        yield f"{path}: {what}, and are not in the export ({_MEND})"
    if plan.sealed:
        names = ", ".join(block.head.id for block in plan.sealed)
        yield f"{path}: not in the export, since not sealed yet: clip {names} ({_MEND})"
    visit = plan.visit
    if visit is not None and visit.reckoning.state.text != visit.start.text:
        what = "what was typed there since is not in the export (submit it first)"
        yield f"{path}: clip {visit.head.id} was left in the middle of a visit: {what}"
