"""Leads through the steps: hears what is done, and says what comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from keymaps.keymap import Keymap
from keymaps.names import show
from sessions import intents as want
from sessions.desk import Outcome
from sessions.visit import Visit
from tui.guide.progress import Around, Progress, after
from tui.guide.step import Seen, Step
from tui.guide.words import words_shown, wrapped
from tui.panels.guide import GuideText
from tui.player.state import Absent, Off
from tui.sitting.sitting import Sitting

LEAVE: Final = "app.cancel"
ELSEWHERE: Final = "This step is about clip {number}: {clip.goto} goes there, by its number."
_PATH_ROOM: Final = 60


class Guide:
    """`changed` is called when there may be something else to show.

    It never stands between a person and the work: it only hears what became of it.
    """

    def __init__(self, steps: Sequence[Step], sitting: Sitting, keymap: Keymap) -> None:
        self.steps = steps
        self.progress = Progress()
        self.changed: Callable[[], None] = lambda: None
        self._sitting = sitting
        self._keymap = keymap
        self._before: Visit | None = None
        sitting.heard = self.hear

    @property
    def step(self) -> Step | None:
        """What is to be done now; None after the last step."""
        index = self.progress.index
        return self.steps[index] if index < len(self.steps) else None

    def hear(self, intent: want.Intent, outcome: Outcome) -> None:
        """Something was done."""
        before, now = self._before, outcome.visit
        self._before = now
        if before is None:
            return
        stayed = now is not None and now.rev_id == before.rev_id
        text = now.text if now is not None and stayed else before.text
        self._advance(Seen(intent, before.clip.id, text, outcome.refused))

    def look(self) -> None:
        """Time has passed: the player may be gone, or a clip open that was not."""
        self._before = self._sitting.visit
        self._advance(None)

    def text(self) -> GuideText | None:
        """What the guide says now; None after the last step."""
        step = self.step
        if step is None:
            return None
        visit = self._sitting.visit
        is_here = not step.clip or (visit is not None and visit.clip.id == step.clip)
        own = step.modal if step.modal and self._keymap.is_modal else step.words
        words = own if is_here else ELSEWHERE
        pieces = words_shown(words, self._keymap, self._figures(step))
        keys = self._keymap.keys_of(LEAVE)
        return GuideText(
            place=f"step {self.progress.index + 1} of {len(self.steps)}",
            said=self.progress.said,
            leave=f"{show(keys[0])} closes the guide" if keys else "",
            words=lambda room: wrapped(pieces, room),
        )

    def _advance(self, seen: Seen | None) -> None:
        visit = self._sitting.visit
        around = Around(
            clip="" if visit is None else visit.clip.id,
            verdict_of=self._sitting.desk.verdict_of,
            has_picture=not isinstance(self._sitting.player.state.phase, Off | Absent),
        )
        self.progress = after(self.progress, self.steps, seen, around)
        self.changed()

    def _figures(self, step: Step) -> Mapping[str, str]:
        desk = self._sitting.desk
        speed = "told from five clips on"
        if desk.pace.per_hour is not None:
            speed = f"{desk.pace.per_hour:.0f} clips an hour"
        session = short_path(desk.record.path, Path.home())
        number = desk.batch.index_of(step.clip) + 1 if step.clip in desk.batch else 0
        left = desk.pace.left
        return {"pace": speed, "session": session, "left": f"{left}", "number": f"{number}"}


def short_path(path: Path, home: Path) -> str:
    """A path with "~" for the home; of a long one the end."""
    shown = f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
    return shown if len(shown) <= _PATH_ROOM else f"…{shown[1 - _PATH_ROOM :]}"
