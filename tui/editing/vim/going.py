"""What becomes of a motion or an object: the cursor goes, the selection grows, an operator acts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from tui.editing.moment import Deeds, Done, Moment
from tui.editing.vim.doing import chosen, gone, resting, unmoved
from tui.editing.vim.memory import Change, Search, Selecting, Sought
from tui.editing.vim.operators import operated, stretch_of
from tui.editing.vim.text.sight import on_character, sight_of
from tui.editing.vim.ways.motions import FAR_CELL, MOTIONS, ROW_MOTIONS, wanted_cell
from tui.editing.vim.ways.objects import OBJECTS
from tui.editing.vim.ways.searching import word_to_search
from tui.editing.vim.ways.view import Kind, Reach, View, view_of

# Whether they look forward, and whether for the place beside the character.
_SEEKING: Final[Mapping[str, tuple[bool, bool]]] = {
    "motion.find": (True, False),
    "motion.find_before": (False, False),
    "motion.till": (True, True),
    "motion.till_before": (False, True),
}
_WORD_SEARCHES: Final[Mapping[str, bool]] = {
    "motion.search_word": True,
    "motion.search_word_before": False,
}
_SEARCHES_AGAIN: Final = frozenset({"motion.search_again", "motion.search_reversed"})


def go(moment: Moment, action: str) -> Done:
    """Do a motion: move, select, or have an operator act on the way."""
    view = view_of(_looking(moment, action))
    reach = MOTIONS[action](view)
    if reach is None:
        return replace(_nowhere(view), said=_missed(view) if action in _SEARCHES_AGAIN else "")
    return led(view, reach, action)


def led(view: View, reach: Reach, action: str) -> Done:
    """What becomes of a motion that leads to `reach`."""
    vim, at = view.vim, view.sight.offset(reach.at)
    if vim.pending is not None:
        change = Change(action, view.count, view.moment.character, replace(vim.pending, count=None))
        return operated(view, stretch_of(view, reach, vim.pending.action), change)
    column = _column(view, action, at)
    if vim.selecting is not None:
        selecting = replace(vim.selecting, cursor=at)
        return chosen(view.moment, replace(vim, column=column), selecting)
    at = view.sight.offset(on_character(view.text, reach.at))
    return gone(view.moment, replace(resting(vim), column=column), at)


def take(moment: Moment, action: str) -> Done:
    """Do an object: select it, or have the operator act on it."""
    view = view_of(moment)
    reach = OBJECTS[action](view)
    if reach is None:
        return _nowhere(view)
    if view.vim.pending is not None:
        return led(view, reach, action)
    start = reach.at if reach.start is None else reach.start
    end = reach.at - (reach.kind is Kind.BEFORE)
    end -= reach.kind is Kind.BEFORE and end > start and view.text[end] == "\n"
    first, last = view.sight.offset(start), view.sight.offset(max(start, end))
    selecting = view.vim.selecting
    lines = reach.kind is Kind.LINES or (selecting is not None and selecting.lines)
    return chosen(view.moment, view.vim, Selecting(first, last, lines))


def _nowhere(view: View) -> Done:
    """There is no such place: what waited for it is dropped, what is selected stays."""
    if view.vim.selecting is not None:
        return unmoved(view.moment, view.vim)
    return unmoved(view.moment)


def _missed(view: View) -> str:
    """What is said where nothing was found."""
    search = view.vim.search
    return f"There is no “{search.text}” here." if search else "Nothing was looked for yet."


def _column(view: View, action: str, at: int) -> tuple[int, int] | None:
    if action in ROW_MOTIONS:
        return at, wanted_cell(view)
    return (at, FAR_CELL) if action == "motion.line_end" else None


def _looking(moment: Moment, action: str) -> Moment:
    """With what this motion looks for remembered."""
    vim = moment.memory.vim
    if action in _SEEKING:
        forward, till = _SEEKING[action]
        vim = replace(vim, sought=Sought(moment.character, forward, till))
    elif action in _WORD_SEARCHES:
        word = word_to_search(view_of(moment))
        if not word:
            return moment
        vim = replace(vim, search=Search(word, _WORD_SEARCHES[action], whole=True))
    else:
        return moment
    return replace(moment, memory=replace(moment.memory, vim=vim))


def search(moment: Moment, text: str, *, forward: bool) -> Done:
    """Go to the next place of `text`; nothing written means what was looked for last."""
    vim = moment.memory.vim
    if text:
        vim = replace(vim, search=Search(sight_of(text).text, forward))
    elif vim.search is not None:
        vim = replace(vim, search=replace(vim.search, forward=forward))
    moment = replace(moment, memory=replace(moment.memory, vim=vim))
    return go(moment, "motion.search_again")


GOING: Final[Deeds] = MappingProxyType(
    {
        **{action: partial(go, action=action) for action in MOTIONS},
        **{action: partial(take, action=action) for action in OBJECTS},
    }
)
