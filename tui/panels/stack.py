"""Draft, diff and rewrite in one place: who gets how many rows, and where they stand."""

from __future__ import annotations

from textual.widget import Widget

from sessions.captions.hunks import Hunk
from sessions.trace.state import Writing
from tui.panels.editor import CaptionEditor


class CaptionStack(Widget, can_focus=False):
    """Lays draft, diff and editor out by `plan`, and moves nothing while the plan holds."""

    def __init__(self, editor: CaptionEditor, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.editor = editor

    def show(
        self,
        draft: str,
        writing: Writing,
        hunks: tuple[Hunk, ...],
        *,
        notes: tuple[str, str, str] = ("", "", ""),
    ) -> None:
        """Show all three; `notes` stand in the rules of draft, diff and rewrite."""
        raise NotImplementedError

    def begin(self) -> None:
        """Forget the plan: call it when another clip is opened, before `show`."""
        raise NotImplementedError

    def show_draft_only(self, alone: bool) -> None:
        """Give the draft all the room, or take that back."""
        raise NotImplementedError
