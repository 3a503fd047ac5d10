"""Every key and what it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct
from rich.cells import cell_len

from tui.editing.wrap import wrap
from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import EMPTY, Line, rule
from tui.terminal.visible import visible_line
from tui.themes import Tone

_WIDEST_KEYS = 26
_GAP = 2


class HelpGroup(Struct, frozen=True):
    """The actions of one scope: (keys, what they do) rows under a title."""

    title: str
    rows: tuple[tuple[str, str], ...]


class HelpTable(RowPanel):
    """Groups of keys under each other, each under a rule with its title."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._groups: tuple[HelpGroup, ...] = ()
        self._top = 0

    def show(self, groups: Sequence[HelpGroup]) -> None:
        """Paint from the top."""
        self._groups, self._top = tuple(groups), 0
        self.redraw()

    def to_top(self) -> None:
        """From the first line again."""
        self._top = 0
        self.redraw()

    def perform(self, action_id: str) -> bool:
        """`view.scroll_up` and `view.scroll_down`, by nearly a screen; False: not one of ours."""
        steps = {"view.scroll_up": -1, "view.scroll_down": 1}
        if action_id not in steps:
            return False
        self._top += steps[action_id] * max(1, self.size.height - 2)
        self.redraw()
        return True

    def draw(self) -> Sequence[Line]:
        """What is in view of the table."""
        lines = help_lines(self._groups, self.room)
        height = self.size.height
        self._top = max(0, min(self._top, len(lines) - height))
        below = len(lines) - self._top - height
        if below <= 0:
            return lines[self._top :]
        more = Line(((f"\u2193 {below + 1} more", Tone.QUIET),))
        return (*lines[self._top : self._top + height - 1], more)


def help_lines(groups: Sequence[HelpGroup], width: int) -> tuple[Line, ...]:
    """The whole table, `width` cells wide."""
    widths = (cell_len(keys) for group in groups for keys, _ in group.rows)
    column = min(max(widths, default=0), _WIDEST_KEYS)
    return tuple(_lines(groups, column, width))[:-1]


def _lines(groups: Sequence[HelpGroup], column: int, width: int) -> Iterator[Line]:
    for group in groups:
        yield rule(group.title, "", width)
        for keys, what in group.rows:
            rows = _wrapped(keys, column), _wrapped(what, max(1, width - column - _GAP))
            for left, right in zip_longest(*rows, fillvalue=""):
                padding = " " * (column - cell_len(left) + _GAP)
                yield Line(((left + padding, Tone.ACCENT), (right, Tone.TEXT)))
        yield EMPTY


def _wrapped(text: str, width: int) -> list[str]:
    shown = visible_line(text)
    return [shown[row.start : row.end].strip() for row in wrap(shown, max(1, width))]
