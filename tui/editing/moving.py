"""Moving the cursor and selecting: `cursor.*` and `select.*`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from tui.editing.moment import Deeds, Done, Moment, moved
from tui.editing.motions import MOTIONS, rows_down

_ROWS_DOWN: Final[Mapping[str, int]] = {"up": -1, "down": 1}
_OUT_OF_SELECTION: Final[Mapping[str, int]] = {"left": 0, "right": 1}


def _go(moment: Moment, name: str, *, selecting: bool) -> Done:
    start, end = selection = moment.writing.selection
    leaves = not selecting and not moment.is_marking
    if start != end and leaves and name in _OUT_OF_SELECTION:
        return moved(moment, selection[_OUT_OF_SELECTION[name]])
    at = MOTIONS[name](moment.page, moment.cursor)
    return moved(moment, at, moment.writing.anchor if selecting else None)


def _go_rows(moment: Moment, rows: int, *, selecting: bool) -> Done:
    """By rows as shown, in the column where the way began."""
    cursor, wanted = moment.cursor, moment.memory.wanted
    is_on_the_way = wanted is not None and wanted[0] == cursor
    column = wanted[1] if wanted and is_on_the_way else moment.page.cell_of(cursor)
    at = rows_down(moment.page, cursor, rows, column)
    done = moved(moment, at, moment.writing.anchor if selecting else None)
    return replace(done, memory=replace(done.memory, wanted=(at, column)))


def _select_all(moment: Moment) -> Done:
    return moved(moment, len(moment.text), 0)


def _moves(kind: str, *, selecting: bool) -> Deeds:
    by_motion = {f"{kind}.{name}": partial(_go, name=name, selecting=selecting) for name in MOTIONS}
    by_rows = {
        f"{kind}.{name}": partial(_go_rows, rows=rows, selecting=selecting)
        for name, rows in _ROWS_DOWN.items()
    }
    return {**by_motion, **by_rows}


MOVING: Final[Deeds] = MappingProxyType(
    {
        **_moves("cursor", selecting=False),
        **_moves("select", selecting=True),
        "select.all": _select_all,
    }
)
