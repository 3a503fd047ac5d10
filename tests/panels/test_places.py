"""Cursor, selection, changes and labels stand on the cells of their characters, in any script."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sessions.captions.anchors import Span
from sessions.captions.diff import diff_words
from sessions.captions.graphemes import boundaries
from sessions.trace.state import Writing
from tests.editing.hints.texts import TEXTS
from tui.editing.page import Page
from tui.panels.text.diff_rows import diff_rows, diff_text
from tui.panels.text.labels import split
from tui.panels.text.rewrite_rows import RewriteLook, rewrite_row
from tui.terminal.visible import visible
from tui.themes import Tone

ROOMS = st.integers(4, 30)
GONE = {Tone.DELETED, Tone.DELETED_HERE, Tone.DELETED_SLIGHTLY}
NEW = {Tone.INSERTED, Tone.INSERTED_HERE, Tone.INSERTED_SLIGHTLY}


def letters(text: str) -> str:
    """What of a text is shown as it stands, wherever it stands."""
    return "".join(each for each in visible(text) if each.isalnum() and cell_len(each))


@given(TEXTS, ROOMS)
def test_the_cursor_stands_on_the_cell_of_its_character(text: str, room: int) -> None:
    page = Page.of(text, room)
    look = RewriteLook.of(page, Writing(text), (), None)
    edges = [at for at in boundaries(text) if at in set(boundaries(page.shown))]
    for at, behind in pairwise(edges):
        row, cell = page.row_of(at), page.cell_of(at)
        has_cells = cell_len(page.shown[page.rows[row].start : behind]) > cell
        if text[at:behind] == "\n" or cell >= room or not has_cells:
            continue
        line = rewrite_row(page, row, look, room + 2)
        _, rest = split(line.pieces, cell)
        assert "".join(piece for piece, _ in rest).startswith(page.shown[at])


@given(TEXTS, ROOMS, st.data())
def test_what_is_shown_as_selected_is_what_is_selected(
    text: str, room: int, data: st.DataObject
) -> None:
    page = Page.of(text, room)
    places = st.sampled_from(boundaries(text))
    start, end = sorted((data.draw(places), data.draw(places)))
    look = RewriteLook.of(page, Writing(text, end, start), (), None)
    rows = [rewrite_row(page, row, look, len(text) * 2 + 2) for row in range(len(page.rows))]
    shown = "".join(t for row in rows for t, tone in row.pieces if tone is Tone.SELECTED)
    assert shown == page.shown[start:end].replace("\n", "")


@given(TEXTS, ROOMS, st.data())
def test_what_is_shown_as_changed_is_what_changed(
    draft: str, room: int, data: st.DataObject
) -> None:
    start, end = sorted(data.draw(st.integers(0, len(draft))) for _ in range(2))
    final = draft[:start] + data.draw(TEXTS) + draft[end:]
    hunks = diff_words(draft, final)
    diff = diff_text(draft, final, hunks, caret=start, width=room)
    pieces = [p for row in diff_rows(diff, 0, len(diff.page.rows)) for p in row.pieces]
    gone = letters("".join(text for text, tone in pieces if tone in GONE))
    new = letters("".join(text for text, tone in pieces if tone in NEW))
    assert gone == letters("".join(draft[h.draft.start : h.draft.end] for h in hunks))
    assert new == letters("".join(final[h.final.start : h.final.end] for h in hunks))


@given(TEXTS, ROOMS, st.data())
def test_every_deleted_stretch_is_found_in_the_diff(
    draft: str, room: int, data: st.DataObject
) -> None:
    start, end = sorted(data.draw(st.integers(0, len(draft))) for _ in range(2))
    final = draft[:start] + data.draw(st.sampled_from(["", " ", "new"])) + draft[end:]
    hunks = diff_words(draft, final)
    diff = diff_text(draft, final, hunks, caret=None, width=room)
    assert [Span(gone.start, gone.end) for gone in diff.gone] == [
        hunk.draft for hunk in hunks if not hunk.draft.is_empty
    ]
    for gone in diff.gone:
        assert diff.page.text.startswith(draft[gone.start : gone.end], gone.at)
