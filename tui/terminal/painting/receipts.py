"""Whether the terminal has read what was written, however long the way to it is.

A kernel, sshd and the network take seconds of output ahead of a slow line, and a key's frame waits
behind it. So the terminal is asked how it is (DSR 5), which it answers when it comes to that place;
ECMA-48 8.3.35, and every terminal since the VT100.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

QUESTION: Final = "\x1b[5n"
ANSWER: Final = "\x1b[0n"
# A terminal that leaves so many first questions open answers none.
_TRIES: Final = 4
# An answer that takes longer is lost.
_LONGEST_S: Final = 10.0


class Receipts(Struct, frozen=True):
    """How many questions are `open`, the newest since `since_s`; `answers` as soon as one came.

    Until `free_s` the line is left to others.
    """

    open: int = 0
    since_s: float = 0.0
    answers: bool = False
    free_s: float = 0.0

    @property
    def are_given(self) -> bool:
        """Whether it is worth asking."""
        return self.answers or self.open < _TRIES

    def asked(self, now_s: float) -> Receipts:
        """One more question."""
        return replace(self, open=self.open + 1, since_s=now_s)

    def came(self, now_s: float) -> Receipts:
        """An answer. What took so long to arrive may take half of the time, not all of it."""
        took_s = max(0.0, now_s - self.since_s)
        return replace(self, open=max(0, self.open - 1), answers=True, free_s=now_s + took_s)

    def is_awaited(self, now_s: float) -> bool:
        """Whether more should wait: the terminal answers, but has not come so far yet."""
        is_open = self.open > 0 and now_s - self.since_s < _LONGEST_S
        return self.answers and (is_open or now_s < self.free_s)

    def renewed(self, now_s: float) -> Receipts:
        """Without questions whose answers are lost."""
        is_lost = self.answers and now_s - self.since_s >= _LONGEST_S
        return replace(self, open=0) if is_lost else self
