"""Every deed of the modes, by the id of its action."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from tui.editing.moment import Deeds
from tui.editing.vim.changes import CHANGES
from tui.editing.vim.going import GOING
from tui.editing.vim.modes import MODES
from tui.editing.vim.repeating import again
from tui.editing.vim.typing import clear_typed

VIM: Final[Deeds] = MappingProxyType(
    {
        **GOING,
        **MODES,
        **CHANGES,
        "change.again": again,
        "mode.clear_typed": clear_typed,
    }
)
