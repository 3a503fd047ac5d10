"""Bars of several fields, of which the least important go when a row is too narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tui.panels.text.lines import Piece, clipped_pieces, spread, width_of
from tui.themes import Tone

GAP: Final = "  "


@dataclass(frozen=True, slots=True)
class Field:
    """Pieces that are shown together or not at all; the lowest `weight` goes first."""

    weight: int
    pieces: tuple[Piece, ...]


def field(weight: int, text: str, tone: Tone = Tone.TEXT) -> Field:
    """A field of one tone; of no text, it takes no room."""
    return Field(weight, ((text, tone),) if text else ())


def row_of_fields(left: Sequence[Field], right: Sequence[Field], width: int) -> tuple[Piece, ...]:
    """`left` and `right` at the two ends of a row of `width` cells, as many as fit."""
    fields = [each for each in (*left, *right) if each.pieces]
    while len(fields) > 1 and _needed(fields) > width:
        fields.remove(min(fields, key=lambda each: each.weight))
    shown = [[each for each in side if each in fields] for side in (left, right)]
    return spread(clipped_pieces(_joined(shown[0]), width), _joined(shown[1]), width)


def _needed(fields: Sequence[Field]) -> int:
    return sum(width_of(each.pieces) for each in fields) + len(GAP) * (len(fields) - 1)


def _joined(fields: Sequence[Field]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for each in fields:
        pieces += [(GAP, Tone.TEXT)] if pieces else []
        pieces += each.pieces
    return tuple(pieces)
