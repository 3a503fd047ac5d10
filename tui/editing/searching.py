"""Looking for text while it is typed, as a value: what was typed, where it was found, every step.

Capitals count only where one was typed. Offsets are code points.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from sessions.captions.anchors import Span
from sessions.captions.graphemes import snap

LONGEST: Final = 200


class Search(Struct, frozen=True):
    """A search of `text` that began at `origin`. `found` is the place last found.

    `fails`: what was typed since stands nowhere that way. `wraps`: it went round an end of the
    text. `before` is the search before the last step.
    """

    text: str
    origin: int
    backward: bool = False
    sought: str = ""
    found: Span | None = None
    fails: bool = False
    wraps: bool = False
    before: Search | None = None

    def typed(self, more: str) -> Search:
        """The search with more to look for: the place found so far, if it fits, else the next."""
        sought = (self.sought + more)[:LONGEST]
        start = self.origin if self.found is None else self.found.start
        if self.backward and self.found is None:
            return self._looked(sought, self.origin)
        return self._looked(sought, start if not self.backward else start + len(sought))

    def again(self, *, backward: bool, last: str = "") -> Search:
        """The next place that way; round the end of the text where it failed just before.

        Turning round finds the same place first, its other end under the cursor. Where nothing
        was typed yet, `last` is looked for.
        """
        turned = replace(self, backward=backward)
        if not self.sought:
            return replace(turned._looked(last, self.origin), before=self)
        if self.fails and backward == self.backward:
            round_ = turned._looked(self.sought, len(self.text) if backward else 0)
            return replace(round_, wraps=not round_.fails, before=self)
        start = self._beyond(turns=backward != self.backward, backward=backward)
        return replace(turned._looked(self.sought, start), before=self)

    def shorter(self) -> Search:
        """The search before the last step, or itself where there was none."""
        return self if self.before is None else self.before

    @property
    def cursor(self) -> int:
        """Where the cursor stands: behind what was found, or before it on the way back."""
        if self.found is None:
            return self.origin
        return snap(self.text, self.found.start if self.backward else self.found.end)

    def _beyond(self, *, turns: bool, backward: bool) -> int:
        if self.found is None:
            return self.origin
        return self.found.start if turns is not backward else self.found.end

    def _looked(self, sought: str, start: int) -> Search:
        """The search from `start` on; back, what is found ends at `start` at most."""
        found = _find(self.text, sought, start, backward=self.backward)
        fails = bool(sought) and found is None
        kept = self.found if fails else found
        return replace(self, sought=sought, found=kept, fails=fails, before=self)


def _find(text: str, sought: str, start: int, *, backward: bool) -> Span | None:
    if not sought:
        return None
    pattern = re.compile(re.escape(sought), 0 if sought != sought.lower() else re.IGNORECASE)
    if not backward:
        found = pattern.search(text, start)
        return None if found is None else Span(*found.span())
    last = None
    at = 0
    while (found := pattern.search(text, at)) is not None and found.end() <= start:
        last, at = Span(*found.span()), found.start() + 1
    return last
