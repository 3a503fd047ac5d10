"""After a pause within a sequence, what may follow is shown; who types on never sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual.screen import Screen
from textual.timer import Timer

from keymaps.names import show
from keymaps.trie import Node
from tui.terminal.changed_cells import ChangedCells

if TYPE_CHECKING:
    from tui.panels.keys.following import FollowingPanel

PAUSE_S: Final = 0.4
# Rows of the screen that the panel leaves to what it stands over.
LEFT: Final = 4


class Following:
    """The panel of one screen; it is made when it is wanted for the first time."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._panel: FollowingPanel | None = None
        self._timer: Timer | None = None

    @property
    def is_shown(self) -> bool:
        """Whether the panel stands on the screen."""
        return self._panel is not None and self._panel.display

    def expect(self, what: Callable[[], Node] | None) -> None:
        """`what` tells where the keys so far led; None: nothing waits for another key."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._panel is not None and self._panel.display:
            self._panel.display = False
        if what is not None and self._screen.is_attached:
            self._timer = self._screen.set_timer(PAUSE_S, lambda: self._show(what()))

    def _show(self, node: Node) -> None:
        if not node.branches or not self._screen.is_current:
            return
        from tui.panels.keys.following import FollowingPanel  # noqa: PLC0415 - after a first frame
        from tui.screens.key_hints import following_groups  # noqa: PLC0415

        if self._panel is None:
            self._panel = FollowingPanel()
            self._screen.mount(self._panel)
        width, height = self._screen.size
        groups = following_groups(node)
        if isinstance(self._screen.app, ChangedCells):
            self._screen.app.show_cursor(False)
        self._panel.show(show(node.pressed), groups, width=width, most=max(2, height - LEFT))
