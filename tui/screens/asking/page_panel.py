"""Paints a question: what it says above the line of text, what may be chosen below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len

from tui.editing.wrap import wrap
from tui.panels.layout import GUTTER, MEASURE
from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import EMPTY, Line, Piece, clipped, clipped_pieces, rule
from tui.screens.asking.page import Page, Row
from tui.terminal.visible import visible_line
from tui.themes import Ground, Tone

_WIDEST_TEXT: Final = 30
# So many rows must stay for what is chosen from; what is said gives way.
_LEAST_BELOW: Final = 6


class PageHead(RowPanel):
    """Where one is, what is asked, and why. As high as that is."""

    DEFAULT_CSS = "PageHead { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._page: Page | None = None
        self._heading = ("", "")

    def show(self, page: Page, heading: tuple[str, str], size: tuple[int, int]) -> None:
        """Paint for a screen of that size; `heading` is a name and where one is."""
        self._page, self._heading = page, heading
        width, height = size
        lines = head_lines(page, heading, (max(1, width - 2 * GUTTER), height))
        self.styles.height = len(lines)
        self.redraw()

    def draw(self) -> Sequence[Line]:
        if self._page is None:
            return ()
        return head_lines(self._page, self._heading, (self.room, self.screen.size.height))


class PageBody(RowPanel):
    """The rows of a question, and what it has to say about the last key."""

    DEFAULT_CSS = "PageBody { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._page: Page | None = None

    def show(self, page: Page) -> None:
        self._page = page
        self.redraw()

    def draw(self) -> Sequence[Line]:
        return () if self._page is None else body_lines(self._page, self.room, self.size.height)


def head_lines(page: Page, heading: tuple[str, str], size: tuple[int, int]) -> list[Line]:
    """A rule, the title and what is said; on a low screen as much of it as leaves room below."""
    width, height = min(size[0], MEASURE), size[1]
    room = max(1, height - _LEAST_BELOW)
    name, place = heading
    lines = [rule(name, place, width), EMPTY, Line(((clipped(page.title, width), Tone.STRONG),))]
    lines += _paragraphs(page.says, width, Tone.TEXT)
    lines += [EMPTY]
    if len(lines) > room:
        lines = [line for line in lines if line.text]
    return lines[:room]


def body_lines(page: Page, width: int, height: int) -> list[Line]:
    """The rows around the one under the cursor, and the note."""
    note = [EMPTY, *_paragraphs((page.note,), min(width, MEASURE), page.tone)] if page.note else []
    rows = list(_rows(page, width))
    room = max(1, height - len(note) - 1)
    if len(rows) > room:
        first = max(0, min((page.here or 0) - room // 2, len(rows) - room))
        rows = rows[first : first + room]
    above = [EMPTY] if page.label and height > len(rows) + len(note) else []
    return [*above, *rows, *note]


def _rows(page: Page, width: int) -> Iterator[Line]:
    column = min(max((cell_len(visible_line(row.text)) for row in page.rows), default=0), width)
    keys = max((cell_len(row.key) for row in page.rows), default=0)
    if column > _WIDEST_TEXT:
        column = min(column, max(_WIDEST_TEXT, width - keys - _WIDEST_TEXT))
    for at, row in enumerate(page.rows):
        pieces = clipped_pieces(_row_pieces(row, keys, column, width), width)
        yield Line(pieces, Ground.CURSOR if at == page.here else Ground.PAGE)


def _row_pieces(row: Row, keys: int, column: int, width: int) -> list[Piece]:
    text = clipped(row.text, column)
    padding = " " * (column - cell_len(text))
    key = f"{row.key}{' ' * (keys - cell_len(row.key) + 2)}" if keys else ""
    left = width - cell_len(key) - column - 2
    pieces: list[Piece] = [(key, Tone.ACCENT), (text, row.tone)]
    if row.note and left > 0:
        pieces.append((f"{padding}  {clipped(row.note, left)}", Tone.QUIET))
    return pieces


def _paragraphs(texts: Sequence[str], width: int, tone: Tone) -> Iterator[Line]:
    for text in texts:
        shown = visible_line(text)
        for row in wrap(shown, max(1, width)):
            yield Line(((shown[row.start : row.end].rstrip(), tone),))
