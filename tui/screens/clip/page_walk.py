"""From page to page: the cursor leads, and diff and rewrite follow it."""

from __future__ import annotations

from sessions.visit import Visit
from tui.editing.motions import rows_down
from tui.editing.page import Page


def page_away(visit: Visit, rows: int, room: int) -> int:
    """Where the cursor is `rows` rows further down, up where negative, in rows of `room` cells."""
    cursor = visit.state.writing.cursor
    page = Page.of(visit.text, room)
    return rows_down(page, cursor, rows, page.cell_of(cursor))
