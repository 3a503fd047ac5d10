"""Changing the text at the cursor: deleting by motions, cutting, copying and pasting."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from sessions.captions.anchors import Span
from sessions.trace.events import Origin
from tui.editing.hints.blanks import with_its_blank
from tui.editing.marking import select_none
from tui.editing.moment import Deeds, Done, Moment, cut_out, put
from tui.editing.motions import MOTIONS, Motion


def _selected(moment: Moment) -> tuple[int, int]:
    """What is to go: the selection, with a blank where it is words chosen by their labels."""
    start, end = moment.writing.selection
    if (start, end) == moment.memory.chosen and start != end:
        words = with_its_blank(moment.text, Span(start, end))
        return words.start, words.end
    return start, end


def _delete(moment: Moment, motion: Motion) -> Done:
    start, end = _selected(moment)
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
    return replace(done, memory=done.memory.keeping(moment.text[start:end]))


def _cut(moment: Moment) -> Done:
    return cut_out(moment, *_selected(moment), copied=True)


def _paste(moment: Moment) -> Done:
    return put(moment, moment.memory.copied, Origin.MOVED)


CHANGING: Final[Deeds] = MappingProxyType(
    {
        **{f"edit.delete_{name}": partial(_delete, motion=go) for name, go in MOTIONS.items()},
        "edit.newline": _newline,
        "edit.copy": copy,
        "edit.cut": _cut,
        "edit.paste": _paste,
    }
)
