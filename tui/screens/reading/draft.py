"""The draft on all the room there is."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from keymaps.keymap import Keymap
from tui.panels.draft import DraftPanel
from tui.screens.reading.screen import ReadingScreen
from tui.screens.showing import found_in_draft
from tui.sitting.sitting import Sitting


class DraftScreen(ReadingScreen):
    """The draft as it came; what was found in it is underlined."""

    closes: ClassVar[str] = "draft.show"

    def __init__(self, sitting: Sitting, keymap: Keymap, draft: str) -> None:
        super().__init__(sitting, keymap)
        self._draft = draft
        self.panel = DraftPanel()

    def compose(self) -> ComposeResult:
        yield self.panel
        yield self.key_bar

    def on_mount(self) -> None:
        super().on_mount()
        visit = self.sitting.visit
        self.panel.show(self._draft, marks=() if visit is None else found_in_draft(visit))

    def scroll_by(self, action: str) -> None:
        page = max(1, self.panel.size.height - 2)
        self.panel.scroll_rows(page if action == "view.scroll_down" else -page)
