"""Two things beside the cursor change places, and the cursor goes behind both."""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType
from typing import Final

from sessions.captions.anchors import Span
from sessions.captions.words import words
from sessions.intents import Move, Replace
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from tui.editing.moment import Deeds, Done, Moment, nothing
from tui.editing.motions import MOTIONS


def _characters(moment: Moment) -> Done:
    """The characters around the cursor; at the end of a paragraph the two before it."""
    text, middle = moment.text, moment.cursor
    if middle == len(text) or text[middle] == "\n":
        middle = MOTIONS["left"](moment.page, middle)
    before = MOTIONS["left"](moment.page, middle)
    after = MOTIONS["right"](moment.page, middle)
    if middle in (before, after) or "\n" in text[before:after]:
        return nothing(moment)
    return _transpose(moment, Span(before, middle), Span(middle, after))


def _words(moment: Moment) -> Done:
    """The word before the cursor, or around it, and the one after; at the end the last two."""
    pairs = tuple(pairwise(words(moment.text)))
    if not pairs:
        return nothing(moment)
    follows = (pair for pair in pairs if pair[1].start >= moment.cursor)
    first, second = next(follows, pairs[-1])
    return _transpose(moment, first, second)


def _transpose(moment: Moment, first: Span, second: Span) -> Done:
    text = moment.text
    second_and_between = text[second.start : second.end] + text[first.end : second.start]
    edits = (
        Edit(first.end, second.end, ""),  # what findings the first one has stay with it
        Edit(first.start, first.start, second_and_between),
    )
    return Done(moment.memory, (Replace(edits, Origin.MOVED), Move(second.end, second.end)))


TRANSPOSING: Final[Deeds] = MappingProxyType(
    {"edit.transpose_characters": _characters, "edit.transpose_words": _words}
)
