"""What has become of a batch since the last sitting, before the work goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from keymaps.keymap import Keymap
from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import EMPTY, Line, rule
from tui.screens.keyed import KeyedScreen
from tui.sitting.sitting import Sitting
from tui.terminal.visible import visible
from tui.themes import Tone


class BatchChangedScreen(KeyedScreen):
    """The sentences; the next key only goes on, to `then`."""

    context: ClassVar[str] = "reading"

    def __init__(
        self, sitting: Sitting, keymap: Keymap, told: Sequence[str], *, then: Callable[[], None]
    ) -> None:
        super().__init__(sitting, keymap)
        self._told = told
        self._then = then

    def compose(self) -> ComposeResult:
        yield _Sentences(self._told)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.sitting.pressed(1, lambda: None)
        self.dismiss()
        self._then()


class _Sentences(RowPanel):
    """One under the other, as wide as there is room."""

    DEFAULT_CSS = "_Sentences { height: 1fr; }"

    def __init__(self, told: Sequence[str]) -> None:
        super().__init__()
        self._told = told

    def draw(self) -> Sequence[Line]:
        lines = [rule("the batch has changed since your last sitting", "", self.room), EMPTY]
        for sentence in self._told:
            rows = wrap(visible(sentence), self.room, break_on_hyphens=False)
            lines += [*(Line(((row, Tone.TEXT),)) for row in rows), EMPTY]
        return [*lines, Line((("Any key goes on.", Tone.QUIET),))]
