"""A visit as the record keeps it: what its trace cannot tell, and a visit that was not finished."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct, to_builtins

from sessions.trace.events import AnyEvent
from sessions.trace.fold import fold_all
from sessions.trace.state import VisitState

DRAFT = "draft"


class ViewFile(Struct, frozen=True):
    """One camera of a clip: its name, its file as the batch names it, and where it starts."""

    name: str
    media: str
    offset_ms: int = 0


class VisitHead(Struct, frozen=True):
    """What a block holds and a trace cannot tell.

    `base` is "draft", or the rev before: "rev 2" for rev 3. `draft` is the text as it came, `shown`
    what `admit` made of it, None where it changed nothing. `opened` is ISO 8601 with
    its offset. `instruction` is that of the batch, as it came; "" where it has none.
    No text may hold a lone surrogate: UTF-8 has none.
    """

    id: str
    rev: int
    base: str
    views: tuple[ViewFile, ...]
    draft: str
    opened: str
    shown: str | None = None
    instruction: str = ""

    def __post_init__(self) -> None:
        if self.rev < 1:
            raise ValueError(f"revs count from 1, not {self.rev}")
        if self.base not in (DRAFT, f"rev {self.rev - 1}"):
            raise ValueError(
                f"rev {self.rev} begins with the draft or the rev before: {self.base!r}"
            )
        if datetime.fromisoformat(self.opened).utcoffset() is None:
            raise ValueError(f"{self.opened!r} names no zone")
        self.draft.encode()
        self.instruction.encode()

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> VisitHead:
        """The head that `to_record` made `record` of, or that stands among a block's keys.

        Raises KeyError, TypeError or ValueError where it is no head.
        """
        return cls(
            id=_text(record["id"]),
            rev=_whole(record["rev"]),
            base=_text(record["base"]),
            views=tuple(
                ViewFile(_text(view["name"]), _text(view["media"]), _whole(view["offset_ms"]))
                for view in record["views"]
            ),
            draft=_text(record["draft"]),
            opened=_text(record["opened"]),
            shown=_text(record["shown"]) if "shown" in record else None,
            instruction=_text(record.get("instruction", "")),
        )

    def to_record(self) -> dict[str, object]:
        record: dict[str, object] = to_builtins(self)
        if self.shown is None:
            del record["shown"]
        if not self.instruction:
            del record["instruction"]
        return record

    @property
    def draft_text(self) -> str:
        """The draft as the person saw it, and every figure compares with it."""
        return self.draft if self.shown is None else self.shown


def encode_head(head: VisitHead) -> str:
    """One line of ASCII JSON."""
    return json.dumps(head.to_record(), separators=(",", ":"))


def decode_head(text: str) -> VisitHead:
    """Raises KeyError, TypeError or ValueError where `text` is no head."""
    return VisitHead.from_record(json.loads(text))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("want a text")
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("want a whole number")
    return value


class OpenVisit(Struct, frozen=True):
    """A visit that is not sealed yet: fold `events`, the first of which is Opened, to go on."""

    head: VisitHead
    start: VisitState
    events: tuple[AnyEvent, ...]

    @property
    def state(self) -> VisitState:
        return fold_all(self.start, self.events)
