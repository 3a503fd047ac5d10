"""The program with a guide beside the work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from keymaps.keymap import Keymap
from sessions.store.opened import Recovered
from tui.app import RecaptionApp
from tui.guide.guide import Guide
from tui.guide.screen import GuidedRewrite
from tui.guide.step import Step
from tui.guide.steps import STEPS
from tui.sitting.sitting import Sitting
from tui.themes import DEFAULT


class GuidedApp(RecaptionApp):
    """One sitting with the demo's clips."""

    CSS_PATH = "../app.tcss"

    def __init__(
        self,
        sitting: Sitting,
        keymap: Keymap,
        recovered: Recovered,
        *,
        theme: str = DEFAULT,
        said: Sequence[str] = (),
        zone: tzinfo | None = None,
        steps: Sequence[Step] = STEPS,
    ) -> None:
        super().__init__(sitting, keymap, recovered, theme=theme, said=said, zone=zone)
        self.guide = Guide(steps, sitting, keymap)
        self.rewrite = GuidedRewrite(sitting, keymap, self, self.guide)

    @property
    def is_leaving(self) -> bool:
        return self.way_out.is_begun
