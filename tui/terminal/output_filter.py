"""The last line against text from outside: no control character leaves for the terminal.

What is painted has passed `visible` already; this removes what somebody forgot to pass. All that
is removed has no width, so the layout stays as it was measured.
"""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

# C0, DEL and C1 command the terminal; the rest turns the reading direction or separates lines.
_COMMANDING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def without_commands(text: str) -> str:
    """Return `text` without what a terminal could take for a command or a change of direction."""
    if text.isascii() and text.isprintable():
        return text
    return _COMMANDING.sub("", text)


class CommandsRemoved(LineFilter):
    """Textual's hook for every line it renders; stands in `App.get_line_filters()`."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without commands; unclean ones alone are made anew."""
        return [_cleaned(segment) for segment in segments]


def _cleaned(segment: Segment) -> Segment:
    text = without_commands(segment.text)
    if text == segment.text and segment.control is None:
        return segment
    return Segment(text, segment.style)
