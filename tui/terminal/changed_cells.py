"""Makes a Textual app write only the cells that changed: 10 to 80 times fewer bytes a key.

Private hooks of Textual are used, which is why its version is pinned exactly. An update of an
unknown shape is painted by Textual itself, and the painter then takes nothing for granted.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import Final

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, RenderableType
from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen

from tui.terminal.cursor import HIDDEN, SHOWN, Shape
from tui.terminal.frame_driver import FrameDriver
from tui.terminal.painting.painter import Painter, Placed
from tui.terminal.painting.receipts import QUESTION, Receipts

# Less than a packet arrives in one piece; the 16 bytes of the marks would only add to it.
_NEEDS_SYNC: Final = 1_000
_CATCH_UP_S: Final = 0.05


class ChangedCells(App[int]):
    """An app that paints changed cells only.

    `show_cursor` makes the terminal's own cursor stand for the caret. Moving it is free, while a
    painted caret costs two cells and two pens with every key.
    """

    _painter: Painter | None = None
    _cursor_is_shown = False
    _cursor_shape = Shape.BLOCK
    _has_skipped = False
    _receipts = Receipts()

    @property
    def is_waited_for(self) -> bool:
        """Whether the terminal has not read yet what it was asked about by `ask_terminal`.

        Keys are answered at once all the same; what nobody waits for should be left out meanwhile.
        """
        return self._receipts.is_awaited(monotonic())

    def ask_terminal(self) -> None:
        """Have the terminal tell when it has read what was written so far."""
        self._receipts = self._receipts.renewed(monotonic())
        if self._receipts.are_given and self._is_painting():
            self._receipts = self._receipts.asked(monotonic())
            self._to_terminal(QUESTION)

    def on_arrived(self) -> None:
        """The terminal has read what it was asked about."""
        self._receipts = self._receipts.came(monotonic())

    @property
    def color_system(self) -> ColorSystem:
        """The colours that the terminal has."""
        return COLOR_SYSTEMS[self.console.color_system or "truecolor"]

    def get_driver_class(self) -> type[Driver]:
        """Return our own driver where Textual would take its usual one for Unix."""
        usual = super().get_driver_class()
        return FrameDriver if usual is LinuxDriver else usual

    def show_cursor(self, shown: bool) -> None:
        """Show or hide the terminal's own cursor; it follows `App.cursor_position`."""
        if shown != self._cursor_is_shown and self._is_painting():
            self._cursor_is_shown = shown
            self._to_terminal(SHOWN if shown else HIDDEN)

    def shape_cursor(self, shape: Shape) -> None:
        """Give the terminal's own cursor another shape."""
        if shape is not self._cursor_shape and self._is_painting():
            self._cursor_shape = shape
            self._to_terminal(shape.value)

    def repaint(self) -> None:
        """Write every cell again: the terminal may show something else than we remember."""
        if self._painter is not None:
            self._painter.forget()
        if self._is_painting() and self.screen_stack:
            if self._cursor_shape is not Shape.BLOCK:
                self._to_terminal(self._cursor_shape.value)
            if self._cursor_is_shown:
                self._to_terminal(SHOWN)
            self.screen.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Repaint: what a terminal keeps when its size changes is its own affair.

        The driver sends this also when the program is continued after ctrl+z.
        """
        self.repaint()

    def _is_painting(self) -> bool:
        return (
            isinstance(self._driver, FrameDriver)
            and self._running
            and not self._closed
            and not self._batch_count
        )

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        update: object = renderable
        if self._is_painting() and self._is_behind():
            self._skip_frame()
        elif not isinstance(update, LayoutUpdate | ChopsUpdate) or not self._is_painting():
            if self._painter is not None and renderable is not None:
                self._painter.forget()
            super()._display(screen, renderable)
            return
        elif frame := self._frame(update):
            self._to_terminal(self._in_sync(frame))
        self.post_display_hook()

    def _is_behind(self) -> bool:
        return isinstance(self._driver, FrameDriver) and self._driver.is_behind

    def _skip_frame(self) -> None:
        """Leave a frame out; the painter does not learn of it, so its memory stays true."""
        if not self._has_skipped:
            self._has_skipped = True
            self.set_timer(_CATCH_UP_S, self._catch_up)

    def _catch_up(self) -> None:
        self._has_skipped = False
        if self._is_behind():
            self._skip_frame()
        elif self.screen_stack:
            self.screen.refresh()

    def _frame(self, update: LayoutUpdate | ChopsUpdate) -> str:
        if self._painter is None:
            self._painter = Painter(self.color_system)
        self._painter.resize(*self.size)
        x, y = self.screen.outer_size.clamp_offset(self.cursor_position)
        return self._painter.paint(placed_of(update), (x, y))

    def _in_sync(self, frame: str) -> str:
        if len(frame) < _NEEDS_SYNC:
            return frame
        if self._cursor_is_shown:
            frame = f"{HIDDEN}{frame}{SHOWN}"
        return f"{SYNC_START}{frame}{SYNC_END}" if self._sync_available else frame

    def _to_terminal(self, output: str) -> None:
        if self._driver is not None:
            self._driver.write(output)
            self._driver.flush()


def placed_of(update: LayoutUpdate | ChopsUpdate) -> Iterator[Placed]:
    """Yield the strips that an update paints, each where it stands."""
    return _of_layout(update) if isinstance(update, LayoutUpdate) else _of_chops(update)


def _of_layout(update: LayoutUpdate) -> Iterator[Placed]:
    for y, line in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in line:
            yield Placed(x, y, strip)
            x += strip.cell_length


def _of_chops(update: ChopsUpdate) -> Iterator[Placed]:
    for y, first, end in update.spans:
        for chop_end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or x > end or chop_end <= first:
                continue
            is_inside = first <= x < end and chop_end <= end
            yield Placed(x, y, strip if is_inside else strip.crop(0, min(chop_end, end) - x))
