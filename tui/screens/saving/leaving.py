"""The way out of the program: at once when all is saved, else by way of a question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from textual.app import App

from keymaps.keymap import Keymap
from sessions import intents as want
from sessions.errors import RecaptionError
from sessions.store.health import SOUND
from sessions.store.record import Record
from tui.sitting.elsewhere import (
    keep_by_itself,
    note_of,
    place_elsewhere,
    told_of,
    why_not,
)
from tui.sitting.sitting import Sitting
from tui.sitting.threads import off_loop
from tui.terminal.visible import visible_line

SAVED: Final = 0
NOT_SAVED: Final = 3
# For a disk that is slow and in no trouble, before there is anything to ask.
PATIENCE_S: Final = 5.0


class WayOut:
    """Ends `app` with SAVED, or NOT_SAVED where the person leaves work behind.

    `folder` is where a copy goes by itself. `copied` is called with a copy that was written.
    """

    def __init__(self, app: App[int], sitting: Sitting, keymap: Keymap, folder: Path) -> None:
        self.is_begun = False
        self.copied: Callable[[Path], None] = lambda _: None
        self._copy_at: Path | None = None
        self._is_seen_to = False
        self._app = app
        self._sitting = sitting
        self.keymap = keymap
        self._folder = folder

    def begin(self) -> None:
        """The person wants to leave. Whatever else is wanted from now on is refused."""
        if not self.is_begun:
            self.is_begun = True
            self._sitting.do(want.CountKeys(1))
            self._sitting.stop()
            self._app.run_worker(self._leave())

    async def _leave(self) -> None:
        saver = self._sitting.saver
        if await saver.settle() or (saver.health == SOUND and await saver.settle(PATIENCE_S)):
            await self._end(SAVED)
            return
        from tui.screens.saving.unsaved import UnsavedScreen, Ways  # noqa: PLC0415 - rarely wanted

        place = await off_loop(lambda: place_elsewhere(self._session, self._folder))
        self._sitting.player.pause()
        ways = Ways(
            copy=lambda to, failed: self._app.run_worker(self._copy(to, failed)),
            quit=lambda: self._app.run_worker(self._end(SAVED)),
            drop=lambda: self._app.run_worker(self._end(NOT_SAVED)),
            stay=self._stay,
        )
        self._app.push_screen(UnsavedScreen(self._sitting, self.keymap, place, ways))

    @property
    def _session(self) -> Path:
        return self._sitting.desk.record.path

    async def _copy(self, place: Path, failed: Callable[[str], None]) -> None:
        record = self._sitting.desk.record
        assert isinstance(record, Record), "who only looks has nothing to save"
        try:
            job = record.copying(place)
            copied = await off_loop(job.run)
        except (RecaptionError, OSError) as error:
            failed(f"No copy was written: {why_not(error)}")
            return
        self._copy_at = copied.path
        await off_loop(lambda: note_of(self._session, copied.path, self._folder))
        await self._end(SAVED)

    def _stay(self) -> None:
        self._app.pop_screen()
        self._sitting.stay()
        self.is_begun = False

    async def _end(self, code: int) -> None:
        self._is_seen_to = True
        await self._sitting.end()
        self._app.exit(code, return_code=code)

    def last_act(self) -> str:
        """Free the record, however the program ended; before that, keep what is not saved.

        Gives a line to be said, or none. Where the person has seen to it, nothing is kept again.
        """
        record, said = self._sitting.desk.record, ""
        if not self._is_seen_to:
            said, self._copy_at = keep_by_itself(record, self._folder)
        elif self._copy_at is not None:
            said = told_of(record.path, self._copy_at)
        record.close()
        if self._copy_at is not None:
            self.copied(self._copy_at)
        return f"recaption: {visible_line(said)}\n" if said else ""
