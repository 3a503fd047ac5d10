"""The lines of a text file, as text and with their ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

_BOM: Final = b"\xef\xbb\xbf"
_AFTER_LONE_CR: Final = re.compile(rb"(?<=\r)(?!\n)")


def text_lines(raws: Iterable[bytes], refuse: Callable[[int, int], object]) -> Iterator[str]:
    """The lines of a UTF-8 file, whose ends are LF, CRLF or CR; a byte order mark is taken off.

    `raws` are the file's lines by LF alone. `refuse` is given line and column, from 1, of bytes
    that are no UTF-8; they come as U+FFFD then.
    """
    n = 0
    for raw in raws:
        for piece in _AFTER_LONE_CR.split(raw) if b"\r" in raw else (raw,):
            if not piece:
                continue
            n += 1
            line = piece.removeprefix(_BOM) if n == 1 else piece
            try:
                yield line.decode("utf-8")
            except UnicodeDecodeError as error:
                refuse(n, error.start + 1)
                yield line.decode("utf-8", "replace")
