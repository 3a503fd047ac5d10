"""The screen of a terminal, rebuilt from what a program wrote to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

import pyte

# pyte takes a sequence it does not know for text, and stops drawing at a joiner or a selector.
_UNKNOWN_TO_PYTE: Final = re.compile(
    rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]|\x1b\[\?[0-9;]*[ -/]+[@-~]|\x1b\[\?[0-9;]*[um]"
    rb"|\x1b\[[0-9;]* [@-~]|\x1b\[[0-9;]*[tu]|\x1b[P_^X].*?\x1b\\",
    re.DOTALL,
)
_UNFINISHED: Final = re.compile(rb"\x1b(?:\[[^@-~]*|[P_^X\]][^\x07\x1b]*\x1b?)?\Z", re.DOTALL)
_MODES: Final = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_ALTERNATE: Final = re.compile(rb"(\x1b\[\?1049[hl])")
_KITTY: Final = re.compile(rb"\x1b\[([<>])[0-9;]*u")
_DROPPED: Final = dict.fromkeys([0x200B, 0x200C, 0x200D, 0xFE0E, 0xFE0F])
CURSOR_SHOWN: Final = 25
ALTERNATE_SCREEN: Final = 1049


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column of one row shows. Colours are names or six hex digits."""

    text: str = " "
    foreground: str = "default"
    background: str = "default"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    reverse: bool = False


class _Emulator(pyte.Screen):
    def draw(self, data: str) -> None:
        super().draw(data.translate(_DROPPED))


class Screen:
    """An emulated terminal: bytes in, cells out."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.rows = rows
        self.modes: set[int] = {CURSOR_SHOWN}
        self.kitty_pushes = 0
        self._pending = b""
        self._first: tuple[Any, Any] | None = None
        self._screen = _Emulator(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    def feed(self, data: bytes) -> None:
        """Show what was written; a sequence cut in two is shown when its end comes."""
        data = self._pending + data
        unfinished = _UNFINISHED.search(data)
        self._pending = unfinished[0] if unfinished else b""
        data = data[: len(data) - len(self._pending)]
        self._note_modes(data)
        for part in _ALTERNATE.split(_UNKNOWN_TO_PYTE.sub(b"", data)):
            if _ALTERNATE.fullmatch(part):
                self._switch(is_alternate=part.endswith(b"h"))
            else:
                self._stream.feed(part)

    def _switch(self, *, is_alternate: bool) -> None:
        if is_alternate and self._first is None:
            self._first = deepcopy((self._screen.buffer, self._screen.cursor))
            self._screen.erase_in_display(2)
        elif not is_alternate and self._first is not None:
            self._screen.buffer, self._screen.cursor = self._first
            self._first = None

    def _note_modes(self, data: bytes) -> None:
        for numbers, end in _MODES.findall(data):
            named = {int(number) for number in numbers.split(b";") if number}
            self.modes = self.modes | named if end == b"h" else self.modes - named
        for direction in _KITTY.findall(data):
            self.kitty_pushes += 1 if direction == b">" else -1

    def resize(self, columns: int, rows: int) -> None:
        """Change the size; what is beyond the new edge is lost."""
        self.columns, self.rows = columns, rows
        self._screen.resize(rows, columns)

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the cursor, from 0."""
        return self._screen.cursor.x, self._screen.cursor.y

    @property
    def lines(self) -> Sequence[str]:
        """The rows as text, blanks at their ends left out."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.lines)

    def find(self, text: str) -> tuple[int, int] | None:
        """Column and row where `text` first stands, or None. Wide characters count once."""
        for y, line in enumerate(self.lines):
            if (x := line.find(text)) >= 0:
                return x, y
        return None

    def cells(self) -> Sequence[Sequence[Cell]]:
        """Every cell, row by row. The second cell of a wide character has the text ""."""
        return [[self._cell(x, y) for x in range(self.columns)] for y in range(self.rows)]

    def _cell(self, x: int, y: int) -> Cell:
        shown = self._screen.buffer[y][x]
        return Cell(
            shown.data,
            shown.fg,
            shown.bg,
            shown.bold,
            shown.italics,
            shown.underscore,
            shown.strikethrough,
            shown.reverse,
        )
