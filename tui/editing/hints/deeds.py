"""What becomes of a chosen word: selected, written after, or deleted with its blank."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from sessions.captions.anchors import Span
from sessions.captions.graphemes import next_boundary, snap
from sessions.captions.words import words
from tui.editing.hints.blanks import blank_after
from tui.editing.moment import Deeds, Done, Moment, moved
from tui.editing.words.typing import part


def select(moment: Moment, span: Span) -> Done:
    """Select the characters of `span`: typing replaces them, deleting takes a blank with them."""
    start, end = snap(moment.text, span.start), snap(moment.text, span.end)
    if end < span.end:
        end = next_boundary(moment.text, end)
    return replace(moved(moment, end, start), memory=replace(moment.memory, chosen=(start, end)))


def write_after(moment: Moment, span: Span) -> Done:
    """The cursor goes behind `span`, and a blank between them where one belongs."""
    blank = blank_after(moment.text, span.end)
    if not blank:
        return moved(moment, span.end)
    return part(moment, span.end, blank)


def _write_after(moment: Moment) -> Done:
    start, end = moment.writing.selection
    if start != end:
        return write_after(moment, Span(start, end))
    here = (word for word in words(moment.text) if word.start <= end <= word.end)
    return write_after(moment, next(here, Span(end, end)))


CHOOSING: Final[Deeds] = MappingProxyType({"edit.write_after": _write_after})
