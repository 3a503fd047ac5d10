"""The mark: where a selection was begun. It stays in its place while the text around it changes."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from sessions.captions.anchors import Point, Span, move
from sessions.captions.graphemes import snap
from sessions.edits import smallest_edit
from sessions.intents import Move
from tui.editing.moment import Deeds, Done, Mark, Moment, nothing


def place_of(mark: Mark, text: str) -> int:
    """Where `mark` stands now that its text is `text`."""
    edit = smallest_edit(mark.text, text)
    moved = move(Point(mark.at), edit.start, edit.end, len(edit.text))
    return snap(text, moved.at if isinstance(moved, Point) else moved.start)


def marked(moment: Moment, at: int, text: str) -> Moment:
    """The moment with a mark at `at` of `text` that nothing is selected from."""
    memory = replace(moment.memory, mark=Mark(at, text, is_active=False))
    return replace(moment, memory=memory)


def select_none(moment: Moment) -> Done:
    """The selection is dropped; the mark stays for `exchange`."""
    mark = moment.memory.mark
    resting = None if mark is None else replace(mark, is_active=False)
    return Done(replace(moment.memory, mark=resting), _to(moment, moment.cursor))


def _set(moment: Moment) -> Done:
    """A selection begins at the cursor; begun there already, it ends."""
    mark = moment.memory.mark
    if moment.is_marking and mark is not None and mark.at == moment.cursor:
        return select_none(moment)
    begun = Mark(moment.cursor, moment.text)
    return Done(replace(moment.memory, mark=begun), _to(moment, moment.cursor))


def _exchange(moment: Moment) -> Done:
    """Cursor and mark change places, and what is between them is selected."""
    mark = moment.memory.mark
    if mark is None:
        return nothing(moment)
    there = place_of(mark, moment.text)
    here = Mark(moment.cursor, moment.text)
    return Done(replace(moment.memory, mark=here), _to(moment, there, moment.cursor))


def put_cursor(moment: Moment, *, cursor: int, anchor: int) -> Done:
    """The cursor goes to `cursor`, and what lies between it and `anchor` is selected."""
    return Done(moment.memory, _to(moment, cursor, anchor))


def stay(moment: Moment, *, origin: int, cursor: int, found: Span | None) -> Done:
    """Stay where a search went that began at `origin`: the mark stays there.

    What was `found` is selected; where that is None, nothing is, unless a mark selects.
    """
    if found is not None:
        return Done(marked(moment, origin, moment.text).memory, _to(moment, found.end, found.start))
    mark = moment.memory.mark
    if mark is not None and mark.is_active and mark.text == moment.text:
        return Done(moment.memory, _to(moment, cursor, mark.at))
    return Done(marked(moment, origin, moment.text).memory, _to(moment, cursor))


def _to(moment: Moment, cursor: int, anchor: int | None = None) -> tuple[Move, ...]:
    anchor = cursor if anchor is None else anchor
    stands = (cursor, anchor) == (moment.writing.cursor, moment.writing.anchor)
    return () if stands else (Move(cursor, anchor),)


MARKING: Final[Deeds] = MappingProxyType(
    {"select.begin": _set, "select.exchange": _exchange, "select.none": select_none}
)
