"""Who gets which rows of the screen. Pure: sizes in, boxes out.

Diff and rewrite stand under each other in one column, which is where the work is done. The draft
stands over them, or beside them on a wide screen; where there is not room for all, it goes, for
the diff contains it. Lines are kept short enough to be read, so a wide screen has empty space.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

GUTTER: Final = 2
MEASURE: Final = 100
BESIDE_FROM: Final = 160

_AIR = 1
_SLACK = 1
_SMALLEST = 5


class Box(Struct, frozen=True):
    """A panel's place in cells; its first row is the rule with its name."""

    x: int
    y: int
    width: int
    height: int


class Wants(Struct, frozen=True):
    """How many rows each text has, rules not counted, at the width of a column.

    None: the panel is not wanted, whatever room there is.
    """

    draft: int | None
    diff: int | None
    rewrite: int


class Plan(Struct, frozen=True):
    """Where the panels stand; None: not shown. `width` and `height` are those of the whole."""

    width: int
    height: int
    draft: Box | None
    diff: Box | None
    rewrite: Box | None


def column_width(width: int) -> int:
    """How wide one panel is, gutters included, on a screen of `width` cells."""
    room = width // 2 if width >= BESIDE_FROM else width
    return min(room, MEASURE + 2 * GUTTER)


def plan(width: int, height: int, wants: Wants, was: Plan | None = None) -> Plan:
    """Where the panels stand. `was` is the plan so far of the same clip: what fits it, stays."""
    if was is not None and (was.width, was.height) != (width, height):
        was = None
    column = column_width(width)
    if width >= BESIDE_FROM and wants.draft is not None:
        diff, rewrite = _halves(0, height, column, wants, was=was)
        return Plan(width, height, Box(column, 0, column, height), diff, rewrite)
    draft = _draft_box(height, column, wants, was)
    top = 0 if draft is None else draft.height
    diff, rewrite = _halves(top, height - top, column, wants, was=was)
    return Plan(width, height, draft, diff, rewrite)


def _draft_box(height: int, column: int, wants: Wants, was: Plan | None) -> Box | None:
    if wants.draft is None:
        return None
    others = wants.rewrite + 1 + (0 if wants.diff is None else wants.diff + 1)
    if was is not None and (was.draft is None or was.draft.height + others <= height):
        return was.draft
    needed = wants.draft + 1 + others
    if needed > height:
        return None
    air = _AIR if needed + _AIR + _SLACK <= height else 0
    return Box(0, 0, column, wants.draft + 1 + air)


def _halves(
    top: int, height: int, column: int, wants: Wants, *, was: Plan | None
) -> tuple[Box | None, Box | None]:
    """Diff and rewrite from row `top` on, `height` rows together."""
    if height < _SMALLEST or wants.diff is None:
        return None, Box(0, top, column, height)
    rows = _diff_rows(height - 2, wants.diff, wants.rewrite)
    if was is not None and was.diff is not None and was.diff.y == top:
        kept = was.diff.height - 1
        serves_diff = kept >= min(wants.diff, rows)
        serves_rewrite = height - 2 - kept >= min(wants.rewrite, height - 2 - rows)
        rows = kept if serves_diff and serves_rewrite else rows
    diff = Box(0, top, column, rows + 1)
    return diff, Box(0, top + diff.height, column, height - diff.height)


def _diff_rows(room: int, diff: int, rewrite: int) -> int:
    """How many of `room` rows the diff gets: what it wants, or half, or what is left over."""
    if diff + rewrite <= room:
        return min(diff + _SLACK, room - rewrite)
    half = room // 2
    if diff <= half:
        return min(diff + _SLACK, half)
    return max(half, room - rewrite - _SLACK)
