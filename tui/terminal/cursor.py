"""The terminal's own cursor: hidden or shown, and its shape (DECSCUSR)."""

from __future__ import annotations

from enum import Enum
from typing import Final

HIDDEN: Final = "\x1b[?25l"
SHOWN: Final = "\x1b[?25h"


class Shape(Enum):
    """Shapes that do not blink: blinking never stops. `USUAL` is the terminal's own."""

    USUAL = "\x1b[0 q"
    BLOCK = "\x1b[2 q"
    UNDERLINE = "\x1b[4 q"
    BAR = "\x1b[6 q"
