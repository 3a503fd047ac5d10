"""A person's own figures: today and this week, over all sessions that stand beside this one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar, Final

from textual.app import ComposeResult

from keymaps.keymap import Keymap
from sessions.errors import RecaptionError
from sessions.pace.recent import recent
from sessions.store.index.reading import Sessions
from tui.panels.stats_table import StatsTable
from tui.screens.reading.screen import ReadingScreen
from tui.sitting.sitting import Sitting
from tui.sitting.threads import off_loop

READING: Final = "Reading your sessions ..."


class StatsScreen(ReadingScreen):
    """Reads the files on a thread; what was sealed up to now is in it, the open visit is not.

    `read` gives the sessions that stand beside this one; it blocks.
    """

    closes: ClassVar[str] = "app.stats"

    def __init__(
        self, sitting: Sitting, keymap: Keymap, read: Callable[[], Sessions], today: date
    ) -> None:
        super().__init__(sitting, keymap)
        self._read_sessions = read
        self._today = today
        self.table = StatsTable()

    def compose(self) -> ComposeResult:
        yield self.table
        yield self.key_bar

    def on_mount(self) -> None:
        super().on_mount()
        self.table.say(READING)
        self.run_worker(self._show())

    def scroll_by(self, action: str) -> None:
        page = max(1, self.table.size.height - 2)
        self.table.scroll_rows(page if action == "view.scroll_down" else -page)

    async def _show(self) -> None:
        person = self.sitting.desk.record.head.person
        try:
            found = await off_loop(self._read_sessions)
        except (RecaptionError, OSError) as failed:
            self.table.say(str(failed))
            return
        own = [facts for facts in found.facts if facts.person == person]
        self.table.show(recent(own, self._today), note=_note(found))


def _note(found: Sessions) -> str:
    if not found.faults:
        return ""
    count = len(found.faults)
    others = "" if count == 1 else f" (and {count - 1} more)"
    return f"not all was counted: {found.faults[0]}{others}"
