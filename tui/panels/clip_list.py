"""The clips of a batch, of which only the rows on the screen are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui.panels.row_panel import RowPanel


@dataclass(frozen=True, slots=True)
class ClipRow:
    """What the list says of a clip. `number` counts from 1; `active_ms` is 0 before a visit."""

    number: int
    clip_id: str
    verdict: str
    words: int
    active_ms: int
    beginning: str


class ClipList(RowPanel):
    """A cursor in a list of clips; a clip is its index in the batch, counted from 0."""

    def show(
        self, indexes: Sequence[int], row: Callable[[int], ClipRow], *, title: str = ""
    ) -> None:
        """List the clips at `indexes`, rising; `row` is asked only for those that are seen.

        The cursor stays on its clip, or goes to the next one listed.
        """
        raise NotImplementedError

    @property
    def cursor(self) -> int | None:
        """The clip under the cursor, None where none is listed."""
        raise NotImplementedError

    def put_cursor(self, index: int) -> None:
        """Go to the clip at `index`, or the next one listed."""
        raise NotImplementedError

    def perform(self, action_id: str) -> bool:
        """`batch.up`, `.down`, `.page_up`, `.page_down`, `.first`, `.last`; False: not ours."""
        raise NotImplementedError
