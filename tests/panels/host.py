"""A small app around the panels: what they emit is folded for real, and shown again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from sessions.captions.anchors import Span
from sessions.captions.diff import DraftIndex
from sessions.intents import Move, Replace
from sessions.trace.events import CursorMoved, Replaced
from sessions.trace.fold import fold
from sessions.trace.state import VisitState, Writing
from tui.panels.bars import (
    ClipBar,
    ClipLine,
    FindingsLine,
    FindingsSummary,
    KeyBar,
    PaceLine,
    PaceMeter,
)
from tui.panels.editor import CaptionEditor
from tui.panels.stack import CaptionStack
from tui.terminal.changed_cells import ChangedCells
from tui.themes import DEFAULT, themes

SIZES = ((80, 24), (200, 50))


class Host(ChangedCells):
    """A rewrite screen without keys, player or disk."""

    CSS_PATH = Path(__file__).parents[2] / "tui" / "app.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        draft: str,
        *,
        theme: str = DEFAULT,
        paragraphs: bool = False,
        read_only: bool = False,
        paints_caret: bool = True,
    ) -> None:
        super().__init__()
        for each in themes():
            self.register_theme(each)
        self.theme = theme
        self.draft = draft
        self.state = VisitState(Writing(draft))
        self.emitted: list[Replace | Move] = []
        self.marks: tuple[Span, ...] = ()
        self.index = DraftIndex.of(draft)
        self.editor = CaptionEditor(
            self.do,
            hint="Say what happens in the clip",
            paragraphs=paragraphs,
            read_only=read_only,
            paints_caret=paints_caret,
        )
        self.stack = CaptionStack(self.editor)
        self.clip_bar = ClipBar()
        self.findings = FindingsLine()
        self.pace = PaceMeter()
        self.keys = KeyBar()

    def compose(self) -> ComposeResult:
        """The rewrite screen's rows."""
        yield self.clip_bar
        yield self.stack
        yield self.findings
        yield self.pace
        yield self.keys

    def on_mount(self) -> None:
        """Show a clip in the middle of a shift."""
        self.fill()
        self.show()

    def fill(self) -> None:
        """Say something in every bar."""
        self.clip_bar.show(
            ClipLine(12, 240, "ep0042_c007", position_ms=2417, length_ms=5033, frame=72)
        )
        self.pace.show(PaceLine(34, 206, per_hour=41.3, target=40, type_ms=32_000))
        self.findings.show(FindingsSummary())
        self.keys.show((("F2", "submit"), ("F3", "accept"), ("F1", "all keys")))

    def do(self, intent: Replace | Move) -> None:
        """What the desk does with an intent, without the disk."""
        self.emitted.append(intent)
        match intent:
            case Replace(edits, origin):
                self.state = fold(self.state, Replaced(0, edits, origin))
            case Move(cursor, anchor):
                self.state = fold(self.state, CursorMoved(0, cursor, anchor))
        self.show()

    def show(self) -> None:
        """Show the state, as a screen does after every key."""
        writing = self.state.writing
        hunks = self.index.diff(writing.text)
        words = len(writing.text.split())
        self.stack.show(
            self.draft,
            writing,
            hunks,
            marks=self.marks,
            notes=("", f"{len(hunks)} changes", f"{words} words"),
        )


class Alone(ChangedCells):
    """One panel on an otherwise empty screen."""

    CSS_PATH = Host.CSS_PATH
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, panel: Widget, mounted: Callable[[], None] | None = None) -> None:
        super().__init__()
        for each in themes():
            self.register_theme(each)
        self.theme = DEFAULT
        self.panel = panel
        self.mounted = mounted

    def compose(self) -> ComposeResult:
        """The panel."""
        yield self.panel

    def on_mount(self) -> None:
        """Show what the test wants shown."""
        if self.mounted is not None:
            self.mounted()


def text_of(screen: Screen[object]) -> str:
    """What the screen shows, without the blanks at the ends of rows."""
    update = screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in update)
