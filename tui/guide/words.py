"""The words of a step on the screen: keys in the place of actions, wrapped into rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from rich.cells import cell_len

from keymaps.keymap import Keymap
from keymaps.names import show
from tui.actions import ACTIONS
from tui.panels.text.lines import Line, Piece, clipped
from tui.themes import Tone

BRACES: Final = re.compile(r"\{([\w.]+)\}")
NO_KEY: Final = "(no key)"


def words_shown(words: str, keymap: Keymap, figures: Mapping[str, str]) -> Sequence[Piece]:
    """The pieces of a step's words, each a word or keys that stay together."""
    pieces: list[Piece] = []
    for k, part in enumerate(BRACES.split(words)):
        if k % 2 == 0:
            pieces += [(each, Tone.TEXT) for each in re.findall(r"\S+|\s+", part)]
        elif part in ACTIONS:
            keys = keymap.keys_of(part)
            pieces.append((show(keys[0]) if keys else NO_KEY, Tone.ACCENT))
        else:
            pieces.append((figures[part], Tone.STRONG))
    return pieces


def wrapped(pieces: Sequence[Piece], room: int) -> Sequence[Line]:
    """Rows of at most `room` cells, broken at blanks only."""
    rows: list[list[Piece]] = [[]]
    used = 0
    for unit in _units(pieces):
        width = sum(cell_len(text) for text, _ in unit)
        is_blank = all(text.isspace() for text, _ in unit)
        if is_blank and not rows[-1]:
            continue
        if used + width > room and not is_blank:
            rows, used = [*rows, []], 0
        rows[-1] += [(clipped(text, room), tone) for text, tone in unit]
        used += width
    return [Line(tuple(row)) for row in rows]


def _units(pieces: Sequence[Piece]) -> Sequence[Sequence[Piece]]:
    """Blanks, and between them what no row may end in: keys and the comma after them."""
    units: list[list[Piece]] = []
    for piece in pieces:
        if units and not piece[0].isspace() and not units[-1][-1][0].isspace():
            units[-1].append(piece)
        else:
            units.append([piece])
    return units
