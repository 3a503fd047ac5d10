"""How the work goes: clips done, pace against target, this clip's time, and what is saved."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tui.panels.bars.bar import Bar


class Saving(StrEnum):
    """What may be said about the work on disk."""

    SAVED = "saved"
    SAVING = "saving"
    TROUBLE = "not saved"


@dataclass(frozen=True, slots=True)
class PaceLine:
    """What the pace meter says. `trouble` is the sentence for Saving.TROUBLE.

    `per_hour` and `left_ms` are None until enough is finished to tell, `target` where the job
    has none. The four times are those of this clip.
    """

    finished: int
    left: int
    unit: str = "clips"
    per_hour: float | None = None
    target: float | None = None
    left_ms: int | None = None
    type_ms: int = 0
    watch_ms: int = 0
    think_ms: int = 0
    idle_ms: int = 0
    saving: Saving = Saving.SAVED
    trouble: str = ""

    @property
    def active_ms(self) -> int:
        return self.type_ms + self.watch_ms + self.think_ms


class PaceMeter(Bar):
    def show(self, line: PaceLine) -> None:
        """Paint the meter if `line` reads otherwise than before."""
        raise NotImplementedError
