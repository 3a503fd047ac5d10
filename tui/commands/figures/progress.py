"""How far a long reading is, in one line on stderr; nothing where nobody sees it."""

from __future__ import annotations

import time
from typing import Final, TextIO

from tui.terminal.small_charts import as_ascii, bar, is_ascii_only

EVERY_S: Final = 0.1
WIDTH: Final = 20
ERASE: Final = "\r\x1b[K"


class Progress:
    """A bar that is there while files are read, and gone when that is done."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream if stream.isatty() else None
        self._shown_s = time.monotonic()
        self._is_shown = False

    def told(self, done: int, total: int) -> None:
        """`done` of `total` files are read."""
        now_s = time.monotonic()
        if self._stream is None or now_s - self._shown_s < EVERY_S:
            return
        self._shown_s, self._is_shown = now_s, True
        shown = bar(done / total, WIDTH)
        line = f"{as_ascii(shown) if is_ascii_only() else shown} {done:,} of {total:,} files"
        self._stream.write(f"{ERASE}{line}")
        self._stream.flush()

    def end(self) -> None:
        """Take the bar away."""
        if self._stream is not None and self._is_shown:
            self._stream.write(ERASE)
            self._stream.flush()
