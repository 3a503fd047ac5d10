"""Where the cursor goes by words, sentences and lines. Offsets are code points.

Words are the tokens of the word-diff that begin with a letter or digit, so that a motion, a hint
and a hunk all mean the same by "word".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sessions.captions.anchors import Span
from sessions.captions.tokens import scan

_CLOSERS = r"[\"'”’)\]»」』]*+"
_SENTENCE_END = re.compile(
    rf"(?<![.!?…])[.!?…]++{_CLOSERS}(?=\s|\Z)|(?<![。！？])[。！？]++{_CLOSERS}|\n"
)


def words(text: str) -> tuple[Span, ...]:
    """The words of `text` in order."""
    row = scan(text)
    each = zip(row.starts, row.ends, row.keys, strict=True)
    return tuple(Span(start, end) for start, end, key in each if key[0].isalnum())


def word_left(text: str, at: int) -> int:
    """The start of the word before or around `at`; 0 when there is none."""
    return max((word.start for word in words(text[:at])), default=0)


def word_right(text: str, at: int) -> int:
    """The end of the word around or after `at`; the text's length when there is none."""
    return min((word.end for word in words(text) if word.end > at), default=len(text))


def next_word(text: str, at: int) -> int:
    """The start of the first word after `at`; the text's length when there is none."""
    return min((word.start for word in words(text) if word.start > at), default=len(text))


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text`, without the blanks around them.

    One ends at `.`, `!`, `?` or `…` with the closing quotes and brackets after it, where a blank
    or the end follows; at their full-width forms; and at a line feed.
    """
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for end in (*(found.end() for found in _SENTENCE_END.finditer(text)), len(text)):
        piece = text[start:end]
        if body := piece.strip():
            first = start + piece.index(body[0])
            yield Span(first, first + len(body))
        start = end


def sentence_start(text: str, at: int) -> int:
    """The start of the sentence around `at`, or of the one before when `at` is there already."""
    return max((each.start for each in sentences(text) if each.start < at), default=0)


def sentence_end(text: str, at: int) -> int:
    """The end of the sentence around `at`, or of the one after when `at` is there already."""
    return min((each.end for each in sentences(text) if each.end > at), default=len(text))


def line_start(text: str, at: int) -> int:
    """The start of the line (as line feeds make them) that `at` is in."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """The end of the line that `at` is in, before its line feed."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end
