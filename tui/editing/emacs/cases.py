"""Upper and lower case of the words from the cursor on, or of what is selected."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import MappingProxyType
from typing import Final, TypeAlias

from sessions.captions.words import words
from sessions.edits import smallest_edit
from sessions.intents import Move, Replace
from sessions.trace.changes import Edit
from tui.editing.moment import Deeds, Done, Moment, moved
from tui.editing.motions import MOTIONS

_Recase: TypeAlias = Callable[[str], str]


def _capital(text: str) -> str:
    """Each word with a capital and small letters after it; what is between them as it is."""
    made, at = "", 0
    for word in words(text):
        first, rest = text[word.start], text[word.start + 1 : word.end]
        made += text[at : word.start] + first.upper() + rest.lower()
        at = word.end
    return made + text[at:]


def _recase(moment: Moment, case: _Recase) -> Done:
    """The cursor goes behind what was changed; of a word it is in, only the rest is changed."""
    start, end = moment.writing.selection
    if start == end:
        for _ in range(moment.times):
            end = MOTIONS["word_right"](moment.page, end)
    made = case(moment.text[start:end])
    edit = smallest_edit(moment.text[start:end], made)
    behind = start + len(made)
    if edit.start == edit.end:
        return moved(moment, end, end)
    change = Edit(start + edit.start, start + edit.end, edit.text)
    return Done(moment.memory, (Replace((change,)), Move(behind, behind)))


CASES: Final[Deeds] = MappingProxyType(
    {
        "edit.upper": partial(_recase, case=str.upper),
        "edit.lower": partial(_recase, case=str.lower),
        "edit.capital": partial(_recase, case=_capital),
    }
)
