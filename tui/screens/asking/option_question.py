"""A question with a few answers, of which one is chosen."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from tui.screens.asking.door_keys import DOWN, OFTEN, TAKE, UP
from tui.screens.asking.page import Page, Row
from tui.screens.asking.question import Answer, Answered

_STEPS: Final = {UP: -1, DOWN: 1}
_HOW: Final = "Choose with ↑ and ↓, or by number."


class Option(Struct, frozen=True):
    """One answer: its id, its name, and what it means."""

    id: str
    label: str
    note: str = ""


class OptionQuestion(Struct, frozen=True):
    """`here` is the option under the cursor; None where nobody may be helped to one.

    One that `is_needed` is not skipped.
    """

    id: str
    title: str
    says: tuple[str, ...]
    options: tuple[Option, ...]
    here: int | None = 0
    is_needed: bool = False
    note: str = ""
    text: str = ""
    is_bare: bool = False

    def page(self) -> Page:
        rows = tuple(Row(str(n), each.label, each.note) for n, each in enumerate(self.options, 1))
        skips = OFTEN[2:] if self.skipped() is None else OFTEN
        keys = (("↑ ↓", "choose"), ("↵", "take it"), *skips)
        return Page(self.title, self.says, keys, rows=rows, here=self.here, note=self.note)

    def skipped(self) -> Answer | None:
        return None if self.here is None or self.is_needed else self.options[self.here].id

    def again(self, answer: Answer) -> OptionQuestion:
        ids = [option.id for option in self.options]
        return replace(self, here=ids.index(str(answer))) if answer in ids else self

    def typed(self, text: str) -> OptionQuestion | Answered:
        at = int(text) - 1 if text.isascii() and text.isdecimal() else -1
        if 0 <= at < len(self.options):
            return Answered(self.options[at].id)
        return replace(self, note=_HOW)

    def press(self, key: str) -> OptionQuestion:
        return self

    def do(self, action: str) -> OptionQuestion | Answered:
        if action in _STEPS:
            before = self.here if self.here is not None else -1 if action == DOWN else 0
            last = len(self.options) - 1
            return replace(self, here=max(0, min(last, before + _STEPS[action])), note="")
        if action != TAKE:
            return self
        if self.here is None:
            return replace(self, note=_HOW)
        return Answered(self.options[self.here].id)
