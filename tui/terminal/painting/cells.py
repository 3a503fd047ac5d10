"""Strips of styled text taken apart into the cells of a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, repeat
from typing import Final, TypeAlias

from msgspec import Struct
from rich.cells import cell_len, get_character_cell_size
from rich.color import ColorSystem
from rich.segment import Segment

from tui.terminal.output_filter import without_commands
from tui.terminal.painting.pens import Pen, pen_of

Run: TypeAlias = tuple[str, Pen]


class Whole(Struct, frozen=True):
    """A cell of a strip whose width terminals disagree about: to be painted only all at once."""

    runs: tuple[Run, ...]
    index: int
    width: int


# A character and its pen. The second cell of a wide character has the character "".
Cell: TypeAlias = Run | Whole

# Wide on every terminal: Hangul, CJK, kana, full-width forms. Emoji are not.
_WIDE_EVERYWHERE: Final = (
    "[\u1100-\u115e\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6]"
)


def cells_of(segments: Iterable[Segment], colors: ColorSystem) -> Sequence[Cell]:
    """Return one cell for each column that the segments fill."""
    runs = [
        (without_commands(text), pen_of(style, colors))
        for text, style, control in segments
        if control is None
    ]
    cells: list[Cell] = []
    for text, pen in runs:
        if text.isascii():
            cells.extend(zip(text, repeat(pen), strict=False))
        elif not _append_characters(cells, text, pen):
            return _all_at_once(runs)
    return cells


def continues(cell: Cell | None) -> bool:
    """Whether the cell shows the rest of what begins to its left."""
    if isinstance(cell, Whole):
        return cell.index > 0
    return cell is not None and cell[0] == ""


def _append_characters(cells: list[Cell], text: str, pen: Pen) -> bool:
    """Append the cells of `text`; return False where its width is not the same everywhere."""
    for character in text:
        width = get_character_cell_size(character)
        if width == 1 and character < "\U00010000":
            cells.append((character, pen))
        elif width == 2 and re.match(_WIDE_EVERYWHERE, character):
            cells += (character, pen), ("", pen)
        else:
            return False
    return True


def _all_at_once(runs: Sequence[Run]) -> Sequence[Cell]:
    whole = tuple(_without_leading_marks(runs))
    width = cell_len("".join(text for text, _ in runs))
    return [Whole(whole, index, width) for index in range(width)]


def _without_leading_marks(runs: Sequence[Run]) -> Iterator[Run]:
    """A mark without a letter before it would sit on somebody else's cell."""
    begun = False
    for text, pen in runs:
        kept = text if begun else "".join(dropwhile(_has_no_width, text))
        begun = begun or bool(kept)
        if kept:
            yield kept, pen


def _has_no_width(character: str) -> bool:
    return get_character_cell_size(character) == 0
