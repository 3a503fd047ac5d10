"""What a terminal sends, told apart at once: keys, and pastes as they are.

Textual's parser waits 100 ms for more after Esc and a letter, and types a caret and the letter
where another sequence comes in that time: two such keys in one packet would write "^z" into the
caption. And it ends a paste at the first Esc in it, and takes the rest of it for keys.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from typing import Final

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.message import Message

_PASTE_BEGINS: Final = "\x1b[200~"
_PASTE_ENDS: Final = "\x1b[201~"
# Whatever does not begin a longer sequence: CSI, SS3, DCS, OSC, PM, APC, SOS.
_KEY: Final = re.compile(r"(\x1b[^\x1b\[OP\]^_X])")


class PromptParser(XTermParser):
    """Textual's parser, told at once where a key ends, and never shown a paste."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted: list[str] | None = None
        # The end of the last packet, which may be the beginning of a mark: Esc alone, say.
        self._rest = ""
        self._rest_until_s = 0.0

    def feed(self, data: str) -> Iterable[Message]:
        """Yield the messages that `data` brings. A packet may end anywhere; "" ends the input."""
        if not data:
            yield from self._let_go()
            yield from super().feed("")
            return
        data, self._rest = self._rest + data, ""
        while True:
            mark = _PASTE_BEGINS if self._pasted is None else _PASTE_ENDS
            before, found, data = data.partition(mark)
            if not found:
                kept = _overlap(before, mark)
                before, self._rest = before[: len(before) - kept], before[len(before) - kept :]
                self._rest_until_s = time.monotonic() + constants.ESCAPE_DELAY
            yield from self._take(before)
            if not found:
                return
            if self._pasted is None:
                self._pasted = []
            else:
                yield events.Paste("".join(self._pasted))
                self._pasted = None

    def tick(self) -> Iterable[Message]:
        """Yield what has waited long enough for more."""
        if self._pasted is None and self._rest and time.monotonic() >= self._rest_until_s:
            yield from self._let_go()
        yield from super().tick()

    def _let_go(self) -> Iterator[Message]:
        rest, self._rest = self._rest, ""
        if rest and self._pasted is None:
            yield from super().feed(rest)
            yield from self._end_key()

    def _take(self, part: str) -> Iterator[Message]:
        if self._pasted is not None:
            self._pasted.append(part)
            return
        for piece in _KEY.split(part):
            if piece:
                yield from super().feed(piece)
                if _KEY.fullmatch(piece):
                    yield from self._end_key()

    def _end_key(self) -> Iterator[Message]:
        if self._timeout_time is not None:
            self._timeout_time = 0.0
            yield from super().tick()


def _overlap(text: str, mark: str) -> int:
    """How many characters at the end of `text` may be the beginning of `mark`."""
    longest = min(len(text), len(mark) - 1)
    return next((n for n in range(longest, 0, -1) if text.endswith(mark[:n])), 0)
