"""The columns of a table of finished work: one row a clip, or a clip and person.

JSONL has them as keys, always all of them and in this order, null where there is nothing; but of
`media` and `views` only the one that the clip needs. CSV, TSV, Parquet and Hugging Face tables have
them as columns: lists and objects as JSON text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal

from msgspec import Struct

from sessions.clips.clip import Clip, View
from sessions.clips.verdict import Rejected
from sessions.exchange.delivered import Delivered, Work

Kind = Literal["text", "integer", "number", "boolean", "json"]
ONLY_VIEW: Final = "main"

_INVISIBLE: Final = re.compile("[\x7f-\x9f\u2028\u2029]")


class Column(Struct, frozen=True):
    """`of` reads the value off a delivered clip; None is null."""

    name: str
    kind: Kind
    of: Callable[[Delivered], object]
    about: str


def row_of(clip: Delivered, columns: Iterable[Column]) -> dict[str, object]:
    """The values of a clip by column."""
    return {column.name: column.of(clip) for column in columns}


def to_json(value: object) -> str:
    """JSON on one line, however a reader tells lines, and without what a terminal would obey."""
    text = json.dumps(value, ensure_ascii=False)
    return _INVISIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def has_plain_media(clip: Clip) -> bool:
    """Whether one path says all of a clip's views."""
    return len(clip.views) == 1 and clip.views[0] == View(ONLY_VIEW, clip.views[0].media)


def views_record(clip: Clip) -> list[Mapping[str, object]]:
    return [
        {"name": view.name, "media": view.media, "offset_ms": view.offset_ms} for view in clip.views
    ]


def seconds(ms: int | None) -> float | None:
    return None if ms is None else ms / 1000


def _worked(read: Callable[[Work], object]) -> Callable[[Delivered], object]:
    return lambda clip: None if clip.work is None else read(clip.work)


def _review(clip: Delivered) -> object:
    review = clip.review
    if review is None:
        return None
    return {"state": review.state, "reviewer": review.reviewer, "text": review.text}


MEDIA: Final = Column(
    "media", "text", lambda d: d.clip.views[0].media, "the video, as the batch names it"
)
VIEWS: Final = Column(
    "views", "json", lambda d: views_record(d.clip), "the cameras: name, media, offset_ms"
)

_CLIP: Final = (
    Column(
        "start",
        "number",
        lambda d: seconds(d.clip.start_ms),
        "where the clip starts in it, seconds",
    ),
    Column("end", "number", lambda d: seconds(d.clip.end_ms), "where it ends, seconds"),
    Column("instruction", "text", lambda d: d.clip.instruction, "what the robot was told"),
)
_TEXT: Final = (
    Column(
        "text", "text", lambda d: d.text, "the caption handed over; null if rejected, skipped, open"
    ),
    Column(
        "verdict",
        "text",
        lambda d: d.verdict.name,
        "accepted, rewritten, rejected, skipped or open",
    ),
    Column(
        "reason",
        "text",
        lambda d: d.verdict.reason if isinstance(d.verdict, Rejected) else None,
        "why it was rejected",
    ),
    Column("note", "text", _worked(lambda w: w.note or None), "what the person noted"),
    Column("unsure", "boolean", _worked(lambda w: w.unsure), "whether the person was not sure"),
    Column("draft", "text", lambda d: d.clip.draft, "the AI's caption, as it came"),
    Column(
        "shown",
        "text",
        _worked(lambda w: w.shown),
        "what was shown instead, if controls were taken out",
    ),
    Column("final", "text", _worked(lambda w: w.final), "the person's text, whatever the verdict"),
    Column("review", "json", _review, "state, reviewer, text; null if not reviewed"),
    Column(
        "findings",
        "json",
        lambda d: [f.to_record() for f in d.work.findings] if d.work else [],
        "the marks: kind, side, draft and rewrite [start, end], severity, ...",
    ),
    Column(
        "questions",
        "json",
        lambda d: [q.to_record() for q in d.work.questions] if d.work else [],
        "what the person asked: text, words and their place in the draft, media_ms, view",
    ),
)
_ORIGIN: Final = (
    Column("person", "text", _worked(lambda w: w.origin.person), "who did it"),
    Column("job", "text", _worked(lambda w: w.origin.job), "by which job profile"),
    Column("batch", "text", _worked(lambda w: w.origin.batch), "the batch's file"),
    Column("session", "text", _worked(lambda w: w.origin.session), "the session's id"),
    Column("rev", "integer", _worked(lambda w: w.rev), "how often the clip was visited"),
    Column("seal", "text", _worked(lambda w: w.seal), "the seal of the newest visit, SHA-256"),
    Column("app", "text", _worked(lambda w: w.origin.app), "version of recaption"),
    Column(
        "job_sha256",
        "text",
        _worked(lambda w: w.origin.job_sha256 or None),
        "version of the job's profile",
    ),
    Column(
        "guide_sha256",
        "text",
        _worked(lambda w: w.origin.guide_sha256 or None),
        "version of the guide",
    ),
)
_TIME: Final = (
    Column("opened", "text", _worked(lambda w: w.opened), "when it was first opened, ISO 8601"),
    Column("finished", "text", _worked(lambda w: w.finished), "when it was last left, ISO 8601"),
    Column(
        "wall_ms", "integer", _worked(lambda w: w.split.wall_ms), "time in the clip, all visits"
    ),
    Column(
        "active_ms", "integer", _worked(lambda w: w.split.active_ms), "of that, without idle time"
    ),
    Column("type_ms", "integer", _worked(lambda w: w.split.type_ms), "typing"),
    Column("watch_ms", "integer", _worked(lambda w: w.split.watch_ms), "watching"),
    Column("think_ms", "integer", _worked(lambda w: w.split.think_ms), "reading and thinking"),
    Column("idle_ms", "integer", _worked(lambda w: w.split.idle_ms), "away"),
    Column("first_key_ms", "integer", _worked(lambda w: w.first_key_ms), "until the first edit"),
)
_COUNTS: Final = (
    Column("keys", "integer", _worked(lambda w: w.counts.keys), "keys pressed, all visits"),
    Column("ins", "integer", _worked(lambda w: w.counts.ins), "characters inserted"),
    Column("dels", "integer", _worked(lambda w: w.counts.dels), "characters deleted"),
    Column("pasted", "integer", _worked(lambda w: w.counts.pasted), "characters pasted"),
    Column("undo", "integer", _worked(lambda w: w.counts.undo), "undo and redo"),
    Column("plays", "integer", _worked(lambda w: w.counts.plays), "times played"),
    Column("seeks", "integer", _worked(lambda w: w.counts.seeks), "times moved in the video"),
    Column("hunks", "integer", _worked(lambda w: w.hunks), "changed places"),
    Column(
        "edit_rate", "number", _worked(lambda w: w.edit_rate), "words changed / words of the final"
    ),
)

ID: Final = Column("id", "text", lambda d: d.id, "the clip's id in the batch")
METADATA: Final = Column(
    "metadata", "json", lambda d: dict(d.clip.metadata), "what else the batch says of the clip"
)
DONE: Final = (*_TEXT, *_ORIGIN, *_TIME, *_COUNTS)
"""What became of a clip."""

PLACE: Final = _CLIP
"""Which part of its video a clip is."""

ALL: Final = (ID, MEDIA, VIEWS, *PLACE, *DONE, METADATA)
"""Every column there is, in order."""


def columns_for(clip: Clip) -> tuple[Column, ...]:
    """The columns of one clip's row."""
    return (ID, MEDIA if has_plain_media(clip) else VIEWS, *PLACE, *DONE, METADATA)
