"""Textual's own text area and nothing else, with a file's text in it."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Bare(App[None]):
    """One text area."""

    def compose(self) -> ComposeResult:
        area = TextArea(Path(sys.argv[1]).read_text(encoding="utf-8"))
        area.cursor_blink = False
        yield area


if __name__ == "__main__":
    Bare().run()
