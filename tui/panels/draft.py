"""The draft as it came."""

from __future__ import annotations

from tui.panels.row_panel import RowPanel


class DraftPanel(RowPanel):
    """Shows the draft, read only."""

    def show(self, draft: str, *, note: str = "") -> None:
        """Paint `draft` from its beginning."""
        raise NotImplementedError

    def scroll_rows(self, count: int) -> None:
        """Scroll down by `count` rows, up where it is negative; stops at either end."""
        raise NotImplementedError
