"""The palette over the screen that it is called from."""

from __future__ import annotations

from typing import Protocol

from tui.keyboard import Act
from tui.screens.keyed import KeyedScreen
from tui.screens.palette.changing import Changeable, change, entries_of_customs
from tui.screens.palette.entries import Entry, entries_for
from tui.screens.palette.screen import PaletteScreen
from tui.sitting.sitting import Sitting


class Program(Changeable, Protocol):
    """The program at work."""

    sitting: Sitting

    @property
    def top(self) -> KeyedScreen: ...


def palette_over(program: Program, typed: str) -> PaletteScreen:
    """Does what is chosen on the screen that is on top now."""
    beneath = program.top

    def chosen(entry: Entry) -> None:
        if entry.choice is not None:
            beneath.say(change(program, entry.choice))
        else:
            beneath.asked = Act(entry.id, 0)
            beneath.act(entry.id)

    entries = (
        *entries_for(program.keymap, beneath.reads_as),
        *entries_of_customs(program),
    )
    return PaletteScreen(program.sitting, program.keymap, entries, chosen=chosen, typed=typed)
