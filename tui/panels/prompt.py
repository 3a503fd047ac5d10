"""One line of input at the bottom: where to go, a note, a filter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from rich.cells import cell_len
from textual.geometry import Offset

from sessions.captions.admit import admit, one_line
from sessions.captions.graphemes import next_boundary
from tui.editing.motions import MOTIONS, Motion
from tui.editing.page import Page
from tui.panels.layout import GUTTER
from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import Line, Piece, clipped, clipped_pieces, width_of
from tui.themes import Ground, Tone

_ONE_ROW: Final = 1_000_000
# Of the row, for the question.
LONGEST_ANSWER: Final = 2_000
_QUESTION_SHARE: Final = 2
_DELETIONS = {f"edit.delete_{name}": motion for name, motion in MOTIONS.items()}
_MOVES = {f"cursor.{name}": motion for name, motion in MOTIONS.items()}


class Prompt(RowPanel):
    """A question and one line of text, driven by the screen, which reads the keys.

    The terminal's own cursor stands in the text, and goes back where it was when it closes.
    """

    DEFAULT_CSS = "Prompt { height: 1; display: none; }"
    ground = Ground.CURSOR

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._question = ""
        self._page = Page.of("", _ONE_ROW)
        self._cursor = 0
        self._caret_before = Offset()
        self._lenders: list[RowPanel] = []
        self._answered: Callable[[str], object] | None = None
        self._changed: Callable[[str], None] | None = None

    @property
    def is_open(self) -> bool:
        """Whether a question waits for its answer."""
        return self._answered is not None

    @property
    def text(self) -> str:
        """The answer so far."""
        return self._page.text

    def ask(
        self,
        question: str,
        *,
        answered: Callable[[str], object],
        text: str = "",
        changed: Callable[[str], None] | None = None,
    ) -> None:
        """Begin with `text` as the answer so far, its end under the cursor.

        `answered` is called with the text by `submit`, `changed` after every change of it.
        """
        if not self.is_open:
            self._borrow_caret()
        self._question, self._answered, self._changed = question, answered, changed
        self._write(one_line(admit(text)), None)
        self.display = True

    def type_text(self, text: str) -> None:
        """Put typed or pasted text at the cursor; line feeds become blanks.

        An answer has at most LONGEST_ANSWER characters: what is longer was meant for elsewhere.
        """
        if len(self.text) + len(text) <= LONGEST_ANSWER:
            self._replace(self._cursor, self._cursor, one_line(admit(text)))

    def perform(self, action_id: str) -> bool:
        """Do a `cursor.*` or `edit.delete_*` action, or `edit.clear`; False: not one of ours."""
        if action_id == "edit.clear":
            self._replace(0, len(self.text), "")
        elif action_id in _DELETIONS:
            target = self._target(_DELETIONS[action_id])
            self._replace(min(self._cursor, target), max(self._cursor, target), "")
        elif action_id in _MOVES:
            self._cursor = self._target(_MOVES[action_id])
            self.redraw()
        else:
            return False
        return True

    def submit(self) -> None:
        """Close, and give the answer."""
        answered = self._answered
        self.cancel()
        if answered is not None:
            answered(self.text)

    def cancel(self) -> None:
        """Close without an answer."""
        if self.is_open:
            self._return_caret()
        self._answered = self._changed = None
        self.display = False

    def _borrow_caret(self) -> None:
        self._caret_before = self.app.cursor_position
        panels = self.screen.query(RowPanel)
        self._lenders = [each for each in panels if each.has_caret and each is not self]
        for each in self._lenders:
            each.has_caret = False
            each.redraw()

    def _return_caret(self) -> None:
        self.app.cursor_position = self._caret_before
        for each in self._lenders:
            each.has_caret = True
            each.redraw()

    def _target(self, motion: Motion) -> int:
        return motion(self._page, self._cursor)

    def _replace(self, start: int, end: int, text: str) -> None:
        if start == end and not text:
            return
        was = self.text
        self._write(was[:start] + text + was[end:], start + len(text))
        if self._changed is not None:
            self._changed(self.text)

    def _write(self, text: str, cursor: int | None) -> None:
        self._page = Page.of(text, _ONE_ROW)
        self._cursor = len(text) if cursor is None else cursor
        self.redraw()

    def draw(self) -> Sequence[Line]:
        """The question, and the text around the cursor."""
        question = self._question_shown()
        room = self.room - width_of(question)
        shown = _without_cells(self._page.shown, self._shift(room))
        pieces = clipped_pieces(((shown, Tone.TEXT),), room)
        return (Line((*question, *pieces)),)

    def _question_shown(self) -> tuple[Piece, ...]:
        return ((clipped(self._question, self.room // _QUESTION_SHARE) + " ", Tone.STRONG),)

    def _shift(self, room: int) -> int:
        """How many cells of the text are hidden at the left, so that the caret is in view."""
        return max(0, self._page.cell_of(self._cursor) + 1 - room)

    def caret(self) -> Offset | None:
        """Where the text goes on."""
        if not self.is_open:
            return None
        question = width_of(self._question_shown())
        shift = self._shift(self.room - question)
        return Offset(GUTTER + question + self._page.cell_of(self._cursor) - shift, 0)


def _without_cells(text: str, count: int) -> str:
    """`text` without its first `count` cells; half of a wide character becomes a blank."""
    while count > 0 and text:
        end = next_boundary(text, 0)
        count -= cell_len(text[:end])
        text = text[end:]
    return " " * -count + text
