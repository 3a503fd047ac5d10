"""What a word-diff is made of."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct

from sessions.captions.anchors import Span

Label: TypeAlias = Literal["case", "punct", "inflect"]


class Hunk(Struct, frozen=True):
    """One run of change: `draft` was replaced by `final`. Offsets are code points, ends exclusive.

    A span reaches from the start of its first token to the end of its last. In an insertion the
    draft span is empty, in a deletion the final span; it then stands at the end of the token
    before it, or at 0 when there is none.
    """

    draft: Span
    final: Span
    label: Label | None = None


class Change(NamedTuple):
    """A hunk in token numbers: draft tokens d0..d1 became final tokens f0..f1, ends exclusive."""

    d0: int
    d1: int
    f0: int
    f1: int

    @property
    def size(self) -> int:
        """The number of tokens deleted or inserted, whichever is more."""
        return max(self.d1 - self.d0, self.f1 - self.f0)
