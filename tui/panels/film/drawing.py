"""The film as rows of cells. Pure; in small steps, between which a key may be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style

from sessions.clips.timecode import show_ms
from sessions.media.picture import Box
from tui.panels.film.blocks import Before, Row, rows_of
from tui.panels.film.inks import Inks
from tui.panels.film.place import FilmPlan
from tui.panels.film.scale import CELL, fitted
from tui.panels.film.shown import FilmShown, Still
from tui.panels.layout import GUTTER
from tui.panels.text.lines import Line, Piece, clipped, width_of
from tui.themes import Tone

_HERE: Final = "\u25b2"
_LINE, _LOOPED, _CURRENT = "\u2500", "\u2550", "\u2501"


class Look(Struct, frozen=True):
    """What film is drawn with: inks, the page it lies on, and the edges of the current still."""

    inks: Inks
    page: Style
    edge: Style

    def blank(self, cells: int) -> Row:
        return (Segment(" " * cells, self.page),) if cells > 0 else ()

    def edges(self, is_before: bool) -> Row:
        return (Segment("\u2590" if is_before else "\u258c", self.edge),)

    def on_page(self, row: Row) -> Row:
        """The row with the page where a picture leaves it free."""
        return tuple(
            each
            if each.style is not None and each.style.bgcolor is not None
            else Segment(each.text, self.page)
            for each in row
        )


def picture_rows(
    still: Still, box: Box, look: Look, *, stretch: float = 1, before: Before | None = None
) -> Iterator[Row]:
    """The rows of one picture in the middle of its box; empty while it is not there.

    `before` is the picture that it follows, see `blocks.rows_of`.
    """
    columns, rows = box.width // CELL.width, box.height // CELL.height
    if still.picture is None:
        yield from (look.blank(columns) for _ in range(rows))
        return
    picture = fitted(still.picture, box, stretch=stretch)
    wide, high = -(-picture.width // CELL.width), -(-picture.height // CELL.height)
    left, above = (columns - wide) // 2, (rows - high) // 2
    yield from (look.blank(columns) for _ in range(above))
    for row in rows_of(picture, look.inks, before):
        yield (*look.blank(left), *look.on_page(row), *look.blank(columns - wide - left))
    yield from (look.blank(columns) for _ in range(rows - high - above))


def strip_row(cells: Sequence[Row], at: int, width: int, look: Look) -> Row:
    """One row of stills, with a blank to the left of each, and edges around still number `at`.

    The edge behind the last one has a place only where the stills leave one.
    """
    row: list[Segment] = []
    for number, each in enumerate(cells):
        gap = look.edges(number == at) if number in (at, at + 1) else look.blank(1)
        row += [*gap, *each]
    rest = width - sum(len(each.text) for each in row)
    left = rest // 2
    if at == len(cells) - 1 and rest > 0:
        left = (rest - 1) // 2
        row += look.edges(False)
    return (*look.blank(left), *row)


def current(shown: FilmShown) -> int:
    """Which of the stills is nearest to the picture on the screen."""
    distances = [abs(still.k - shown.here.k) for still in shown.stills]
    return distances.index(min(distances)) if distances else 0


def line_of_time(shown: FilmShown, plan: FilmPlan) -> Line:
    """Where in the clip the picture is, under the stills, with its time; the loop, if marked."""
    width = plan.width - 2 * GUTTER
    at = _place(shown.here.at_ms, shown, width)
    signs = [_LINE] * width
    if shown.loop is not None:
        first, last = (_place(ms, shown, width) for ms in shown.loop)
        signs[first : last + 1] = _LOOPED * (last + 1 - first)
    label = f" {_time(shown.here.at_ms)} "
    is_left = at + 1 + len(label) > width
    before, behind = "".join(signs[:at]), "".join(signs[at + 1 :])
    if is_left:
        before = before[: max(0, len(before) - len(label))]
        marked: tuple[Piece, ...] = ((label, Tone.TEXT), (_HERE, Tone.ACCENT))
    else:
        behind = behind[len(label) :]
        marked = ((_HERE, Tone.ACCENT), (label, Tone.TEXT))
    return Line(((before, Tone.FAINT), *marked, (behind, Tone.FAINT)))


def names(beside: Still, here: Still, plan: FilmPlan) -> Line:
    """Under two pictures: number and time of each."""
    half = plan.picture_box(2).width // CELL.width
    left = clipped(f"kept: {_label(beside)}", half)
    piece = (left + " " * (half - width_of(((left, Tone.TEXT),)) + GUTTER), Tone.QUIET)
    return Line((piece, (clipped(f"here: {_label(here)}", half), Tone.TEXT)))


def _label(still: Still) -> str:
    view = f"  {still.view}" if still.view else ""
    return f"frame {still.k}  {_time(still.at_ms)}{view}"


def _place(at_ms: int, shown: FilmShown, width: int) -> int:
    share = at_ms / shown.length_ms if shown.length_ms > 0 else 0
    return min(width - 1, max(0, round(share * (width - 1))))


def _time(at_ms: int) -> str:
    """Hundredths: at 60 pictures a second each has a time of its own."""
    return show_ms(at_ms)[:-1]
