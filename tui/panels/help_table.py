"""Every key and what it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.panels.row_panel import RowPanel


@dataclass(frozen=True, slots=True)
class HelpGroup:
    """The actions of one scope: (keys, what they do) rows under a title."""

    title: str
    rows: tuple[tuple[str, str], ...]


class HelpTable(RowPanel):
    """Groups of keys under each other, in as many columns as fit."""

    def show(self, groups: Sequence[HelpGroup]) -> None:
        """Paint from the top."""
        raise NotImplementedError

    def perform(self, action_id: str) -> bool:
        """`view.scroll_up`, `view.scroll_down`; False: not one of ours."""
        raise NotImplementedError
