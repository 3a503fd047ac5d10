"""Labels on the screen, and what is typed at them."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from sessions.captions.anchors import Span
from tui.editing.hints.labels import Hint


class Hints(Struct, frozen=True):
    """The labels that can be typed, and what has been typed so far.

    `is_stretch`: the next label begins a stretch of words. `first` is its first word once that is
    chosen; the next label ends it.
    """

    hints: tuple[Hint, ...]
    typed: str = ""
    is_stretch: bool = False
    first: Span | None = None

    def goes_on(self, hint: Hint) -> bool:
        """Whether what was typed so far begins the label of `hint`."""
        return hint.label.startswith(self.typed)


class Chosen(Struct, frozen=True):
    """A word, or a stretch of them."""

    span: Span


class NoLabel(Struct, frozen=True):
    """No label is, or begins like, what was `typed`."""

    typed: str


def type_letter(hints: Hints, letter: str) -> Hints | Chosen | NoLabel:
    """What comes of `letter`. A capital anywhere in a label makes it the first of a stretch."""
    small = letter.lower()
    is_first_of_stretch = hints.first is None and (hints.is_stretch or small != letter)
    now = replace(hints, typed=hints.typed + small, is_stretch=is_first_of_stretch)
    left = [hint for hint in hints.hints if now.goes_on(hint)]
    if not left:
        return NoLabel(now.typed)
    if left[0].label != now.typed:
        return now
    word = left[0].word
    if is_first_of_stretch:
        return replace(now, typed="", is_stretch=False, first=word)
    if hints.first is None:
        return Chosen(word)
    return Chosen(Span(min(word.start, hints.first.start), max(word.end, hints.first.end)))


def toggle_stretch(hints: Hints) -> Hints:
    """The label to come begins a stretch of words, or does not."""
    return hints if hints.first is not None else replace(hints, is_stretch=not hints.is_stretch)


def take_back(hints: Hints) -> Hints | None:
    """Before the last letter, or the first word of a stretch; None: there is nothing to undo."""
    if hints.typed:
        return replace(hints, typed=hints.typed[:-1])
    if hints.first is not None:
        return replace(hints, first=None, is_stretch=True)
    return replace(hints, is_stretch=False) if hints.is_stretch else None
