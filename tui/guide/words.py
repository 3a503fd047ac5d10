"""The words of a step on the screen: keys in the place of actions, wrapped into rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from keymaps.keymap import Keymap
from keymaps.names import show
from tui.actions import ACTIONS
from tui.panels.text.lines import Line, Piece, clipped_pieces, width_of
from tui.terminal.visible import visible_line
from tui.themes import Tone

BRACES: Final = re.compile(r"\{([\w.]+)\}")
NO_KEY: Final = "(no key)"
_BLANK: Final[Piece] = (" ", Tone.TEXT)


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
            pieces.append((visible_line(figures[part]), Tone.STRONG))
    return pieces


def wrapped(pieces: Sequence[Piece], room: int) -> Sequence[Line]:
    """Rows of at most `room` cells, broken at blanks only."""
    rows: list[list[Piece]] = [[]]
    for unit in _units(pieces):
        row = rows[-1]
        if unit[0][0].isspace():
            continue
        if not row:
            row += clipped_pieces(unit, room)
        elif width_of((*row, _BLANK, *unit)) <= room:
            row += (_BLANK, *unit)
        else:
            rows.append([*clipped_pieces(unit, room)])
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
