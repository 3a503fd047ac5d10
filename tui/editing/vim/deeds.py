"""Every deed of the modes, by the id of its action."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import Final

from tui.editing.moment import Deed, Deeds, Done, Moment, nothing
from tui.editing.vim.changes import CHANGES
from tui.editing.vim.going import GOING
from tui.editing.vim.modes import MODES
from tui.editing.vim.repeating import again
from tui.editing.vim.typing import clear_typed

_EVERY: Final[Deeds] = {
    **GOING,
    **MODES,
    **CHANGES,
    "change.again": again,
    "mode.clear_typed": clear_typed,
}


def _where_there_are_modes(moment: Moment, deed: Deed) -> Done:
    return deed(moment) if moment.memory.vim.is_modal else nothing(moment)


VIM: Final[Deeds] = MappingProxyType(
    {action: partial(_where_there_are_modes, deed=deed) for action, deed in _EVERY.items()}
)
