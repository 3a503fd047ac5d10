"""The program that shows a session again."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic_ns

from keymaps.keymap import Keymap
from sessions.replay.session import SessionReplay
from tui.player.off import OffPlayer
from tui.player.protocol import Player
from tui.player.state import Starting
from tui.screens.replay.screen import ReplayScreen
from tui.settings.replaying import Replaying
from tui.sitting.preparing import Preparer
from tui.terminal.program import Program
from tui.terminal.startup import resume_collection
from tui.themes import DEFAULT, fitting, themes


class ReplayApp(Program, inherit_bindings=False):
    """`make_player` is called after the first frame; `now_ns` is the viewer's clock."""

    CSS_PATH = "../../app.tcss"

    def __init__(
        self,
        session: SessionReplay,
        keymap: Keymap,
        preparer: Preparer,
        make_player: Callable[[], Player],
        *,
        wanted: Replaying,
        now_ns: Callable[[], int] = monotonic_ns,
    ) -> None:
        super().__init__()
        for each in themes():
            self.register_theme(each)
        self.theme = fitting(wanted.settings.theme or DEFAULT, self.colours)
        self._make_player = make_player
        self.replay = ReplayScreen(
            session,
            keymap,
            OffPlayer(Starting()),
            preparer.ask,
            wanted=wanted,
            now_ns=now_ns,
        )

    def on_mount(self) -> None:
        self.push_screen(self.replay)
        self.call_after_refresh(self._first_frame)

    def _first_frame(self) -> None:
        self.replay.watch_on(self._make_player())
        resume_collection()
