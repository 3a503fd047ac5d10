"""The clips of a batch, of which only the rows on the screen are made."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from rich.cells import cell_len
from textual.geometry import Offset

from tui.panels.bars.pace import watch_ms
from tui.panels.layout import GUTTER
from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import Line, Piece, clipped, clipped_pieces, rule, width_of
from tui.themes import Ground, Tone

_TONES = {
    "accepted": Tone.GOOD,
    "rewritten": Tone.ACCENT,
    "rejected": Tone.WARN,
    "skipped": Tone.QUIET,
    "open": Tone.QUIET,
}
_ID_WIDTHS = (12, 32)
_VERDICT_WIDTH = 9
_MARGIN = 2


class ClipRow(Struct, frozen=True):
    """What the list says of a clip. `number` counts from 1; `active_ms` is 0 before a visit.

    `beginning` is of the rewrite, where there is one. `is_redrafted` tells that the draft is
    another than the one that was worked on.
    """

    number: int
    clip_id: str
    verdict: str
    words: int
    active_ms: int
    beginning: str
    is_redrafted: bool = False
    is_unsure: bool = False
    has_note: bool = False


class ClipList(RowPanel):
    """A cursor in a list of clips; a clip is its index in the batch, counted from 0."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._indexes: Sequence[int] = ()
        self._row: Callable[[int], ClipRow] | None = None
        self._title = ""
        self._at = 0
        self._top = 0

    @property
    def cursor(self) -> int | None:
        """The clip under the cursor, None where none is listed."""
        return self._indexes[self._at] if self._indexes else None

    def show(
        self, indexes: Sequence[int], row: Callable[[int], ClipRow], *, title: str = ""
    ) -> None:
        """List the clips at `indexes`, rising; `row` is asked only for those that are seen.

        The cursor stays on its clip, or goes to the next one listed.
        """
        here = self.cursor
        self._indexes, self._row, self._title = indexes, row, title
        self.put_cursor(0 if here is None else here)

    def put_cursor(self, index: int) -> None:
        """Go to the clip at `index`, or the next one listed."""
        self._go(bisect_left(self._indexes, index))

    def perform(self, action_id: str) -> bool:
        """`batch.up`, `.down`, `.page_up`, `.page_down`, `.first`, `.last`; False: not ours."""
        page = max(1, self._height - 1)
        targets = {
            "batch.up": self._at - 1,
            "batch.down": self._at + 1,
            "batch.page_up": self._at - page,
            "batch.page_down": self._at + page,
            "batch.first": 0,
            "batch.last": len(self._indexes),
        }
        if action_id not in targets:
            return False
        self._go(targets[action_id])
        return True

    @property
    def _height(self) -> int:
        return max(0, self.size.height - 1)

    def _go(self, at: int) -> None:
        self._at = max(0, min(at, len(self._indexes) - 1))
        self.redraw()

    def draw(self) -> Sequence[Line]:
        """A rule with the title, and the rows around the cursor."""
        height, count = self._height, len(self._indexes)
        margin = _MARGIN if height > 2 * _MARGIN else 0
        lowest = self._at - height + 1 + margin
        self._top = max(lowest, min(self._top, self._at - margin))
        self._top = max(0, min(self._top, count - height))
        place = f"{self._at + 1} of {count}" if count else "none"
        return (rule(self._title, place, self.room), *self._rows(self._top, self._top + height))

    def caret(self) -> Offset | None:
        """On the row of the cursor, for those who follow the terminal's own."""
        return Offset(GUTTER, self._at - self._top + 1)

    def _rows(self, first: int, last: int) -> Iterator[Line]:
        if self._row is None:
            return
        number_width = len(str(self._indexes[-1] + 1)) if self._indexes else 1
        for at, index in enumerate(self._indexes[first:last], first):
            row = self._row(index)
            is_here = at == self._at
            pieces = clip_row_pieces(row, number_width, self.room, is_here=is_here)
            yield Line(pieces, Ground.CURSOR if is_here else Ground.PAGE)


def clip_row_pieces(
    row: ClipRow, number_width: int, width: int, *, is_here: bool
) -> tuple[Piece, ...]:
    """One clip in at most `width` cells: number, verdict, id, time, words, how it begins."""
    id_width = max(_ID_WIDTHS[0], min(_ID_WIDTHS[1], width // 5))
    name = clipped(row.clip_id, id_width)
    time = watch_ms(row.active_ms) if row.active_ms else ""
    pieces = (
        (f"{row.number:>{number_width}}  ", Tone.QUIET),
        (f"{row.verdict:<{_VERDICT_WIDTH}}  ", _TONES.get(row.verdict, Tone.TEXT)),
        (
            name + " " * (id_width - cell_len(name) + 2),
            Tone.STRONG if is_here else Tone.TEXT,
        ),
        (f"{time:>5}  {row.words:>4}  ", Tone.QUIET),
        ("new draft  " if row.is_redrafted else "", Tone.WARN),
        ("unsure  " if row.is_unsure else "", Tone.WARN),
        ("note  " if row.has_note else "", Tone.ACCENT),
    )
    beginning = clipped(row.beginning, max(0, width - width_of(pieces)))
    return clipped_pieces((*pieces, (beginning, Tone.TEXT if is_here else Tone.QUIET)), width)
