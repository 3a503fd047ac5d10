"""The way out to the terminal. Who writes here never waits, whatever the terminal does."""

from __future__ import annotations

import os
import select
from queue import SimpleQueue
from threading import Thread
from typing import IO, Final

from textual.drivers._writer_thread import WriterThread

from tui.terminal.tty import opened_anew

# The kernel takes this much of a terminal's output at a time.
_PIECE_BYTES: Final = 2_048
# So many pieces wait only where the terminal does not take them: a frame is one, or a few.
_MOST_WAITING: Final = 4
_LAST_PIECES_S: Final = 0.5


class Outlet(WriterThread):
    """Writes from a thread of its own, in the place of Textual's, which makes its loop wait.

    What waits has no bound here: whoever paints asks `is_behind` and leaves frames out. The queue
    has no lock of Python's, so that a signal's handler may write while the loop does.
    """

    def __init__(self, file: IO[str]) -> None:
        Thread.__init__(self, daemon=True, name="outlet")
        self._file = file
        self._pieces: SimpleQueue[bytes] = SimpleQueue()
        self._is_over = False

    @property
    def is_behind(self) -> bool:
        """Whether output waits because the terminal does not take it."""
        return self._pieces.qsize() > _MOST_WAITING

    def write(self, text: str) -> None:
        """Hand over text; a lone surrogate leaves as a question mark."""
        output = text.encode("utf-8", "replace")
        for at in range(0, len(output), _PIECE_BYTES):
            self._pieces.put(output[at : at + _PIECE_BYTES])

    def run(self) -> None:
        """Write one piece after the other, until the empty one, or until nobody is there."""
        fd = opened_anew(self._file.fileno(), os.O_WRONLY)
        try:
            while piece := self._pieces.get():
                while piece:
                    taken = _write_some(fd, piece)
                    if self._is_over:
                        return
                    piece = piece[taken:]
        except OSError:
            return  # the terminal is gone, and `endings` sees to that
        finally:
            os.close(fd)

    def stop(self) -> None:
        """Let what waits leave, for half a second; what is left then is dropped."""
        self._pieces.put(b"")
        self.join(_LAST_PIECES_S)
        self._is_over = True


def _write_some(fd: int, piece: bytes) -> int:
    """Write what the terminal takes; where that is nothing, wait until it takes some."""
    try:
        return os.write(fd, piece)
    except BlockingIOError:
        select.select([], [fd], [])
        return 0
