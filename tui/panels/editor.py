"""The caption editor: draws the rewrite, and turns keys' actions into intents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from sessions.captions.anchors import Span
from sessions.intents import Move, Replace
from sessions.trace.state import Writing
from tui.panels.row_panel import RowPanel

Emit: TypeAlias = Callable[[Replace | Move], None]


class CaptionEditor(RowPanel):
    """Shows a `Writing` and holds no text of its own: what it emits comes back through `show`.

    `paragraphs`: whether a line feed may stand in the text; otherwise it becomes a blank.
    `hint` stands where there is no text. `read_only`: cursor and copying still work.
    `paints_caret`: False where the terminal's own cursor is shown, which costs no bytes.
    """

    def __init__(
        self,
        emit: Emit,
        *,
        paragraphs: bool = False,
        hint: str = "",
        read_only: bool = False,
        paints_caret: bool = True,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)

    @property
    def copied(self) -> str:
        """What was cut or copied last; empty before."""
        raise NotImplementedError

    def show(self, writing: Writing, *, marks: Sequence[Span] = (), note: str = "") -> None:
        """Paint the rows that became others. `marks` are underlined, `note` stands in the rule."""
        raise NotImplementedError

    def type_text(self, text: str) -> None:
        """Put typed text for the selection, or at the cursor."""
        raise NotImplementedError

    def paste_text(self, text: str) -> None:
        """Put text that the terminal pasted."""
        raise NotImplementedError

    def perform(self, action_id: str) -> bool:
        """Do an action of the table (`cursor.left`, `edit.cut`, ...); False: not one of ours."""
        raise NotImplementedError
