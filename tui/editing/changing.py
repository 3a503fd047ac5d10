"""Changing the text at the cursor: deleting by motions, cutting and copying."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from tui.editing.marking import select_none
from tui.editing.moment import Deeds, Done, Moment, cut_out, put
from tui.editing.motions import MOTIONS, Motion
from tui.editing.words.carrying import are_chosen, are_whole, keeping, take_out


def _delete(moment: Moment, motion: Motion) -> Done:
    start, end = moment.writing.selection
    if are_chosen(moment):
        return take_out(moment)
    if start == end:
        start, end = sorted((start, motion(moment.page, start)))
    return cut_out(moment, start, end)


def _newline(moment: Moment) -> Done:
    return put(moment, "\n" if moment.paragraphs else "")


def copy(moment: Moment) -> Done:
    """Remember the selection, and end it where a mark made it.

    Where there is none, what was copied before stays.
    """
    start, end = moment.writing.selection
    done = select_none(moment) if moment.is_marking else Done(moment.memory)
    if are_whole(moment) and not moment.is_marking:
        return replace(done, memory=keeping(done.memory, moment.text[start:end]))
    return replace(done, memory=done.memory.keeping(moment.text[start:end]))


def _cut(moment: Moment) -> Done:
    if are_chosen(moment) or are_whole(moment):
        return take_out(moment, copied=True)
    return cut_out(moment, *moment.writing.selection, copied=True)


# What goes by longer motions takes blanks and capitals with it: `words`.
_DELETED_BY: Final = ("left", "right", "word_left", "word_right")

CHANGING: Final[Deeds] = MappingProxyType(
    {
        **{f"edit.delete_{name}": partial(_delete, motion=MOTIONS[name]) for name in _DELETED_BY},
        "edit.newline": _newline,
        "edit.copy": copy,
        "edit.cut": _cut,
    }
)
