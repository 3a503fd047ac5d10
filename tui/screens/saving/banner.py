"""What is said of the disk while something is not saved, and once more when all is again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from sessions.store.health import Failing, Health
from tui.panels.bars import Report, ReportPanel
from tui.sitting.saving import Saver
from tui.terminal.clock import boottime_ms
from tui.themes import Tone

SHOWN_MS: Final = 8_000
# Each of a session's files is synced once more after the trouble.
FILES: Final = 3
SAVING: Final = Report("It can be written again. Saving what was done meanwhile.", tone=Tone.WARN)


class SavingBanner:
    """Watches a saver. `panel` is the part of a screen that it writes to."""

    def __init__(self, saver: Saver, now_ms: Callable[[], int] = boottime_ms) -> None:
        self.panel = ReportPanel()
        self._saver = saver
        self._now_ms = now_ms
        self._known = len(saver.set_aside)
        self._done_before: int | None = None
        self._until_ms: int | None = None

    def show(self) -> None:
        """Show what there is to say now. To be called every second, and when saving changed."""
        self.panel.show(self._report())

    def _report(self) -> Report | None:
        health, aside = self._saver.health, self._saver.set_aside[self._known :]
        if isinstance(health, Failing):
            self._done_before, self._until_ms = self._saver.done, None
            return trouble(health)
        if self._done_before is None and not aside:
            return None
        if self._until_ms is None:
            if not (self._saver.is_saved or self._saver.done >= (self._done_before or 0) + FILES):
                return SAVING
            self._until_ms = self._now_ms() + SHOWN_MS
        if self._now_ms() < self._until_ms:
            return mended(aside)
        self._known = len(self._saver.set_aside)
        self._done_before = self._until_ms = None
        return None


def told(health: Health) -> str:
    """Whether all is saved, in a sentence."""
    return trouble(health).head if isinstance(health, Failing) else "All is saved as it is typed."


def trouble(health: Failing) -> Report:
    """What is wrong, where, what to do, and what is at stake."""
    head = f"Not saved since {health.since:%H:%M}: {health.what}"
    return Report(head, str(health.where), (health.remedy, health.risk))


def mended(aside: Sequence[Path]) -> Report:
    """That all is saved again, and where what was found instead of our files is kept."""
    if not aside:
        return Report("All is saved again.", tone=Tone.GOOD)
    names = ", ".join(path.name for path in aside)
    head = "All is saved again, in a new file."
    return Report(head, rest=(f"What stood there is kept as {names}.",), tone=Tone.GOOD)
