"""A word-diff as one run of text, to be read from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from sessions.captions.hunks import Hunk, Label
from sessions.captions.tokens import are_glued

PieceKind: TypeAlias = Literal["same", "del", "ins"]


# Enough characters at either side to see whether words would run together: `3` and `.5`.
_SEAM = 2


class Piece(Struct, frozen=True):
    """Text to be shown in one manner.

    `start` counts code points: in the final text for `same` and `ins`, in the draft for `del`.
    The `same` and `ins` pieces together are the final text. A `del` piece may have one blank
    more at either edge, so that its words stand apart; `start` is that of its first word.
    """

    kind: PieceKind
    text: str
    start: int
    label: Label | None = None


def inline(draft: str, final: str, hunks: Sequence[Hunk]) -> tuple[Piece, ...]:
    """The final text with what was deleted standing before what was put in its place.

    `hunks` are those of `diff_words(draft, final)`.
    """
    return tuple(_pieces(draft, final, hunks))


def _pieces(draft: str, final: str, hunks: Sequence[Hunk]) -> Iterator[Piece]:
    at = 0
    for hunk in hunks:
        if at < hunk.final.start:
            yield Piece("same", final[at : hunk.final.start], at)
        if not hunk.draft.is_empty:
            yield _deleted(draft, final, hunk)
        at = hunk.final.end
        if not hunk.final.is_empty:
            yield Piece("ins", final[hunk.final.start : at], hunk.final.start, hunk.label)
    if at < len(final):
        yield Piece("same", final[at:], at)


def _deleted(draft: str, final: str, hunk: Hunk) -> Piece:
    start, end, place = hunk.draft.start, hunk.draft.end, hunk.final.start
    words = draft[start:end]
    had_lead = draft[max(0, start - 1) : start].isspace()
    had_tail = draft[end : end + 1].isspace()
    lead = _blank_between(final[max(0, place - _SEAM) : place], words[:_SEAM], had_lead)
    tail = _blank_between(words[-_SEAM:], final[place : place + _SEAM], had_tail)
    return Piece("del", f"{lead}{words}{tail}", start, hunk.label)


def _blank_between(left: str, right: str, had_blank: bool) -> str:
    """A blank where the draft had one, or where two words would become one; none twice."""
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return ""
    return " " if had_blank or are_glued(left, right) else ""
