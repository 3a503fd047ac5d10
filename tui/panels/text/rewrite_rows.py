"""How a row of the editor looks: text, marks, selection and caret."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from sessions.captions.anchors import Span
from sessions.captions.graphemes import next_boundary
from sessions.trace.state import Writing
from tui.editing.page import Page
from tui.editing.wrap import Row
from tui.panels.text.lines import Line, Piece, clipped_pieces, width_of
from tui.themes import Tone

_TONES = {
    (False, False): Tone.TEXT,
    (False, True): Tone.MARK,
    (True, False): Tone.SELECTED,
    (True, True): Tone.SELECTED_MARK,
}


class RewriteLook(Struct, frozen=True):
    """What stands in the text besides letters. `caret` is None where it is not painted."""

    selection: Row
    marks: tuple[Row, ...]
    caret: Row | None
    caret_tone: Tone = Tone.CARET

    @classmethod
    def of(
        cls, page: Page, writing: Writing, marks: Sequence[Span], caret_tone: Tone | None
    ) -> RewriteLook:
        cursor = writing.cursor
        end = next_boundary(page.text, cursor) if cursor < len(page.text) else cursor
        places = tuple(Row(mark.start, mark.end) for mark in marks)
        if caret_tone is None:
            return cls(Row(*writing.selection), places, None)
        return cls(Row(*writing.selection), places, Row(cursor, end), caret_tone)


def rewrite_row(page: Page, index: int, look: RewriteLook, width: int) -> Line:
    """Row `index` of `page` in at most `width` cells; what hangs further past is cut."""
    row = page.rows[index]
    body = page.body(row)
    caret = look.caret
    here = caret is not None and page.row_of(caret.start) == index
    edges = _edges(body, look, caret if here else None)
    pieces = [
        (page.shown[start:end], _tone(look, start, caret if here else None))
        for start, end in pairwise(edges)
    ]
    if here and caret is not None and caret.start >= body.end:
        return _with_caret_at_end(pieces, look.caret_tone, width)
    return Line(clipped_pieces(pieces, width))


def _edges(body: Row, look: RewriteLook, caret: Row | None) -> list[int]:
    """Where the tone may change, both ends of the row included."""
    spans = [*look.marks, look.selection]
    if caret is not None:
        spans.append(caret)
    within = {at for span in spans for at in span if body.start < at < body.end}
    return sorted({body.start, body.end} | within)


def _tone(look: RewriteLook, at: int, caret: Row | None) -> Tone:
    if caret is not None and caret.start <= at < caret.end:
        return look.caret_tone
    return _TONES[_is_in(at, look.selection), any(_is_in(at, mark) for mark in look.marks)]


def _is_in(at: int, span: Row) -> bool:
    return span.start <= at < span.end


def _with_caret_at_end(pieces: Sequence[Piece], tone: Tone, width: int) -> Line:
    kept = clipped_pieces(pieces, width - 1) if width_of(pieces) >= width else tuple(pieces)
    return Line((*kept, (" ", tone)))
