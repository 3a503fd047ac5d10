"""What came of a demo, read from its session file. Draws nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sessions.clips.verdict import is_finished
from sessions.demo import BATCH
from sessions.exchange.opening import open_batch
from sessions.jobs.loader import load_job
from sessions.pace.meter import Pace, pace
from sessions.pace.split import Split
from sessions.store.contents import ClipSummary
from sessions.store.recovery.found import look

_SHOWN_FROM_MS: Final = 50


def summary(session: Path, program: str, *, job: str, by_itself: bool) -> Sequence[str]:
    """The figures, where the session stands, and how to call `program` next, a line each."""
    clips = sorted(look(session).contents.clips.values(), key=lambda clip: clip.seal)
    done = [clip for clip in clips if is_finished(clip.verdict)]
    total = len(open_batch(BATCH))
    reached = pace([clip.split.active_ms for clip in done], total - len(done))
    lines = [
        f"Demo: {len(done)} of {total} clips finished{_verdicts(done)}.",
        _time(sum((clip.split for clip in clips), Split())),
        _pace(reached, job, by_itself=by_itself),
        f"Your session file: {session}",
    ]
    if reached.left and not by_itself:
        lines.append(f"Go on with this demo: {program} demo --resume")
    return [*lines, f"Begin your own work: {program} open BATCH"]


def _verdicts(done: Sequence[ClipSummary]) -> str:
    names = [clip.verdict.name for clip in done]
    each = ", ".join(f"{names.count(name)} {name}" for name in dict.fromkeys(names))
    return f" ({each})" if each else ""


def _time(split: Split) -> str:
    parts = (
        ("typing", split.type_ms),
        ("watching", split.watch_ms),
        ("thinking", split.think_ms),
        ("idle", split.idle_ms),
    )
    told = ", ".join(f"{name} {_clock(ms)}" for name, ms in parts if ms >= _SHOWN_FROM_MS)
    return f"Time: {_clock(split.wall_ms)} in these clips{f' ({told})' if told else ''}."


def _pace(reached: Pace, job: str, *, by_itself: bool) -> str:
    if reached.per_hour is None:
        return f"Pace: told from five finished clips on; {reached.finished} so far."
    target = load_job(job).target
    aim = "" if target is None else f"; the target of this job is {target.per_hour:.0f}"
    whose = ", for a program types faster than a person" if by_itself else ""
    return f"Pace: {reached.per_hour:,.0f} clips an hour{whose}{aim}."


def _clock(ms: int) -> str:
    """Minutes and tenths of seconds: "2:31.4"."""
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes}:{rest / 1000:04.1f}"
