"""Runs the program that shows a session again."""

from __future__ import annotations

from collections.abc import Callable

from platformdirs import user_state_path

from sessions.replay.session import SessionReplay
from tui.actions import VOCABULARY
from tui.player.protocol import Player
from tui.screens.replay.app import ReplayApp
from tui.settings.keymap_file import keymap_folder, load_keymap
from tui.settings.replaying import Replaying
from tui.sitting.preparing import Preparer
from tui.terminal.abilities import refuse_unusable, terminal_here
from tui.terminal.clock import wall_now
from tui.terminal.ends.crash import report_crash
from tui.terminal.ends.endings import endings
from tui.themes import refuse_unknown


def run_replay(session: SessionReplay, wanted: Replaying, make_player: Callable[[], Player]) -> int:
    """The exit code. Raises BadInput before anything is shown, RecaptionError where it failed."""
    settings = wanted.settings
    refuse_unknown(settings.theme)
    keymap = load_keymap(settings.keymap, VOCABULARY, keymap_folder(wanted.person)).keymap
    refuse_unusable(terminal_here())
    app = ReplayApp(
        session,
        keymap,
        Preparer(wanted.roots),
        make_player,
        wanted=wanted,
    )
    with endings(lambda: ""):
        app.run(mouse=False)
    if app.failure is not None:
        folder = user_state_path("recaption", appauthor=False)
        raise report_crash(app.failure, folder, wall_now()) from app.failure
    return app.return_code or 0
