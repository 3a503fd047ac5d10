"""The row under the top one: what the person's player did then, and why there is no picture."""

from __future__ import annotations

from collections.abc import Iterator

from tui.panels.bars.bar import Bar
from tui.panels.bars.clip import ClipLine, player_fields
from tui.panels.text.fields import Field, field, row_of_fields
from tui.panels.text.lines import Piece
from tui.themes import Ground, Tone

_READABLE = 20


class WatchedBar(Bar):
    """One row. `reason` stands in it where no picture is shown; what was recorded stands always."""

    ground = Ground.BAR

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._line, self._reason = ClipLine(0, 0, ""), ""

    def show(self, line: ClipLine, reason: str) -> None:
        """Paint the bar if it says something else than before."""
        if (line, reason) != (self._line, self._reason):
            self._line, self._reason = line, reason
            self.redraw()

    def pieces(self) -> tuple[Piece, ...]:
        return row_of_fields(list(self._left()), list(player_fields(self._line)), self.room)

    def _left(self) -> Iterator[Field]:
        yield field(60, "video", Tone.QUIET)
        yield field(90, self._reason, Tone.WARN, least=_READABLE)
