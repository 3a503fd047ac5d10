"""The deeds of this room, by the ids of their actions."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from tui.editing.emacs.cases import CASES
from tui.editing.emacs.cutting import CUTTING
from tui.editing.emacs.pasting import PASTING
from tui.editing.emacs.transposing import TRANSPOSING
from tui.editing.marking import MARKING
from tui.editing.moment import Deeds

EMACS: Final[Deeds] = MappingProxyType({**MARKING, **CUTTING, **PASTING, **CASES, **TRANSPOSING})
