"""The word-diff between draft and rewrite, in one text."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.captions.hunks import Hunk
from tui.panels.row_panel import RowPanel


class DiffPanel(RowPanel):
    """Shows the rewrite with what it dropped of the draft struck out in its place."""

    def show(
        self, draft: str, final: str, hunks: Sequence[Hunk], *, caret: int = 0, note: str = ""
    ) -> None:
        """Paint the rows that became others; the place of `caret` (in `final`) stays in view."""
        raise NotImplementedError

    def row_of_final(self, offset: int) -> int:
        """The row, counted from the first of the whole diff, that shows `offset` of the final."""
        raise NotImplementedError
