"""A clip: what is watched, and the caption an AI wrote for it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class View(Struct, frozen=True):
    """One camera of a clip. `media` is as the batch names it, relative to the batch's root.

    Time t of the clip is time t + `offset_ms` of this file.
    """

    name: str
    media: str
    offset_ms: int = 0


class Clip(Struct, frozen=True):
    """The part of one or several synchronised files that `draft` describes.

    `draft` is code point for code point what came. `start_ms` is inclusive, `end_ms` exclusive,
    in clip time; None is the start or the end of the file. `metadata` is what else came.
    """

    id: str
    views: tuple[View, ...]
    draft: str
    start_ms: int | None = None
    end_ms: int | None = None
    instruction: str = ""
    metadata: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("a clip needs an id")
        if not self.views:
            raise ValueError(f"clip {self.id!r} has no view")
        start_ms = self.start_ms or 0
        if start_ms < 0 or (self.end_ms is not None and self.end_ms <= start_ms):
            raise ValueError(f"clip {self.id!r} from {start_ms} ms to {self.end_ms} ms is empty")
