"""What a terminal sends, told apart at once: keys, pastes as they are, and what is nobody's.

Textual's parser waits 100 ms for more after Esc and a letter, and types a caret and the letter
where another sequence comes in that time: two such keys in one packet would write "^z" into the
caption. It ends a paste at the first Esc in it, and takes the rest of it for keys; it types
answers that it does not know, and fails at some of them.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Final

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.message import Message

from tui.terminal.painting.receipts import ANSWER
from tui.terminal.sequences import (
    PASTE_BEGINS,
    PASTE_ENDS,
    Kind,
    is_answer,
    next_token,
    shortened,
    understood,
)

# Between two packets of one answer; the rest of it would be typed into the caption.
_ANSWER_S: Final = 0.5
# A key as well as the beginning of all others, which Textual would type.
_ALT_BRACKET: Final = "\x1b["


class Arrived(Message, bubble=False):
    """The terminal has read all that was written before it was asked."""


class PromptParser(XTermParser):
    """Textual's parser, told at once where a key ends, and shown nothing but keys and reports."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted: list[str] | None = None
        # The end of the last packet, which may be the beginning of a sequence: Esc alone, say.
        self._rest = ""
        self._rest_until_s = 0.0

    def feed(self, data: str) -> Iterable[Message]:
        """Yield the messages that `data` brings. A packet may end anywhere; "" ends the input."""
        if not data:
            yield from self._let_go()
            yield from super().feed("")
            return
        data, self._rest = self._rest + data, ""
        while data:
            if self._pasted is None:
                taken, messages = self._take_token(data)
            else:
                taken, messages = self._take_pasted(self._pasted, data)
            yield from messages
            data = data[taken:]

    def tick(self) -> Iterable[Message]:
        """Yield what has waited long enough for more."""
        if self._pasted is None and self._rest and time.monotonic() >= self._rest_until_s:
            yield from self._let_go()
        yield from super().tick()

    def _take_pasted(self, pasted: list[str], data: str) -> tuple[int, Iterable[Message]]:
        """How much of `data` is read, and the paste where it ends in there."""
        inside, found, _ = data.partition(PASTE_ENDS)
        if found:
            self._pasted = None
            return len(inside + found), [events.Paste("".join([*pasted, inside]))]
        kept = _overlap(data, PASTE_ENDS)
        pasted.append(data[: len(data) - kept])
        self._rest = data[len(data) - kept :]
        return len(data), ()

    def _take_token(self, data: str) -> tuple[int, Iterable[Message]]:
        """How much of `data` is read, and what it means."""
        token = next_token(data)
        if token is None:
            self._rest = shortened(data)
            wait_s = _ANSWER_S if is_answer(data) else constants.ESCAPE_DELAY
            self._rest_until_s = time.monotonic() + wait_s
            return len(data), ()
        kind, sequence = token
        match kind:
            case Kind.KEY if _is_before_sign(sequence):
                return 1, self._shown(sequence[0])
            case Kind.TEXT | Kind.KEY:
                return len(sequence), self._shown(sequence)
            case Kind.CSI if sequence == PASTE_BEGINS:
                self._pasted = []
            case Kind.CSI if sequence == ANSWER:
                return len(sequence), [Arrived()]
            case Kind.CSI if known := understood(sequence):
                return len(sequence), self._shown(known)
        return len(sequence), ()

    def _let_go(self) -> Iterator[Message]:
        rest, self._rest = self._rest, ""
        if rest and self._pasted is None and not is_answer(rest) and rest != _ALT_BRACKET:
            yield from self._shown(rest)

    def _shown(self, piece: str) -> Iterator[Message]:
        """What Textual makes of a piece, which ends here."""
        yield from super().feed(piece)
        if self._timeout_time is not None:
            self._timeout_time = 0.0
            yield from super().tick()


def _is_before_sign(sequence: str) -> bool:
    """Esc before a digit or a sign, of which Textual would tell the second alone."""
    return sequence[1:].isprintable() and not sequence[1:].isalpha() and len(sequence) > 1


def _overlap(text: str, mark: str) -> int:
    """How many characters at the end of `text` may be the beginning of `mark`."""
    longest = min(len(text), len(mark) - 1)
    return next((n for n in range(longest, 0, -1) if text.endswith(mark[:n])), 0)
