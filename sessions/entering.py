"""How a visit begins: with which draft, and from which text."""

from __future__ import annotations

from datetime import datetime

from sessions.captions.admit import admit
from sessions.clips.clip import Clip, View
from sessions.clips.queue import VerdictOf
from sessions.clips.verdict import OPEN, Skipped, Verdict
from sessions.store.blocks.summary import ClipSummary
from sessions.store.changed_batch import Redrafted
from sessions.store.looking import Looking
from sessions.store.record import Record
from sessions.store.visit import DRAFT, ViewFile, VisitHead
from sessions.trace.state import VisitState
from sessions.visit import Visit, why_read_only

OLD_DRAFT = "Its draft is another now; you go on with the one you began with."


def head_of(
    clip: Clip, before: ClipSummary | None, now: datetime, *, redrafted: Redrafted | None
) -> VisitHead:
    """The head of the visit that follows `before`.

    A clip that came with another draft since somebody worked on it keeps the draft of that work,
    until the person decides; one on which nobody did begins with the draft of now.
    """
    draft, base = clip.draft, DRAFT if before is None else f"rev {before.rev}"
    if redrafted is not None:
        draft, base = (redrafted.draft, base) if redrafted.has_work else (draft, DRAFT)
    return _head(clip, before, now, draft=draft, base=base)


def decided_head(
    clip: Clip, before: ClipSummary | None, now: datetime, *, is_kept: bool
) -> VisitHead:
    """The head of a visit to the draft of now: with the text of the last, or from that draft."""
    base = f"rev {before.rev}" if is_kept and before is not None else DRAFT
    return _head(clip, before, now, draft=clip.draft, base=base)


def _head(
    clip: Clip, before: ClipSummary | None, now: datetime, *, draft: str, base: str
) -> VisitHead:
    shown = admit(draft)
    return VisitHead(
        id=clip.id,
        rev=1 if before is None else before.rev + 1,
        base=base,
        views=tuple(ViewFile(v.name, v.media, v.offset_ms) for v in clip.views),
        draft=draft,
        opened=now.isoformat(timespec="milliseconds"),
        shown=None if shown == draft else shown,
        instruction=clip.instruction,
    )


def visit_of(
    clip: Clip, index: int, before: ClipSummary | None, *, head: VisitHead, start: VisitState
) -> Visit:
    """The visit that begins so. One that begins anew from a draft has no verdict to keep."""
    was: Verdict = OPEN if before is None or head.base == DRAFT else before.verdict
    return Visit(
        index=index,
        clip=clip,
        rev=head.rev,
        draft=head.draft_text,
        state=start,
        was=was,
        began_with=start.text,
        earlier_ms=0 if before is None else before.split.active_ms,
        read_only=why_read_only(head.draft),
        newer_draft=None if head.draft == clip.draft else admit(clip.draft),
    )


def gone_clip(head: VisitHead) -> Clip:
    """What is known of a clip that its batch has no more."""
    views = tuple(View(view.name, view.media, view.offset_ms) for view in head.views)
    return Clip(head.id, views, head.draft, instruction=head.instruction)


def to_work_by(record: Record | Looking) -> VerdictOf:
    """Verdicts by clip id, but what a newer version left open is not ours to open."""

    def verdict_of(clip_id: str) -> Verdict:
        clip = record.clips.get(clip_id)
        verdict = OPEN if clip is None else clip.verdict
        return Skipped() if verdict == OPEN and record.is_locked(clip_id) else verdict

    return verdict_of
