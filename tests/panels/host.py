"""A small app around the panels: what they emit is folded for real, and shown again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from rich.console import RenderableType
from textual.app import App, ComposeResult
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
        self.frames: list[str] = []
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

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Keep what each frame shows."""
        super()._display(screen, renderable)
        if renderable is not None:
            self.frames.append(text_of(self))

    def do(self, intent: Replace | Move) -> None:
        """What the screen does with an intent."""
        self.emitted.append(intent)
        self.state = folded(self.state, intent)
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


class Typist:
    """An editor without an app, `room` cells wide; what it emits is folded and shown again."""

    def __init__(
        self,
        text: str = "",
        *,
        at: int = 0,
        room: int = 20,
        paragraphs: bool = True,
        read_only: bool = False,
    ) -> None:
        class Sized(CaptionEditor):
            @property
            def room(self) -> int:
                return room

        self.state = VisitState(Writing(text, at, at))
        self.emitted: list[Replace | Move] = []
        self.editor = Sized(self._do, paragraphs=paragraphs, read_only=read_only)
        self.editor.show(self.state.writing)

    def _do(self, intent: Replace | Move) -> None:
        self.emitted.append(intent)
        self.state = folded(self.state, intent)
        self.editor.show(self.state.writing)

    def does(self, *action_ids: str) -> str:
        """Perform the actions; returns the text with `|` at the cursor, `^` at the anchor."""
        for action_id in action_ids:
            assert self.editor.perform(action_id), action_id
        return self.shown

    @property
    def shown(self) -> str:
        """The text with `|` at the cursor, and `^` at the anchor where there is a selection."""
        writing = self.state.writing
        signs = {writing.anchor: "^"} if writing.anchor != writing.cursor else {}
        signs[writing.cursor] = "|"
        text = writing.text
        for at in sorted(signs, reverse=True):
            text = text[:at] + signs[at] + text[at:]
        return text


def folded(state: VisitState, intent: Replace | Move) -> VisitState:
    """What the desk makes of an intent, without the disk."""
    match intent:
        case Replace(edits, origin):
            return fold(state, Replaced(0, edits, origin))
        case Move(cursor, anchor):
            return fold(state, CursorMoved(0, cursor, anchor))


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


def run(app: App[int], size: tuple[int, int], *steps: Callable[[], object]) -> None:
    """Do the steps while `app` is on a screen of `size`, all messages handled between them."""

    async def in_app() -> None:
        async with app.run_test(size=size) as pilot:
            for step in steps:
                await pilot.pause()
                step()

    asyncio.run(in_app())


def text_of(app: App[int]) -> str:
    """What the screen shows, without the blanks at the ends of rows."""
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text.rstrip() for strip in strips)
