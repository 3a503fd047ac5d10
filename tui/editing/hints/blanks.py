"""The blanks beside a word that comes or goes."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import east_asian_width

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
