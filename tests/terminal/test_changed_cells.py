"""A Textual app that writes changed cells only, beside the same app painted by Textual itself."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence

import pytest
from rich.color import ColorSystem
from rich.console import RenderableType
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App, ComposeResult
from textual.filter import LineFilter
from textual.screen import ModalScreen, Screen
from textual.widgets import Static, TextArea

from tests.harness.screen import Screen as Emulated
from tui.terminal.changed_cells import placed_of
from tui.terminal.output_filter import CommandsRemoved
from tui.terminal.painting.painter import Painter

PASTED = ["slowly ", "“left” ", "漢字", "a\nb", "\x1b[2J", "👍 ", "right of the red cube, "]
CAPTION = "The robot arm moves to the left and picks up the red cube from the table. " * 6


class Question(ModalScreen[None]):
    """A small window over the rest."""

    DEFAULT_CSS = """
    Question { align: center middle; }
    Question Static { width: 30; height: 5; border: round red; }
    """

    def compose(self) -> ComposeResult:
        yield Static("really?", markup=False)


class Twice(App[int]):
    """Shows every frame on two emulated terminals: painted by Textual, and by us."""

    CSS = "TextArea { height: 1fr; } Static { height: 4; background: $panel; }"

    def __init__(self) -> None:
        super().__init__()
        self.by_textual, self.by_us = self.fresh_terminals(80, 24)
        self.painter = Painter(ColorSystem.TRUECOLOR)
        self.bytes_by_textual = self.bytes_by_us = self.frames = 0

    @staticmethod
    def fresh_terminals(columns: int, rows: int) -> tuple[Emulated, Emulated]:
        terminals = Emulated(columns, rows), Emulated(columns, rows)
        for terminal in terminals:
            terminal.feed(b"\x1b[?7l")
        return terminals

    def compose(self) -> ComposeResult:
        yield Static("clip 7", markup=False)
        yield TextArea(CAPTION)
        yield Static("", id="copy", markup=False)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.query_one("#copy", Static).update(event.text_area.text[-120:])

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), CommandsRemoved()]

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        update: object = renderable
        if isinstance(update, LayoutUpdate | ChopsUpdate) and not self._batch_count:
            self.show(update)

    def show(self, update: LayoutUpdate | ChopsUpdate) -> None:
        if self.size != (self.by_us.columns, self.by_us.rows):
            self.by_textual, self.by_us = self.fresh_terminals(*self.size)
        self.painter.resize(*self.size)
        frame = self.painter.paint(placed_of(update), self.cursor_position).encode()
        usual = update.render_segments(self.console).encode()
        self.by_us.feed(frame)
        self.by_textual.feed(usual)
        self.frames += 1
        self.bytes_by_us += len(frame)
        self.bytes_by_textual += len(usual)
        assert self.by_us.cells() == self.by_textual.cells()


async def act_at_random(app: Twice, choices: random.Random) -> None:
    area = app.query_one(TextArea)
    match choices.randrange(6):
        case 0 | 1:
            area.insert(choices.choice("abc .,"))
        case 2:
            area.insert(choices.choice(PASTED))
        case 3:
            area.action_delete_word_left()
        case 4:
            area.cursor_location = choices.choice([area.document.end, (0, 3), (0, 200)])
        case 5:
            area.action_cursor_up(select=True)


async def work(app: Twice, seed: int) -> None:
    choices = random.Random(seed)
    async with app.run_test() as pilot:
        for size in [(80, 24), (50, 12), (120, 30)]:
            await pilot.resize_terminal(*size)
            for _ in range(15):
                await act_at_random(app, choices)
                await pilot.pause()
            await app.push_screen(Question())
            await pilot.pause()
            app.pop_screen()
            await pilot.pause()


@pytest.mark.parametrize("seed", range(2))
def test_after_every_frame_the_screen_is_the_one_textual_paints(seed: int) -> None:
    app = Twice()
    asyncio.run(work(app, seed))
    assert app.frames > 45
    assert app.bytes_by_us * 5 < app.bytes_by_textual
