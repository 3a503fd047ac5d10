"""The top row: which clip this is, and what the player shows of it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sessions.clips.timecode import show_ms
from tui.panels.bars.bar import Bar
from tui.panels.text.fields import Field, field, row_of_fields
from tui.panels.text.lines import Piece, clipped
from tui.themes import Ground, Tone

_PLAYING, _PAUSED = "\u25b8", "\u2016"
# An instruction cut shorter than this says nothing.
_READABLE = 20
_LONGEST_ID = 32


class ClipLine(Struct, frozen=True):
    """What the clip bar says. `number` counts from 1. `view` is empty where there is only one.

    `verdict` is that of an earlier visit, empty before. `player` is a phrase when there is no
    picture ("no video", "mpv is starting"); then position and length are not shown.
    """

    number: int
    total: int
    clip_id: str
    verdict: str = ""
    instruction: str = ""
    view: str = ""
    playing: bool = False
    position_ms: int = 0
    length_ms: int | None = None
    frame: int | None = None
    speed: float = 1.0
    looping: bool = False
    a_ms: int | None = None
    b_ms: int | None = None
    muted: bool = False
    player: str = ""


class ClipBar(Bar):
    """One row on a ground of its own. The instruction gets the room that is left."""

    ground = Ground.BAR

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._line = ClipLine(0, 0, "")

    def show(self, line: ClipLine) -> None:
        """Paint the bar if `line` is another than before."""
        if line != self._line:
            self._line = line
            self.redraw()

    def pieces(self) -> tuple[Piece, ...]:
        """Number and id at the left, the player at the right, the instruction between."""
        return clip_pieces(self._line, self.room)


def clip_pieces(line: ClipLine, width: int) -> tuple[Piece, ...]:
    """What the bar says in at most `width` cells."""
    return row_of_fields(list(_clip_fields(line)), list(player_fields(line)), width)


def _clip_fields(line: ClipLine) -> Iterator[Field]:
    number = ((f"{line.number}", Tone.STRONG), (f"/{line.total}", Tone.QUIET))
    yield Field(100, number if line.total else ())
    yield field(60, clipped(line.clip_id, _LONGEST_ID), Tone.TEXT)
    yield field(50, clipped(line.verdict, _LONGEST_ID), Tone.ACCENT)
    yield field(10, line.instruction, Tone.QUIET, least=_READABLE)


def player_fields(line: ClipLine) -> Iterator[Field]:
    """What the right of the bar says: view, loop, speed, picture and position."""
    yield field(40, clipped(line.view, _LONGEST_ID), Tone.ACCENT)
    if line.player:
        yield field(90, line.player, Tone.WARN, least=_READABLE)
        return
    yield field(20, "muted" if line.muted else "", Tone.QUIET)
    yield field(70, _loop(line), Tone.QUIET)
    yield field(75, "" if line.speed == 1 else f"{line.speed:g}\u00d7", Tone.ACCENT)
    yield field(30, "" if line.frame is None else f"frame {line.frame}", Tone.QUIET)
    length = "" if line.length_ms is None else f" / {_clock(line.length_ms)}"
    sign = _PLAYING if line.playing else _PAUSED
    position = f"{sign} {_clock(line.position_ms)}"
    yield Field(80, ((position, Tone.STRONG if line.playing else Tone.TEXT), (length, Tone.QUIET)))


def _loop(line: ClipLine) -> str:
    a, b = line.a_ms, line.b_ms
    if a is None and b is None:
        return "loop" if line.looping else "once"
    if a is not None and b is not None:
        return f"loop {_clock(a)}\u2013{_clock(b)}"
    return f"A {'' if a is None else _clock(a)} B {'' if b is None else _clock(b)}".rstrip()


def _clock(ms: int) -> str:
    """Tenths: what changes faster cannot be read, and costs bytes."""
    return show_ms(ms // 100 * 100)[:-2]
