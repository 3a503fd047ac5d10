"""Questions to the person who leads the work."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from sessions.captions.anchors import Span
from sessions.captions.findings.records import number_in, pair_of, span_in, text_in


class Question(Struct, frozen=True):
    """What a captioner asks about a clip, or about `words` of its caption.

    `id` counts within a clip. `words` are as they stood when it was asked, and stand so whatever
    becomes of the text; `draft` is their place in the draft, empty where they are the person's own.
    `media_ms` and `view` are the picture that was on the screen.
    """

    id: int
    text: str
    words: str = ""
    draft: Span | None = None
    media_ms: int | None = None
    view: str | None = None

    def __post_init__(self) -> None:
        if self.id < 0:
            raise ValueError(f"a question's id is 0 or more, not {self.id}")
        if not self.text:
            raise ValueError(f"question {self.id} asks nothing")
        if self.media_ms is not None and self.media_ms < 0:
            raise ValueError(f"question {self.id}: media_ms is 0 or more, not {self.media_ms}")

    @classmethod
    def from_record(cls, record: Mapping[str, object]) -> Question:
        """The question `to_record` made `record` of. Keys it does not know are left alone.

        Raises ValueError with the key whose value is missing or cannot be.
        """
        return cls(
            id=number_in(record, "id"),
            text=text_in(record, "text"),
            words=text_in(record, "words") if "words" in record else "",
            draft=span_in(record, "draft") if "draft" in record else None,
            media_ms=number_in(record, "media_ms") if "media_ms" in record else None,
            view=text_in(record, "view") if "view" in record else None,
        )

    def to_record(self) -> dict[str, object]:
        """Plain values for TOML or JSON, in a fixed order; what is not set is left out."""
        optional = {
            "words": self.words or None,
            "draft": None if self.draft is None else pair_of(self.draft),
            "media_ms": self.media_ms,
            "view": self.view,
        }
        said = {key: value for key, value in optional.items() if value is not None}
        return {"id": self.id, "text": self.text} | said
