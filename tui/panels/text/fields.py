"""Bars of several fields, of which the least important go when a row is too narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from tui.panels.text.lines import Piece, clipped, spread, width_of
from tui.terminal.visible import visible_line
from tui.themes import Tone

GAP: Final = "  "


class Field(Struct, frozen=True):
    """Pieces that are shown together or not at all; the lowest `weight` goes first.

    A field with `least` is text that may be cut to what room is left, down to so many cells.
    """

    weight: int
    pieces: tuple[Piece, ...]
    least: int | None = None

    @property
    def needs(self) -> int:
        """How many cells it takes at least."""
        width = width_of(self.pieces)
        return width if self.least is None else min(width, self.least)


def field(weight: int, text: str, tone: Tone = Tone.TEXT, *, least: int | None = None) -> Field:
    """A field of one tone; of no text, it takes no room."""
    return Field(weight, ((visible_line(text), tone),) if text else (), least)


def row_of_fields(left: Sequence[Field], right: Sequence[Field], width: int) -> tuple[Piece, ...]:
    """`left` and `right` at the two ends of a row of `width` cells, as many as fit."""
    fields = [each for each in (*left, *right) if each.pieces]
    while len(fields) > 1 and _needed(fields) > width:
        fields.remove(min(fields, key=lambda each: each.weight))
    spare = width - _needed(fields)
    shown: dict[int, tuple[Piece, ...]] = {}
    for each in sorted(fields, key=lambda each: -each.weight):
        shown[id(each)] = pieces = _cut(each, spare)
        spare -= max(0, width_of(pieces) - each.needs)
    sides = [[shown[id(each)] for each in side if id(each) in shown] for side in (left, right)]
    return spread(_joined(sides[0]), _joined(sides[1]), width)


def _needed(fields: Sequence[Field]) -> int:
    return sum(each.needs for each in fields) + len(GAP) * (len(fields) - 1)


def _cut(each: Field, spare: int) -> tuple[Piece, ...]:
    if each.least is None:
        return each.pieces
    ((text, tone),) = each.pieces
    return ((clipped(text, max(1, each.needs + spare)), tone),)


def _joined(groups: Sequence[Sequence[Piece]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for group in groups:
        pieces += [(GAP, Tone.TEXT)] if pieces else []
        pieces += group
    return tuple(pieces)
