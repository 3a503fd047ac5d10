"""Every deed of the engine, by the id of its action.

Few are at hand from the start; the others are loaded when one of them is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from tui.editing.changing import CHANGING
from tui.editing.moment import Deed, Deeds
from tui.editing.moving import MOVING

_AT_HAND: Final[Deeds] = {**MOVING, **CHANGING}


class _EveryDeed(Mapping[str, Deed]):
    @cached_property
    def _all(self) -> Deeds:
        from tui.editing.emacs.deeds import EMACS  # noqa: PLC0415 - not before the first frame
        from tui.editing.hints.deeds import CHOOSING  # noqa: PLC0415
        from tui.editing.vim.deeds import VIM  # noqa: PLC0415
        from tui.editing.words.deeds import WORDS  # noqa: PLC0415

        return {**_AT_HAND, **CHOOSING, **EMACS, **WORDS, **VIM}

    def __getitem__(self, action_id: str) -> Deed:
        return _AT_HAND.get(action_id) or self._all[action_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


DEEDS: Final[Deeds] = _EveryDeed()
