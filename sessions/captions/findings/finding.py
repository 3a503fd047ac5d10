"""Findings: what is wrong where in a caption, as a captioner or reviewer marked it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from sessions.captions.anchors import Anchor, Span
from sessions.captions.findings.records import (
    anchor_in,
    flag_in,
    number_in,
    pair_of,
    span_in,
    text_in,
)


class Severity(StrEnum):
    """How much a finding matters; a job says what each is for."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


class Side(StrEnum):
    """Whose words a finding is about: the draft's, or those that the person put."""

    DRAFT = "draft"
    REWRITE = "rewrite"


class Finding(Struct, frozen=True):
    """A typed mark on the draft, the rewrite, or both; at least on the text of its `side`.

    `id` counts within a clip. An empty `draft` span is the place of an omission. `rewrite`
    follows the edits and is a Point where its text is gone. `media_ms` is the moment in the
    clip, `view` the camera it is seen in.
    """

    id: int
    kind: str
    side: Side
    draft: Span | None = None
    rewrite: Anchor | None = None
    severity: Severity = Severity.MAJOR
    unsure: bool = False
    media_ms: int | None = None
    view: str | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.id < 0:
            raise ValueError(f"a finding's id is 0 or more, not {self.id}")
        if not self.kind:
            raise ValueError(f"finding {self.id} has no kind")
        if (self.draft if self.side is Side.DRAFT else self.rewrite) is None:
            raise ValueError(
                f"finding {self.id} is marked in the {self.side} but has no place there"
            )
        if isinstance(self.rewrite, Span) and self.rewrite.is_empty:
            raise ValueError(f"finding {self.id}: a place without text is a Point")
        if self.media_ms is not None and self.media_ms < 0:
            raise ValueError(f"finding {self.id}: media_ms is 0 or more, not {self.media_ms}")

    @classmethod
    def from_record(cls, record: Mapping[str, object]) -> Finding:
        """The finding `to_record` made `record` of. Keys it does not know are left alone.

        Raises ValueError with the key whose value is missing or cannot be.
        """
        return cls(
            id=number_in(record, "id"),
            kind=text_in(record, "kind"),
            side=Side(text_in(record, "side")),
            draft=span_in(record, "draft") if "draft" in record else None,
            rewrite=anchor_in(record, "rewrite") if "rewrite" in record else None,
            severity=Severity(text_in(record, "severity")),
            unsure=flag_in(record, "unsure"),
            media_ms=number_in(record, "media_ms") if "media_ms" in record else None,
            view=text_in(record, "view") if "view" in record else None,
            note=text_in(record, "note") if "note" in record else "",
        )

    def to_record(self) -> dict[str, object]:
        """Plain values for TOML or JSON, in a fixed order; what is not set is left out.

        Places are `[start, end]` in code points, end exclusive; a point has both equal.
        """
        places = {"draft": self.draft, "rewrite": self.rewrite}
        optional = {"unsure": self.unsure or None, "media_ms": self.media_ms, "view": self.view}
        return (
            {"id": self.id, "kind": self.kind, "side": self.side.value}
            | {key: pair_of(place) for key, place in places.items() if place is not None}
            | {"severity": self.severity.value}
            | {key: value for key, value in optional.items() if value is not None}
            | ({"note": self.note} if self.note else {})
        )
