"""What every program of ours on a terminal does: paints changed cells, and fails in order."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter, Monochrome, NoColor

from tui.terminal.abilities import MILLIONS, colours_of
from tui.terminal.changed_cells import ChangedCells
from tui.terminal.ends.failures import watch_failures
from tui.terminal.frame_driver import FrameDriver
from tui.terminal.output_filter import CommandsRemoved

_SYSTEMS: Final = {MILLIONS: ColorSystem.TRUECOLOR, 256: ColorSystem.EIGHT_BIT}


class Program(ChangedCells, inherit_bindings=False):
    """Lets no command out to the terminal, and shows nobody a traceback with captions in it.

    Colours are those that the environment says there are: none for NO_COLOR, where Textual would
    send greys, and the terminal's own where there are sixteen.
    """

    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self.colours = colours_of(os.environ)
        self._stop_watching: Callable[[], None] = lambda: None

    def on_load(self) -> None:
        """Whatever fails beside the screen ends the program as orderly as what fails on it."""
        self._stop_watching = watch_failures(self._handle_exception)

    def on_unmount(self) -> None:
        self._stop_watching()

    async def on_stop_wanted(self) -> None:
        """Stop as after ctrl+z, with the terminal given back and everything at rest.

        Keys that come meanwhile wait here: they belong to what is on the screen afterwards.
        """
        if isinstance(self._driver, FrameDriver):
            self._driver.suspend_application_mode()
            await self.come_to_rest()
            self._driver.stop()
            self.go_on()

    def on_continued(self) -> None:
        """Nobody asked before this stop; what is on the terminal now may be somebody else's."""
        if isinstance(self._driver, FrameDriver):
            self._driver.come_back()
            self.repaint()

    async def come_to_rest(self) -> None:
        """What has to be done before the program is stopped; soon, for a person waits."""

    def go_on(self) -> None:
        """The program was stopped, and is not any more."""

    @property
    def color_system(self) -> ColorSystem:
        return _SYSTEMS.get(self.colours, ColorSystem.STANDARD)

    def get_line_filters(self) -> list[LineFilter]:
        usual = super().get_line_filters()
        kept = [each for each in usual if not isinstance(each, NoColor | Monochrome)]
        return [*kept, *([] if self.colours else [ColoursRemoved()]), CommandsRemoved()]

    def _set_pointer_shape(self, shape: str) -> None:
        """Tell the terminal nothing about a mouse that nobody listens to."""

    def _handle_exception(self, error: Exception) -> None:
        """End without Textual's traceback, which shows captions; `wiring` reports the failure."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    @property
    def failure(self) -> BaseException | None:
        """What ended the program unforeseen."""
        return self._exception


class ColoursRemoved(LineFilter):
    """Leaves bold, underlined, struck out and reversed: what a change is must still be seen."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [Segment(text, _plain(style), control) for text, style, control in segments]


@lru_cache(maxsize=1024)
def _plain(style: Style | None) -> Style | None:
    return None if style is None else style.without_color
