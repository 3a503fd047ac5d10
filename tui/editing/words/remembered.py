"""What is remembered of the last change of words, so that it can be done again."""

from __future__ import annotations

from msgspec import Struct

from sessions.captions.words import words
from sessions.trace.changes import Change, Edit


class Cased(Struct, frozen=True):
    """The words at `start` were written as `first`, and were last made what they are `now`."""

    start: int
    first: str
    now: str


class Fix(Struct, frozen=True):
    """A change that is one piece of work, and the text that it left."""

    change: Change
    text: str

    @property
    def end(self) -> int:
        """Where the cursor was left."""
        return self.change.start + len(self.change.inserted)

    def with_edit(self, edit: Edit) -> Fix:
        """The fix when `edit` goes on with it."""
        return Fix(self.change.then(Change.of(edit, self.text)), edit.apply(self.text))

    @property
    def in_words(self) -> tuple[str, str]:
        """What was there and what came for it, with the rest of words that were changed in part."""
        change, after = self.change, self.text
        before = change.inverse.edit.apply(after)
        start, removed_end = change.start, change.start + len(change.removed)
        ahead = max(_begun(before, start), _begun(after, start))
        behind = max(_left(before, removed_end), _left(after, self.end))
        old = before[start - ahead : removed_end + behind]
        new = after[start - ahead : self.end + behind]
        return old.strip(), new.strip()


def _begun(text: str, at: int) -> int:
    """How many characters of a word that goes on behind `at` stand before it."""
    return next((at - word.start for word in words(text) if word.start < at < word.end), 0)


def _left(text: str, at: int) -> int:
    """How many characters of a word that begins before `at` stand behind it."""
    return next((word.end - at for word in words(text) if word.start < at < word.end), 0)
