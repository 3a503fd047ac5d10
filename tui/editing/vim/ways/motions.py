"""Where each motion leads, by the id of its action."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from tui.editing.motions import rows_down
from tui.editing.vim.text import blocks, words
from tui.editing.vim.text.brackets import partner
from tui.editing.vim.text.sight import (
    BLANK,
    class_at,
    first_in_line,
    last_in_line,
    line_end,
    line_start,
    lines_down,
    lines_up,
    on_character,
)
from tui.editing.vim.ways.searching import found_again, found_word
from tui.editing.vim.ways.seeking import seek_again, seek_reversed, sought
from tui.editing.vim.ways.view import Kind, Motion, Reach, View

# Farther than any row is long: the cursor keeps to the ends of rows.
FAR_CELL: Final = 1 << 30


def _left(view: View) -> Reach | None:
    start = line_start(view.text, view.at)
    if view.at == start and not view.for_operator:
        return None
    return Reach(max(start, view.at - view.times))


def _right(view: View) -> Reach | None:
    past = view.for_operator or view.vim.selecting is not None
    last = line_end(view.text, view.at) if past else last_in_line(view.text, view.at)
    return None if view.at >= last else Reach(min(last, view.at + view.times))


def _by_rows(view: View, direction: int) -> Reach | None:
    """As many rows as there are. An operator takes lines, and needs one to go to."""
    page, here = view.moment.page, view.sight.offset(view.at)
    row = page.row_of(here)
    there = max(0, min(row + direction * view.times, len(page.rows) - 1))
    if there == row:
        return None
    at = rows_down(page, here, there - row, wanted_cell(view))
    return Reach(on_character(view.text, view.sight.place(at)))


def _down(view: View) -> Reach | None:
    if not view.for_operator:
        return _by_rows(view, 1)
    at = lines_down(view.text, view.at, view.times)
    return None if at == line_start(view.text, view.at) else Reach(at, Kind.LINES)


def _up(view: View) -> Reach | None:
    if not view.for_operator:
        return _by_rows(view, -1)
    at = lines_up(view.text, view.at, view.times)
    column = wanted_cell(view)
    if at == line_start(view.text, view.at):
        return None
    return Reach(min(at + column, last_in_line(view.text, at)), Kind.LINES)


def wanted_cell(view: View) -> int:
    """The cell in which a way by rows began."""
    here = view.sight.offset(view.at)
    if view.vim.column is not None and view.vim.column[0] == here:
        return view.vim.column[1]
    return view.moment.page.cell_of(here)


def _repeated(view: View, step: Callable[[int, int], int | None], kind: Kind) -> Reach | None:
    """`step` as often as asked, as far as there is a way; it is told how often it comes yet."""
    at = view.at
    for left in range(view.times, 0, -1):
        there = step(at, left)
        if there is None:
            return None if at == view.at else Reach(at, kind)
        at = there
    return Reach(at, kind)


def _word(view: View, *, big: bool) -> Reach | None:
    pending = view.vim.pending
    is_change = pending is not None and pending.action == "operator.change"
    if is_change and class_at(view.text, view.at, big=big) != BLANK:
        return _word_end(view, big=big, stays=True)
    in_line = view.for_operator

    def step(at: int, left: int) -> int | None:
        return words.next_word(view.text, at, big=big, in_line=in_line and left == 1)

    reach = _repeated(view, step, Kind.BEFORE)
    if reach is None or in_line:
        return _to_last(view) if reach is None else reach
    return _unless_there(view, Reach(on_character(view.text, reach.at)))


def _unless_there(view: View, reach: Reach) -> Reach | None:
    return None if reach.at == view.at else reach


def _word_end(view: View, *, big: bool, stays: bool = False) -> Reach | None:
    def step(at: int, left: int) -> int | None:
        first = stays and left == view.times
        return words.word_end(view.text, at, big=big, stays=first)

    reach = _repeated(view, step, Kind.ON)
    return _to_last(view) if reach is None else reach


def _to_last(view: View) -> Reach | None:
    """The last character of the text; at it, only an operator has something to take."""
    last = on_character(view.text, len(view.text))
    return Reach(last, Kind.ON) if view.at < last or view.for_operator else None


def _word_start(view: View, *, big: bool) -> Reach | None:
    return _repeated(view, lambda at, _: words.word_start(view.text, at, big=big), Kind.BEFORE)


def _word_end_before(view: View, *, big: bool) -> Reach | None:
    return _repeated(view, lambda at, _: words.word_end_before(view.text, at, big=big), Kind.ON)


def _line_start(view: View) -> Reach:
    return Reach(line_start(view.text, view.at))


def _line_first(view: View) -> Reach:
    return Reach(first_in_line(view.text, view.at))


def _line_end(view: View) -> Reach:
    line = lines_down(view.text, view.at, view.times - 1) if view.times > 1 else view.at
    end = line_end(view.text, line)
    if view.vim.selecting is not None:
        return Reach(end, Kind.ON)
    return Reach(last_in_line(view.text, line), Kind.ON)


def _row(view: View, *, last: bool) -> Reach:
    """The row of that number, else the first or the last; for an operator it is a line."""
    rows, text = view.moment.page.rows, view.text
    if view.for_operator:
        number = view.count if view.count is not None else (text.count("\n") + 1 if last else 1)
        return Reach(lines_down(text, 0, number - 1), Kind.LINES)
    number = view.count if view.count is not None else (len(rows) if last else 1)
    row = rows[max(0, min(number, len(rows)) - 1)]
    start, end = view.sight.place(row.start), view.sight.place(row.end)
    at = next((k for k in range(start, end) if text[k] not in " \t\n"), start)
    return Reach(on_character(text, at))


def _row_start(view: View) -> Reach:
    page, at = view.moment.page, view.sight.offset(view.at)
    return Reach(view.sight.place(page.rows[page.row_of(at)].start))


def _row_end(view: View) -> Reach:
    """The last character of the row; the blanks that hang past it are no part of it."""
    page, at = view.moment.page, view.sight.offset(view.at)
    row = page.rows[page.row_of(at)]
    start, end = view.sight.place(row.start), view.sight.place(row.end)
    return Reach(max(start, start + len(view.text[start:end].rstrip(" \n")) - 1), Kind.ON)


def _paragraph_after(view: View) -> Reach | None:
    reach = _repeated(view, lambda at, _: blocks.paragraph_after(view.text, at), Kind.BEFORE)
    return reach if reach is not None and reach.at < len(view.text) else _to_last(view)


def _paragraph_before(view: View) -> Reach | None:
    reach = _repeated(view, lambda at, _: blocks.paragraph_before(view.text, at), Kind.BEFORE)
    return _here(view) if reach is None else reach


def _here(view: View) -> Reach | None:
    """The cursor's own place: an operator may act there, though there is no way to go."""
    return Reach(view.at) if view.for_operator else None


