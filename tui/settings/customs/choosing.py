"""How a person works, to be changed while they do, and kept where they choose so."""

from __future__ import annotations

from collections.abc import Sequence

from keymaps.keymap import Keymap, Vocabulary
from keymaps.shipped import shipped_names
from tui.settings.choices import THEMES
from tui.settings.config import change_config
from tui.settings.keymap_file import keymap_folder, load_keymap
from tui.settings.places import Places
from tui.settings.recent import leave_to_settings


class Customs:
    """Of `person`; keymaps are those for several `paragraphs` where their job has them."""

    def __init__(
        self, here: Places, vocabulary: Vocabulary, person: str = "", *, paragraphs: bool = False
    ) -> None:
        self._here = here
        self._vocabulary = vocabulary
        self._person = person
        self._paragraphs = paragraphs

    @property
    def keymaps(self) -> Sequence[str]:
        """The names of all keymaps."""
        return shipped_names()

    @property
    def themes(self) -> Sequence[str]:
        """The names of all colours."""
        return THEMES

    def keymap(self, name: str) -> Keymap:
        """The keymap of that name. Raises BadInput for an unknown one, and with every fault."""
        folder = keymap_folder(self._person, self._here.keymaps)
        merged = load_keymap(name, self._vocabulary, folder)
        return merged.keymap.with_paragraphs() if self._paragraphs else merged.keymap

    def keep(self, key: str, word: str) -> None:
        """Write a setting of the person's for later sittings.

        Raises BadInput, and Unwritable, where that cannot be.
        """
        from tui.settings.customs.config_edit import with_setting  # noqa: PLC0415 - seldom wanted

        change_config(self._here.people, lambda text: with_setting(text, self._person, key, word))
        leave_to_settings(self._here.recent, self._person, key)
