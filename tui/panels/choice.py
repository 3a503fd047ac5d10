"""A short list to choose from by one letter or number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui.panels.row_panel import RowPanel


@dataclass(frozen=True, slots=True)
class Option:
    """One row of a choice. `key` is the letter or number that picks it, as typed."""

    id: str
    key: str
    label: str


class Choice(RowPanel):
    """Options under a question; as high as they are many. `chosen` gets the option's id."""

    def ask(
        self, question: str, options: Sequence[Option], *, chosen: Callable[[str], None]
    ) -> None:
        """Show the options, the cursor on the first."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether a choice waits to be made."""
        raise NotImplementedError

    def type_text(self, text: str) -> bool:
        """Pick the option with this key; False when there is none."""
        raise NotImplementedError

    def perform(self, action_id: str) -> bool:
        """`cursor.up` and `cursor.down` move the cursor; False: not one of ours."""
        raise NotImplementedError

    def submit(self) -> None:
        """Pick the option under the cursor."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Close without a choice."""
        raise NotImplementedError
