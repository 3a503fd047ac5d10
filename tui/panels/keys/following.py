"""What may follow the keys pressed so far, over the lower rows of the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from rich.cells import cell_len

from tui.panels.layout import GUTTER
from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import ELLIPSIS, Line, Piece, clipped, rule, width_of
from tui.themes import Ground, Tone

# A word for what some keys have in common, and each of them with what it does.
Group: TypeAlias = tuple[str, Sequence[tuple[str, str]]]

_GAP: Final = ("   ", Tone.TEXT)


class FollowingPanel(RowPanel):
    """Stands over what is there, as high as it has to be, and never over the whole screen."""

    DEFAULT_CSS = "FollowingPanel { layer: over; dock: bottom; display: none; height: 1; }"
    ground = Ground.BAR

    def __init__(self) -> None:
        super().__init__()
        self._pressed = ""
        self._groups: Sequence[Group] = ()
        self._most = 1

    def show(self, pressed: str, groups: Sequence[Group], *, width: int, most: int) -> None:
        """Show what may follow `pressed`, in `most` rows of `width` cells at most."""
        self._pressed, self._groups, self._most = pressed, groups, most
        self.styles.height = len(following_lines(pressed, groups, width - 2 * GUTTER, most))
        self.display = True
        self.redraw()

    def draw(self) -> Sequence[Line]:
        """A rule with the keys pressed, and under it a word for each group and its keys."""
        return following_lines(self._pressed, self._groups, self.room, self._most)


def following_lines(
    pressed: str, groups: Sequence[Group], width: int, most: int
) -> tuple[Line, ...]:
    """The panel in `most` rows at most; what finds no room is counted in the last of them."""
    title = rule(f"{pressed} {ELLIPSIS}".strip(), "", width, Tone.WARN)
    column = min(max((cell_len(word) for word, _ in groups), default=0), width // 4) + 2
    rows = tuple(row for group in groups for row in _rows(group, column, width))
    if len(rows) < most:
        return (title, *rows)
    left = len(rows) - max(0, most - 2)
    told = clipped(f"{ELLIPSIS} and {left} rows more: the help has all keys", width)
    more = Line(((told, Tone.QUIET),))
    return (title, *rows[: max(0, most - 2)], more)


def _rows(group: Group, column: int, width: int) -> Iterator[Line]:
    word, keys = group
    head = clipped(word, column - 2)
    row: list[Piece] = [(head.ljust(column), Tone.QUIET)]
    for key, label in keys:
        pair: list[Piece] = [(key, Tone.ACCENT), (f" {label}", Tone.TEXT)]
        is_first = len(row) == 1
        wider = [*row, *([] if is_first else [_GAP]), *pair]
        if not is_first and width_of(wider) > width:
            yield Line(tuple(row))
            wider = [(" " * column, Tone.QUIET), *pair]
        row = wider
    yield Line(tuple(row))
