"""Facts of sessions, written out by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sessions.pace.facts import QUARTER_MS, Portion, SessionFacts, Stood, VisitFacts
from sessions.pace.split import Split


def ms(moment: str) -> int:
    """Milliseconds since 1970 in UTC of an ISO moment with its offset."""
    return round(datetime.fromisoformat(moment).timestamp() * 1000)


def visit(
    clip: str, left: str, split: Split, verdict: str = "rewritten", **more: Any
) -> VisitFacts:
    """A visit, all of it in the quarter in which it was left."""
    portion = Portion(
        ms(left) // QUARTER_MS, split.type_ms, split.watch_ms, split.think_ms, split.idle_ms
    )
    facts: dict[str, Any] = {
        "rev": 1,
        "zone": "Europe/Berlin",
        "words": 10,
        "hunks": 1,
        "edit_rate": 0.1,
        "first_key_ms": None,
        "portions": (portion,),
    }
    facts |= {"clip": clip, "left_ms": ms(left), "verdict": verdict, **more}
    return VisitFacts(**facts)


def stood(moment: str, why: str, length_ms: int) -> Stood:
    """A stand within a quarter."""
    return Stood(ms(moment) // QUARTER_MS, why, length_ms)


def session(
    *visits: VisitFacts, name: str = "S1", person: str = "ada", **more: str
) -> SessionFacts:
    return SessionFacts(
        name,
        person,
        more.get("role", "captioner"),
        more.get("job", "robot"),
        "b.jsonl",
        visits,
        more.get("batch_sha256", ""),
    )
