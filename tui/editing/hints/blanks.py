"""The blanks beside a word that comes or goes."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import east_asian_width

from sessions.captions.anchors import Span
from sessions.captions.tokens import are_glued

# What stands close to the word before it.
_CLOSING: Final = re.compile("[,.;:!?%\\)\\]}’”»…、。」』！），．：；？]")


def blank_after(text: str, at: int) -> str:
    """The blank that a word written at `at` needs before it; "" where none belongs."""
    before = text[max(0, at - 1) : at]
    if not before or before.isspace():
        return ""
    if before.isalnum():
        return " " if are_glued(before, "a") else ""
    return "" if east_asian_width(before) in "WF" else " "


def is_closing(character: str) -> bool:
    """Whether `character` stands close to the word before it, as a full stop does."""
    return _CLOSING.match(character) is not None


def with_its_blank(text: str, span: Span) -> Span:
    """`span` and one blank beside it, where without the words there would be one too many."""
    start, end = span.start, span.end
    is_after_blank = text[start - 1 : start] == " " if start else False
    is_at_start = start == 0 or text[start - 1] == "\n"
    follows = text[end : end + 1]
    if is_after_blank and (follows in {"", " ", "\n"} or is_closing(follows)):
        return Span(start - 1, end)
    if is_at_start and follows == " ":
        return Span(start, end + 1)
    return span