def _sentence_after(view: View) -> Reach | None:
    reach = _repeated(view, lambda at, _: blocks.sentence_after(view.text, at), Kind.BEFORE)
    if reach is None or (view.for_operator and reach.at not in blocks.sentence_starts(view.text)):
        return _to_last(view)
    return reach


def _sentence_before(view: View) -> Reach | None:
    reach = _repeated(view, lambda at, _: blocks.sentence_before(view.text, at), Kind.BEFORE)
    return _here(view) if reach is None else reach


def _partner(view: View) -> Reach | None:
    at = partner(view.text, view.at)
    return None if at is None else Reach(at, Kind.ON)


MOTIONS: Final[Mapping[str, Motion]] = MappingProxyType(
    {
        "motion.left": _left,
        "motion.right": _right,
        "motion.up": _up,
        "motion.down": _down,
        "motion.row_up": partial(_by_rows, direction=-1),
        "motion.row_down": partial(_by_rows, direction=1),
        "motion.word": partial(_word, big=False),
        "motion.word_end": partial(_word_end, big=False),
        "motion.word_start": partial(_word_start, big=False),
        "motion.word_end_before": partial(_word_end_before, big=False),
        "motion.big_word": partial(_word, big=True),
        "motion.big_word_end": partial(_word_end, big=True),
        "motion.big_word_start": partial(_word_start, big=True),
        "motion.big_word_end_before": partial(_word_end_before, big=True),
        "motion.line_start": _line_start,
        "motion.line_first": _line_first,
        "motion.line_end": _line_end,
        "motion.row_start": _row_start,
        "motion.row_end": _row_end,
        "motion.first_row": partial(_row, last=False),
        "motion.last_row": partial(_row, last=True),
        "motion.sentence": _sentence_after,
        "motion.sentence_before": _sentence_before,
        "motion.paragraph": _paragraph_after,
        "motion.paragraph_before": _paragraph_before,
        "motion.partner": _partner,
        "motion.find": sought,
        "motion.find_before": sought,
        "motion.till": sought,
        "motion.till_before": sought,
        "motion.find_again": seek_again,
        "motion.find_reversed": seek_reversed,
        "motion.search_again": partial(found_again, reverse=False),
        "motion.search_reversed": partial(found_again, reverse=True),
        "motion.search_word": found_word,
        "motion.search_word_before": found_word,
    }
)

ROW_MOTIONS: Final = frozenset({"motion.up", "motion.down", "motion.row_up", "motion.row_down"})
