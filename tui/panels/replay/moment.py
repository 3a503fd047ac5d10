"""The top row of a replay: which visit is seen, at which of its moments, how fast."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sessions.clips.timecode import show_ms
from tui.panels.bars.bar import Bar
from tui.panels.text.fields import Field, field, row_of_fields
from tui.panels.text.lines import Piece, clipped
from tui.themes import Ground, Tone

_PLAYING, _PAUSED = "\u25b8", "\u2016"
_LONGEST_ID = 32
_READABLE = 12


class MomentLine(Struct, frozen=True):
    """What the bar says. `number` counts from 1; times are those of the visit.

    `verdict` is the one given by now, empty before. `shown` says what is left out, "" for nothing.
    """

    number: int
    total: int
    clip_id: str
    rev: int
    at_ms: int = 0
    length_ms: int = 0
    opened: str = ""
    verdict: str = ""
    findings: int = 0
    questions: int = 0
    is_unsure: bool = False
    note: str = ""
    shown: str = ""
    speed: float = 1.0
    is_playing: bool = False
    is_confirmed: bool = True


class MomentBar(Bar):
    """One row on a ground of its own."""

    ground = Ground.BAR

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._line = MomentLine(0, 0, "", 0)

    def show(self, line: MomentLine) -> None:
        """Paint the bar if `line` is another than before."""
        if line != self._line:
            self._line = line
            self.redraw()

    def pieces(self) -> tuple[Piece, ...]:
        return row_of_fields(list(_left(self._line)), list(_right(self._line)), self.room)


def _left(line: MomentLine) -> Iterator[Field]:
    yield field(90, f"{line.number}/{line.total}", Tone.STRONG)
    yield field(80, clipped(line.clip_id, _LONGEST_ID), Tone.TEXT)
    yield field(50, f"rev {line.rev}" if line.rev > 1 else "", Tone.QUIET)
    yield field(70, line.verdict, Tone.GOOD)
    yield field(85, "" if line.is_confirmed else "not confirmed by its seal", Tone.BAD)
    yield field(45, _counted(line.findings, "finding"), Tone.ACCENT)
    yield field(44, _counted(line.questions, "question"), Tone.ACCENT)
    yield field(43, "unsure" if line.is_unsure else "", Tone.WARN)
    yield field(20, line.note and f"note: {line.note}", Tone.QUIET, least=_READABLE)
    yield field(30, line.opened, Tone.QUIET)


def _right(line: MomentLine) -> Iterator[Field]:
    yield field(60, line.shown, Tone.WARN)
    yield field(65, f"{line.speed:g}x", Tone.QUIET)
    sign = _PLAYING if line.is_playing else _PAUSED
    yield field(95, f"{sign} {show_ms(line.at_ms)} / {show_ms(line.length_ms)}", Tone.TEXT)


def _counted(count: int, what: str) -> str:
    return "" if not count else f"{count} {what}" if count == 1 else f"{count} {what}s"
