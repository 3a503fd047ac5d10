"""Words that go: with a blank, with a comma that has lost its sense, and with their capital."""

from __future__ import annotations

import re
from typing import Final

from sessions.captions.anchors import Span
from sessions.trace.changes import Edit
from tui.editing.hints.blanks import is_closing
from tui.editing.words.capitals import first_words
from tui.editing.words.places import is_first_word, sentence_at, whole, words_of

BLANKS: Final = " \t\u00a0"
# What stands close to the word behind it.
OPENING: Final = re.compile("[(\\[{‘“«「『（]\\Z")
_PAUSES: Final = ",;:"
_STOPS: Final = ".!?"


def without(text: str, span: Span) -> tuple[Edit, ...]:
    """Edits that take `span` out, the cursor then being where it was.

    No two blanks are left together, none at an end or before a sign that closes, no comma that
    ends nothing. A sentence that loses its first word begins with a capital as before.
    """
    first = words_of(text[span.start : span.end])
    begins = bool(first) and is_first_word(text, span.start + first[0].start)
    gone = _with_seam(text, span, begins=begins)
    edits: tuple[Edit, ...] = ()
    if begins and not text[span.start + first[0].start].islower():
        edits = first_words(text, None, _next_of_sentence(text, span.start, gone.end))
    place = Edit(gone.start, gone.end, "")
    return (*edits, place)


def _with_seam(text: str, span: Span, *, begins: bool) -> Span:
    """`span` with what must not stay beside it."""
    start, end = span.start, span.end
    if begins:
        # A pause has nothing to stand behind now; a stop there ends a sentence of no words.
        end = _past(text, _past(text, _past(text, end, _PAUSES), _STOPS), BLANKS)
    behind, before = text[end : end + 1], text[:start]
    is_start = not before or before[-1] == "\n"
    if is_start or OPENING.search(before):
        end = _past(text, end, BLANKS)
    elif not behind or behind == "\n" or is_closing(behind):
        start = _back(text, start, BLANKS)
        if not behind or behind in _PAUSES + _STOPS:
            start = _back(text, start, _PAUSES)
    elif before[-1] in BLANKS and behind in BLANKS:
        start -= 1
    return whole(text, start, end)


def _next_of_sentence(text: str, start: int, at: int) -> int | None:
    """Where the word behind `at` begins, if it is of the sentence that `start` is in."""
    sentence = sentence_at(text, start)
    end = len(text) if sentence is None else sentence.end
    return next((word.start for word in words_of(text) if at <= word.start < end), None)


def _past(text: str, at: int, characters: str) -> int:
    while at < len(text) and text[at] in characters:
        at += 1
    return at


def _back(text: str, at: int, characters: str) -> int:
    while at > 0 and text[at - 1] in characters:
        at -= 1
    return at
