"""Facts on how texts were written, as JSON, whose shape is stable:

{"recaption_facts": 1, "session": id, "person": name,
 "clips": [{"clip": id, FACTS}], "together": {FACTS} or null where there is no clip,
 "explained": {name of a fact: what it says, and what it cannot show}}

FACTS: "characters", "share" {"draft", "keyed", "pasted", "moved"} (parts of 1; {} of no text),
"largest_paste", "bulk" [characters of a run, ...], "bursts", "pauses", "gap_ms" (or null),
"revised"
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from msgspec import to_builtins

from sessions.replay.session import SessionReplay
from sessions.replay.transcript import SOURCES, written
from sessions.replay.writing import EXPLAINED, Writing

VERSION: Final = 1


def facts_json(session: SessionReplay, indices: Sequence[int]) -> str:
    """The facts on the clips of the visits with these indices."""
    each, together = written(session, indices)
    told = {
        "recaption_facts": VERSION,
        "session": session.head.session,
        "person": session.head.person,
        "clips": [{"clip": clip} | _facts(writing) for clip, writing in each.items()],
        "together": None if together is None else _facts(together),
        "explained": dict(EXPLAINED),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _facts(writing: Writing) -> dict[str, object]:
    share = {SOURCES[source]: part for source, part in writing.share.items()}
    facts: dict[str, object] = to_builtins(writing)
    return facts | {"share": share}
