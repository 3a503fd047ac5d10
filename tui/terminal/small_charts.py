"""Bars and curves of a few cells, and figures in few characters, for terminals of any kind."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

_EIGHTHS: Final = " ▏▎▍▌▋▊▉"
_FULL: Final = "█"
_LEVELS: Final = "▁▂▃▄▅▆▇█"
_ELLIPSIS: Final = "…"
# Parts of a cell that bars end in become a blank or a full cell; a curve keeps its eight levels.
_IN_ASCII: Final = str.maketrans(f"{_EIGHTHS[1:]}{_LEVELS}{_ELLIPSIS}", f"{'   ####'}{'_.-=+*%#'}~")
_HOUR_MS: Final = 3_600_000
_MINUTE_MS: Final = 60_000


def is_ascii_only(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal's locale has no other characters: LANG=C, say."""
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        if environment.get(name):
            return "utf" not in environment[name].lower()
    return True


def as_ascii(line: str) -> str:
    """`line` for such a terminal: bars and curves of other signs, a question mark for the rest."""
    return line.translate(_IN_ASCII).encode("ascii", "replace").decode()


def bar(share: float, width: int) -> str:
    """A bar of `share`, from 0 to 1, of `width` cells, padded with blanks. Never empty above 0."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, part = divmod(max(eighths, share > 0), 8)
    return (_FULL * full + (_EIGHTHS[part] if part else "")).ljust(width)


def curve(values: Sequence[float]) -> str:
    """A cell for each value: the smallest the lowest, the largest the highest."""
    if not values:
        return ""
    low, high = min(values), max(values)
    if high <= low:
        return _LEVELS[len(_LEVELS) // 2] * len(values)
    top = len(_LEVELS) - 1
    return "".join(_LEVELS[round((value - low) / (high - low) * top)] for value in values)


def percent(share: float | None) -> str:
    """A share as "34 %"; "-" where there is none."""
    return "-" if share is None else f"{share * 100:.0f} %"


def figure(value: float | None) -> str:
    """A figure with about three digits: "1,240", "41", "3.5", "0.14"; "-" where there is none."""
    if value is None:
        return "-"
    if abs(value) >= 10 or value == round(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 1 else f"{value:.2f}"


def hours(length_ms: int) -> str:
    """Milliseconds as hours and minutes: "3:12"."""
    minutes = round(length_ms / _MINUTE_MS)
    return f"{minutes // 60}:{minutes % 60:02}"


def seconds(length_ms: float | None) -> str:
    """A short time: "6.2 s", "48 s", "2:05 min"; "-" where there is none."""
    if length_ms is None:
        return "-"
    if length_ms < 9_950:
        return f"{length_ms / 1000:.1f} s"
    whole = round(length_ms / 1000)
    return f"{whole} s" if whole < 100 else f"{whole // 60}:{whole % 60:02} min"


def cells(text: str) -> int:
    """How many cells `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def fitted(text: str, width: int) -> str:
    """`text` in exactly `width` cells: cut with an ellipsis, or padded with blanks."""
    taken = cells(text)
    if taken <= width:
        return text + " " * (width - taken)
    kept, room = "", width - 1
    for char in text:
        room -= _width(char)
        if room < 0:
            break
        kept += char
    return kept + _ELLIPSIS + " " * (width - 1 - cells(kept))


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
