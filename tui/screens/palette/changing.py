"""Work that goes on with other keys, or in other colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from keymaps.keymap import Keymap
from sessions.errors import RecaptionError
from tui.screens.palette.entries import CUSTOM_WORDS, Choice, Entry, choices_of
from tui.settings.customs import Customs


class Changeable(Protocol):
    """A program that is at work with a keymap and a theme."""

    keymap: Keymap
    customs: Customs

    @property
    def theme_name(self) -> str: ...

    def use_keymap(self, keymap: Keymap) -> None: ...

    def use_theme(self, name: str) -> None: ...


def entries_of_customs(program: Changeable) -> Sequence[Entry]:
    """What else the program can be worked with."""
    customs = program.customs
    return (
        *choices_of("keymap", customs.keymaps, program.keymap.name),
        *choices_of("theme", customs.themes, program.theme_name),
    )


def change(program: Changeable, choice: Choice) -> str:
    """Change it, and say so in a sentence; where it cannot be, all stays as it was."""
    word = CUSTOM_WORDS[choice.custom]
    try:
        _use(program, choice)
    except RecaptionError as refused:
        return f"{word} stay as they are: {_first(refused)}"
    if not choice.is_kept:
        return f"{word} are {choice.name} until the end of this sitting."
    try:
        program.customs.keep(choice.custom, choice.name)
    except RecaptionError as refused:
        return f"{word} are {choice.name}, but are not kept: {_first(refused)}"
    return f"{word} are {choice.name} from now on."


def _use(program: Changeable, choice: Choice) -> None:
    match choice.custom:
        case "keymap":
            program.use_keymap(program.customs.keymap(choice.name))
        case "theme":
            program.use_theme(choice.name)


def _first(refused: RecaptionError) -> str:
    first, *others = str(refused).splitlines()
    return f"{first} (and {len(others)} more)" if others else first
