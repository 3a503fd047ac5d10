"""Actions that make a whole change of words: what the engine makes of a text with each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import product
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from sessions.intents import Replace
from sessions.trace import events as ev
from sessions.trace.fold import fold
from sessions.trace.state import VisitState, Writing
from tests.bench.planning.field import Field
from tests.bench.planning.steps import Press, Step
from tests.bench.planning.wanted import Wanted
from tui.editing.deeds import DEEDS
from tui.editing.moment import Memory, Moment
from tui.editing.page import Page

_SIGNS: Final = re.compile(r"\W+")
# How often one of them may be done in a row.
TIMES: Final = 3
# How many words are chosen for it at most.
LONGEST: Final = 4


def _bare(text: str) -> str:
    return _SIGNS.sub("", text.casefold())


def _is_case(before: str, after: str) -> bool:
    return before.casefold() == after.casefold()


def _is_order(before: str, after: str) -> bool:
    return sorted(_bare(before)) == sorted(_bare(after)) and _bare(before) != _bare(after)


def _is_seam(before: str, after: str) -> bool:
    return _bare(before) == _bare(after)


def _is_loss(before: str, after: str) -> bool:
    return len(before) > len(after) and _bare(after) in _bare(before)


Fits: TypeAlias = Callable[[str, str], bool]

# Which change of words each of them can make at all, told without trying.
MENDS: Final[Mapping[str, Fits]] = MappingProxyType(
    {
        "edit.case": _is_case,
        "edit.sentence": _is_seam,
        "edit.move_left": _is_order,
        "edit.move_right": _is_order,
        "edit.delete_sentence": _is_loss,
        "edit.delete_sentence_end": _is_loss,
    }
)


class Mended(NamedTuple):
    """With start..end selected, or the cursor there, `steps` make a change and leave `cursor`."""

    start: int
    end: int
    steps: tuple[Step, ...]
    cursor: int


def mended(
    field: Field, mends: Collection[Press], unselect: Press, wanted: Wanted
) -> Iterator[Mended]:
    """Every action that makes a change by itself, on one word or a stretch of them."""
    before = field.text[wanted.start : wanted.end]
    fitting = [press for press in mends if MENDS[press.action](before, wanted.text)]
    whole = field.text[: wanted.start] + wanted.text + field.text[wanted.end :]
    for press, times, (start, end) in product(
        fitting, range(1, TIMES + 1), _places(field, wanted) if fitting else ()
    ):
        writing = done(field.page, start, end, press.action, times)
        if writing.text == whole:
            left = (unselect,) if writing.cursor != writing.anchor else ()
            yield Mended(start, end, (press,) * times + left, writing.selection[1])


def _places(field: Field, wanted: Wanted) -> Iterator[tuple[int, int]]:
    """The words in and beside what is to change: each, and stretches of them."""
    first = max(0, bisect_left(field.ends, wanted.start) - 1)
    last = min(len(field.starts), bisect_right(field.starts, wanted.end) + 1)
    for one in range(first, last):
        yield field.starts[one], field.starts[one]
        for other in range(one + 1, min(last, one + LONGEST)):
            yield field.starts[one], field.ends[other]


def done(page: Page, start: int, end: int, action: str, times: int) -> Writing:
    """What an action makes of a text where start..end is selected, done so many times."""
    state, memory = VisitState(Writing(page.text, end, start)), Memory()
    for _ in range(times):
        is_same = state.text == page.text
        there = page if is_same else Page.of(state.text, page.width)
        made = DEEDS[action](Moment(state.writing, there, memory))
        memory = made.memory
        for intent in made.intents:
            if isinstance(intent, Replace):
                state = fold(state, ev.Replaced(0, intent.edits, intent.origin))
            else:
                state = fold(state, ev.CursorMoved(0, intent.cursor, intent.anchor))
    return state.writing
