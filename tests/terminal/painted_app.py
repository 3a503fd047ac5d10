"""An app on a real terminal: two panes, the lower one repeating what is typed into the upper.

python -m tests.terminal.painted_app PAINTER FILE: "ours", "cursor" (ours, with the terminal's own
cursor as caret) or "textual"; what has been typed is in the file before it is painted.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from tui.terminal.program import Program

CAPTION = "The robot arm moves to the left and picks up the red cube from the table. " * 12


class Editor(TextArea):
    """Shows what is added in the other pane, in the same frame."""

    def edit(self, edit: Edit) -> EditResult:
        outcome = super().edit(edit)
        added = self.text[len(CAPTION) :]
        self.app.query_one(Static).update(f"added: {added}")
        Path(sys.argv[2]).write_text(added, encoding="utf-8")
        return outcome


class TwoPanes(App[int]):
    """The panes, however they are painted."""

    CSS = """
    TextArea { height: 1fr; border: none; padding: 0; background: $surface; }
    Static { height: 3; text-style: underline; color: $success; background: $surface; }
    TextArea .text-area--cursor-line { background: $surface; }
    """

    def compose(self) -> ComposeResult:
        editor = Editor(CAPTION)
        editor.cursor_blink = False
        yield editor
        yield Static("added:", markup=False)

    def on_mount(self) -> None:
        editor = self.query_one(Editor)
        editor.move_cursor(editor.document.end)


class Painted(Program, TwoPanes):
    """Painted by us."""

    BINDINGS: ClassVar = [("ctrl+q", "quit")]


class WithCursor(Painted):
    """Painted by us, the caret being the terminal's own cursor."""

    CSS = TwoPanes.CSS + "TextArea .text-area--cursor { color: $foreground; background: $surface; }"

    def on_ready(self) -> None:
        self.show_cursor(True)


if __name__ == "__main__":
    app = {"ours": Painted, "cursor": WithCursor, "textual": TwoPanes}[sys.argv[1]]()
    app.run()
    print("afterwards")
