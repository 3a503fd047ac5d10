"""Every deed of the engine, by the id of its action."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from tui.editing.changing import CHANGING
from tui.editing.emacs.deeds import EMACS
from tui.editing.hints.deeds import CHOOSING
from tui.editing.moment import Deeds
from tui.editing.moving import MOVING
from tui.editing.vim.deeds import VIM
from tui.editing.words.deeds import WORDS

DEEDS: Final[Deeds] = MappingProxyType({**MOVING, **CHANGING, **CHOOSING, **EMACS, **WORDS, **VIM})
