"""What every program of ours on a terminal does: paints changed cells, and fails in order."""

from __future__ import annotations

from textual.filter import LineFilter

from tui.terminal.changed_cells import ChangedCells
from tui.terminal.output_filter import CommandsRemoved


class Program(ChangedCells, inherit_bindings=False):
    """Lets no command out to the terminal, and shows nobody a traceback with captions in it."""

    ENABLE_COMMAND_PALETTE = False

    def get_line_filters(self) -> list[LineFilter]:
        return [*super().get_line_filters(), CommandsRemoved()]

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
