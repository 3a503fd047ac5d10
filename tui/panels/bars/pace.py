"""How the work goes: clips done, pace against target, this clip's time, and what is saved."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from tui.panels.bars.bar import Bar
from tui.panels.text.fields import Field, field, row_of_fields
from tui.panels.text.lines import Piece, clipped
from tui.themes import Ground, Tone

_HOUR_MS = 3_600_000
_MINUTE_MS = 60_000


class Saving(StrEnum):
    """What may be said about the work on disk."""

    SAVED = "saved"
    SAVING = "saving"
    TROUBLE = "not saved"


class PaceLine(Struct, frozen=True):
    """What the pace meter says.

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

    @property
    def active_ms(self) -> int:
        return self.type_ms + self.watch_ms + self.think_ms


class PaceMeter(Bar):
    """One row: the batch at the left, this clip in the middle, the disk at the right."""

    ground = Ground.BAR

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._line = PaceLine(0, 0)

    def show(self, line: PaceLine) -> None:
        """Paint the meter if `line` reads otherwise than before."""
        if line != self._line:
            self._line = line
            self.redraw()

    def pieces(self) -> tuple[Piece, ...]:
        """Whether the work is saved is the last thing to go."""
        return pace_pieces(self._line, self.room)


def pace_pieces(line: PaceLine, width: int) -> tuple[Piece, ...]:
    """What the meter says in at most `width` cells."""
    tone = Tone.BAD if line.saving is Saving.TROUBLE else Tone.QUIET
    saved = field(100, clipped(line.saving.value, width), tone)
    return row_of_fields(list(_fields(line)), [saved], width)


def _fields(line: PaceLine) -> Iterator[Field]:
    done = ((f"{line.finished}", Tone.STRONG), (f" {line.unit} done", Tone.QUIET))
    yield Field(90, (*done, (f"  {line.left} left", Tone.QUIET)))
    yield Field(80, _speed(line))
    ends_in = "" if line.left_ms is None else f"{spell_ms(line.left_ms)} to go"
    yield field(40, ends_in, Tone.QUIET)
    times = f"{watch_ms(line.active_ms)}"
    yield Field(70, (("this clip ", Tone.QUIET), (times, Tone.TEXT)))
    yield field(30, _split(line), Tone.QUIET)


def _speed(line: PaceLine) -> tuple[Piece, ...]:
    if line.per_hour is None:
        goal = "" if line.target is None else f"target {line.target:.0f}/h"
        return ((goal, Tone.QUIET),) if goal else ()
    pace = f"{line.per_hour:.0f}/h"
    if line.target is None:
        return ((pace, Tone.TEXT),)
    reached = line.per_hour >= line.target
    return (
        (pace, Tone.GOOD if reached else Tone.TEXT),
        (f" of {line.target:.0f}", Tone.QUIET),
    )


def _split(line: PaceLine) -> str:
    parts = (
        ("type", line.type_ms),
        ("watch", line.watch_ms),
        ("think", line.think_ms),
        ("idle", line.idle_ms),
    )
    return "  ".join(f"{name} {watch_ms(ms)}" for name, ms in parts if ms >= 1000)


def watch_ms(ms: int) -> str:
    """Milliseconds as a stop-watch shows them, in whole seconds: "1:23", "1:02:03"."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def spell_ms(ms: int) -> str:
    """A long time in words: "5 h 10 min", "2 h", "40 min"; as fine as it can be foreseen."""
    hours, rest = divmod(ms, _HOUR_MS)
    minutes = rest // _MINUTE_MS
    if not hours:
        return f"{max(1, minutes)} min"
    tens = minutes // 10 * 10
    return f"{hours} h {tens} min" if tens else f"{hours} h"
