"""What the bars say of a visit, a player and a desk. Pure: values in, lines out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias, assert_never

from sessions.captions.anchors import Span
from sessions.captions.findings import Finding
from sessions.captions.hunks import Hunk
from sessions.captions.measures import word_count
from sessions.clips.verdict import OPEN
from sessions.desk import Desk
from sessions.guidelines.rule import Violation
from sessions.jobs.profile import FindingKind, Job
from sessions.store.health import Failing
from sessions.visit import Visit
from tui.panels.bars import ClipLine, FindingsSummary, PaceLine, Saving
from tui.player.state import (
    AB,
    Absent,
    Failed,
    Gone,
    Hung,
    Idle,
    NoLoop,
    Off,
    Opening,
    Phase,
    PlayerState,
    Ready,
    Starting,
)
from tui.screens.findings.telling import badge_of

About: TypeAlias = Sequence[Sequence[Finding]]
"""For each change the findings about it."""


def clip_line(visit: Visit, total: int, player: PlayerState) -> ClipLine:
    """The clip bar. Of a player that shows another clip, or none, only its phrase is told."""
    clip = visit.clip
    start_ms = clip.start_ms or 0
    line = ClipLine(
        number=visit.index + 1,
        total=total,
        clip_id=clip.id,
        verdict="" if visit.was == OPEN else visit.was.name,
        instruction=clip.instruction,
        player=why_no_picture(visit, player),
    )
    if line.player:
        return line
    a_us, b_us = _marks_shown(player)
    return ClipLine(
        number=line.number,
        total=total,
        clip_id=clip.id,
        verdict=line.verdict,
        instruction=line.instruction,
        view=player.view if len(clip.views) > 1 else "",
        playing=player.playing,
        position_ms=max(0, player.position_ms - start_ms),
        length_ms=length_ms(visit, player),
        frame=None if player.playing else player.frame,
        speed=player.speed,
        looping=not isinstance(player.loop, NoLoop),
        a_ms=_ms(a_us, start_ms),
        b_ms=_ms(b_us, start_ms),
        muted=player.muted,
    )


def _marks_shown(player: PlayerState) -> tuple[int | None, int | None]:
    """The ends of an A-B loop, or one mark that waits for the other; else none."""
    if isinstance(player.loop, AB):
        return player.loop.a_us, player.loop.b_us
    marks = player.mark_a_us, player.mark_b_us
    return marks if None in marks else (None, None)


def why_no_picture(visit: Visit, player: PlayerState) -> str:
    """What stands in the place of the picture; empty where there is one."""
    if isinstance(player.phase, Off | Absent | Gone):
        return player_phrase(player.phase)
    if player.token != visit.clip.id:
        return visit.state.screening.failure or "opening"
    return player_phrase(player.phase)


def length_ms(visit: Visit, player: PlayerState) -> int | None:
    """How long the clip is: the part of the file that the batch names."""
    start_ms = visit.clip.start_ms or 0
    end_ms = player.duration_ms if visit.clip.end_ms is None else visit.clip.end_ms
    return None if end_ms is None else max(0, end_ms - start_ms)


def player_phrase(phase: Phase) -> str:
    """Why there is no picture; empty where there is one."""
    match phase:
        case Ready():
            return ""
        case Off():
            return "no video"
        case Starting():
            return "mpv is starting"
        case Idle() | Opening():
            return "opening"
        case Hung():
            return "mpv does not answer"
        case Absent(why) | Gone(why) | Failed(why):
            return why
        case _:
            assert_never(phase)


def marks(visit: Visit, violations: Sequence[Violation], about: About) -> tuple[Span, ...]:
    """What is underlined in the rewrite: where a rule is broken, and what is to be mended still.

    A finding about a change stands at the change, in the diff.
    """
    at_changes = {finding.id for found in about for finding in found}
    found = (
        each.rewrite
        for each in visit.state.writing.findings
        if isinstance(each.rewrite, Span) and each.id not in at_changes
    )
    return (*(Span(v.start, v.end) for v in violations), *found)


def found_in_draft(visit: Visit) -> tuple[Span, ...]:
    """What is underlined in the draft."""
    return tuple(f.draft for f in visit.state.writing.findings if f.draft is not None)


def badges(about: About, kinds: Sequence[FindingKind]) -> tuple[str, ...]:
    """What stands behind each change: the letters of what was found there."""
    return tuple(badge_of(each, kinds) for each in about)


def notes(visit: Visit, hunks: Sequence[Hunk]) -> tuple[str, str, str]:
    """What stands in the rules of draft, diff and rewrite."""
    changes = "" if not hunks else _counted(len(hunks), "change")
    draft = "" if visit.newer_draft is None else "another now"
    return draft, changes, _counted(word_count(visit.text), "word")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def findings_summary(
    visit: Visit, violations: Sequence[Violation], about: About, job: Job
) -> FindingsSummary:
    """Violations of the job's rules in the rewrite, findings, and marks of the clip."""
    return FindingsSummary(
        violations=len(violations),
        violation=violations[0].message if violations else "",
        findings=len(visit.state.writing.findings),
        unclassified=sum(not found for found in about) if job.finding_kinds else 0,
        changes=len(about),
        questions=len(visit.state.questions),
        unsure=visit.state.unsure,
        note=visit.state.note,
    )


def pace_line(desk: Desk) -> PaceLine:
    """The pace meter."""
    pace, split, job, record = desk.pace, desk.split(), desk.job, desk.record
    is_saved = record.saved_through == record.sealed_through
    saving = Saving.SAVED if is_saved else Saving.SAVING
    if isinstance(record.health, Failing):
        saving = Saving.TROUBLE
    return PaceLine(
        finished=pace.finished,
        left=pace.left,
        unit=job.unit if pace.finished == 1 else f"{job.unit}s",
        per_hour=pace.per_hour,
        target=None if job.target is None else job.target.per_hour,
        left_ms=pace.left_ms,
        type_ms=split.type_ms,
        watch_ms=split.watch_ms,
        think_ms=split.think_ms,
        idle_ms=split.idle_ms,
        saving=saving,
    )


def _ms(at_us: int | None, start_ms: int) -> int | None:
    return None if at_us is None else round(at_us / 1000) - start_ms
