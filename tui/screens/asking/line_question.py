"""A question that is answered in one line of text, with what it may be shown below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from tui.screens.asking.door_keys import COMPLETE, DOWN, OFTEN, TAKE, UP
from tui.screens.asking.page import Page, Row
from tui.screens.asking.question import Answer, Answered
from tui.themes import Tone

_STEPS: Final = {UP: -1, DOWN: 1}


class Suggestion(Struct, frozen=True):
    """What may be meant. One that is `open` goes on: a folder, whose files come next."""

    text: str
    note: str = ""
    open: bool = False


class Refusal(Struct, frozen=True):
    """Why a text is no answer, and what was probably meant; empty where nobody knows."""

    why: str
    instead: str = ""


def no_suggestions(_typed: str) -> Sequence[Suggestion]:
    return ()


def no_refusal(_text: str) -> Refusal | None:
    return None


class LineQuestion(Struct, frozen=True):
    """`default` is taken where nothing is typed; `proper` makes an answer of a text."""

    id: str
    title: str
    says: tuple[str, ...]
    label: str
    default: str = ""
    default_note: str = ""
    suggest: Callable[[str], Sequence[Suggestion]] = no_suggestions
    refuse: Callable[[str], Refusal | None] = no_refusal
    text: str = ""
    here: int | None = None
    note: str = ""
    is_bare: bool = False

    def page(self) -> Page:
        completes = () if self.suggest is no_suggestions else (("Tab", "complete"),)
        often = OFTEN if self.default else OFTEN[2:]
        keys = (("↵", "take it"), *completes, *often)
        return Page(
            self.title,
            self.says,
            keys,
            rows=self._rows(),
            here=self.here,
            label=self.label,
            note=self.note,
        )

    def skipped(self) -> Answer | None:
        return self.default or None

    def again(self, answer: Answer) -> LineQuestion:
        return replace(self, text=str(answer))

    def typed(self, text: str) -> LineQuestion:
        return replace(self, text=text, here=None, note="")

    def press(self, key: str) -> LineQuestion:
        return self

    def do(self, action: str) -> LineQuestion | Answered:
        if action == TAKE:
            return self._take()
        if action == COMPLETE:
            return self._complete()
        found = self._suggestions()
        if action in _STEPS and found:
            before = self.here if self.here is not None else -1 if action == DOWN else len(found)
            return replace(self, here=max(0, min(len(found) - 1, before + _STEPS[action])))
        return self

    def _suggestions(self) -> Sequence[Suggestion]:
        return self.suggest(self.text)

    def _rows(self) -> tuple[Row, ...]:
        if not self.text and self.default:
            return (Row("↵", self.default, self.default_note, Tone.STRONG),)
        return tuple(Row("", each.text, each.note) for each in self._suggestions())

    def _take(self) -> LineQuestion | Answered:
        if self.here is not None:
            chosen = self._suggestions()[self.here]
            if chosen.open:
                return self.typed(chosen.text)
            text = chosen.text
        else:
            text = self.text.strip() or self.default
        refusal = self.refuse(text)
        if refusal is None:
            return Answered(text)
        return replace(self, text=refusal.instead or self.text, here=None, note=refusal.why)

    def _complete(self) -> LineQuestion:
        """As far as all that may be meant have in common; else the first of them."""
        found = self._suggestions()
        if self.here is not None:
            return self.typed(found[self.here].text)
        if not self.text:
            return self.typed(self.default)
        if not found:
            return self
        common = _common([each.text for each in found])
        longer = common if len(common) > len(self.text) else found[0].text
        return self.typed(longer)


def _common(texts: Sequence[str]) -> str:
    """What all of `texts` begin with."""
    first, last = min(texts), max(texts)
    length = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    return first[:length] if length is not None else min(first, last, key=len)
