"""The rewrite screen with the guide's rows on top."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult

from keymaps.keymap import Keymap
from tui.guide.guide import LEAVE, Guide
from tui.panels.guide import GuidePanel
from tui.screens.rewrite import RewriteScreen
from tui.screens.shell import Shell
from tui.sitting.sitting import Sitting

LOOK_EVERY_S: Final = 0.25
CLOSED: Final = "The guide is closed; all else goes on. Another `recaption demo` begins anew."


class GuidedRewrite(RewriteScreen):
    """Every key does what it does without a guide; that which closes things closes it as well."""

    def __init__(self, sitting: Sitting, keymap: Keymap, shell: Shell, guide: Guide) -> None:
        super().__init__(sitting, keymap, shell)
        self.guide = guide
        self.guide_panel = GuidePanel()

    def compose(self) -> ComposeResult:
        yield self.guide_panel
        yield from super().compose()

    def on_mount(self) -> None:
        self.guide.changed = self._show_guide
        self.set_interval(LOOK_EVERY_S, self.guide.look)
        self.guide.look()

    def act(self, action: str) -> None:
        if action != LEAVE or self.questions.are_open or not self.guide_panel.display:
            super().act(action)
        elif not self.view.close_film():
            self.guide_panel.display = False
            self.view.say(CLOSED)

    def _show_guide(self) -> None:
        text = self.guide.text()
        if text is not None:
            self.guide_panel.show(text)
