"""The keys and colours that the program is worked with, and the palette, which changes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.app import App

from keymaps.keymap import Keymap
from sessions.errors import RecaptionError
from tui.keyboard import Act
from tui.screens.keyed import KeyedScreen
from tui.settings.customs.choosing import Customs
from tui.sitting.sitting import Sitting
from tui.themes import fitting, refuse_unknown

if TYPE_CHECKING:
    from tui.screens.palette.entries import Choice, Entry


@runtime_checkable
class Speaking(Protocol):
    """A screen with a place for a sentence."""

    def say(self, sentence: str) -> None: ...


class WithKeys(Protocol):
    """What works with a keymap."""

    keymap: Keymap


class Customising:
    """Every screen of `app` follows at once, and so do the `followers`.

    `theme` is the name that was asked for; the terminal may have too few colours for it.
    """

    def __init__(
        self, app: App[int], sitting: Sitting, customs: Customs, *, keymap: Keymap, theme: str
    ) -> None:
        self.customs = customs
        self.keymap = keymap
        self.theme = theme
        self.colours = 1 << 24
        self.followers: Sequence[WithKeys] = ()
        self._app = app
        self._sitting = sitting

    def show(self, typed: str = "") -> None:
        """Everything by its name, over the screen that reads the keys now."""
        from tui.screens.palette.entries import choices_of, entries_for  # noqa: PLC0415
        from tui.screens.palette.screen import PaletteScreen  # noqa: PLC0415 - after a first frame

        beneath = self._app.screen
        if not isinstance(beneath, KeyedScreen):
            return

        def chosen(entry: Entry) -> None:
            if entry.choice is None:
                beneath.asked = Act(entry.id, 0)
                beneath.act(entry.id)
            elif isinstance(beneath, Speaking):
                beneath.say(self.change(entry.choice))

        entries = (
            *entries_for(self.keymap, beneath.reads_as),
            *choices_of("keymap", self.customs.keymaps, self.keymap.name),
            *choices_of("theme", self.customs.themes, self.theme),
        )
        screen = PaletteScreen(self._sitting, self.keymap, entries, chosen=chosen, typed=typed)
        self._app.push_screen(screen)

    def change(self, choice: Choice) -> str:
        """Change it, and say so in a sentence; where it cannot be, all stays as it was."""
        from tui.screens.palette.entries import CUSTOM_WORDS  # noqa: PLC0415

        word = CUSTOM_WORDS[choice.custom]
        try:
            self._use(choice)
        except RecaptionError as refused:
            return f"{word} stay as they are: {_first(refused)}"
        if not choice.is_kept:
            return f"{word} are {choice.name} until the end of this sitting."
        try:
            self.customs.keep(choice.custom, choice.name)
        except RecaptionError as refused:
            return f"{word} are {choice.name}, but are not kept: {_first(refused)}"
        return f"{word} are {choice.name} from now on."

    def _use(self, choice: Choice) -> None:
        match choice.custom:
            case "keymap":
                self._use_keymap(self.customs.keymap(choice.name))
            case "theme":
                refuse_unknown(choice.name)
                self.theme = choice.name
                self._app.theme = fitting(choice.name, self.colours)

    def _use_keymap(self, keymap: Keymap) -> None:
        for each in (self, *self.followers):
            each.keymap = keymap
        for screen in self._app.screen_stack:
            if isinstance(screen, KeyedScreen):
                screen.use_keymap(keymap)


def _first(refused: RecaptionError) -> str:
    first, *others = str(refused).splitlines()
    return f"{first} (and {len(others)} more)" if others else first
