"""A clip's draft is another than the one that was worked on: which of them counts from now on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from textual.app import ComposeResult

from keymaps.keymap import Keymap
from sessions import intents as want
from sessions.captions.diff import diff_words
from sessions.visit import Visit
from tui.panels.bars import Bar, KeyBar
from tui.panels.choice import Choice, Option
from tui.panels.diff import DiffPanel
from tui.panels.draft import DraftPanel
from tui.screens.key_hints import ANSWER_KEYS, keys_shown
from tui.screens.keyed import KeyedScreen
from tui.sitting.sitting import Sitting
from tui.terminal.changed_cells import ChangedCells

INTENTS: Final[Mapping[str, want.Intent | None]] = {
    "keep": want.KeepText(),
    "take": want.TakeDraft(),
    "look": None,
}
OPTIONS: Final = (
    Option("keep", "k", "Keep my text and hand it in"),
    Option("take", "n", "Work on the new draft, from its beginning"),
    Option("look", "l", "Look at my work first: the question comes back"),
)


class OldDraftPanel(DraftPanel):
    """The draft as it was."""

    name_shown = "draft you worked on"


class NewDraftPanel(DiffPanel):
    """The draft of now beside the old one."""

    name_shown = "draft now"


class TextPanel(DraftPanel):
    """The person's own text."""

    name_shown = "your text"


class ChangedDraftScreen(KeyedScreen):
    """Shows both drafts and the text. `decided` gets the intent; looking first decides nothing."""

    DEFAULT_CSS = """
    OldDraftPanel, NewDraftPanel, TextPanel { height: 1fr; }
    """
    context: ClassVar[str] = "prompt"

    def __init__(
        self,
        sitting: Sitting,
        keymap: Keymap,
        visit: Visit,
        *,
        decided: Callable[[want.Intent], None],
    ) -> None:
        super().__init__(sitting, keymap)
        self.choice = Choice()
        self._visit = visit
        self._decided = decided
        self._title = Bar()
        self._panels = (OldDraftPanel(), NewDraftPanel(), TextPanel())
        self._key_bar = KeyBar()

    def compose(self) -> ComposeResult:
        yield self._title
        yield from self._panels
        yield self.choice
        yield self._key_bar

    def on_mount(self) -> None:
        visit, (old, new, text) = self._visit, self._panels
        now = visit.newer_draft or ""
        old.show(visit.draft)
        new.show(visit.draft, now, diff_words(visit.draft, now))
        text.show(visit.text, note=visit.was.name)
        self._title.say(f"Clip {visit.index + 1}, {visit.clip.id}: its draft is another now.")
        self._key_bar.show(keys_shown(self.keymap, ANSWER_KEYS))
        self.choice.ask("What counts from now on?", OPTIONS, chosen=self._choose)

    def on_screen_resume(self) -> None:
        if isinstance(self.app, ChangedCells):
            self.app.show_cursor(False)

    def act(self, action: str) -> None:
        if action == "prompt.accept":
            self.choice.submit()
        elif action == "prompt.cancel":
            self._choose("look")
        else:
            self.choice.perform(action)

    def type_text(self, text: str) -> None:
        self.choice.type_text(text)

    def _choose(self, option: str) -> None:
        intent = INTENTS[option]
        self.dismiss()
        if intent is not None:
            self._decided(intent)
