"""What is answered where nothing is done."""

from __future__ import annotations

from msgspec import Struct

from sessions.captions.anchors import Span
from sessions.trace.events import CursorMoved, KeysPressed


class Refusal(Struct, frozen=True):
    """Why nothing was done, as a sentence for the person; `look_at` is where in the rewrite."""

    why: str
    look_at: Span | None = None

    def event(self, at_ms: int) -> CursorMoved | KeysPressed:
        """What becomes of the key: it is counted, and the cursor goes where there is to look."""
        if self.look_at is None:
            return KeysPressed(at_ms, 1)
        return CursorMoved(at_ms, self.look_at.end, self.look_at.start)
