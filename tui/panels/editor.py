"""The caption editor: draws the rewrite, and turns the keys' actions into intents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from textual.geometry import Offset

from sessions.captions.admit import admit, one_line
from sessions.captions.anchors import Span
from sessions.intents import Move, Replace
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from sessions.trace.state import Writing
from tui.panels.caption_panel import CaptionPanel
from tui.panels.layout import GUTTER
from tui.panels.text.lines import Line, clipped
from tui.panels.text.motions import MOTIONS, Motion, Page, rows_down
from tui.panels.text.rewrite_rows import RewriteLook, rewrite_row
from tui.themes import Tone

Emit: TypeAlias = Callable[[Replace | Move], None]
_ROWS_DOWN = {"up": -1, "down": 1}
_DELETIONS = {f"delete_{name}": motion for name, motion in MOTIONS.items()}


class CaptionEditor(CaptionPanel):
    """Shows a `Writing` and holds no text of its own: what it emits comes back through `show`.

    `paragraphs`: whether a line feed may stand in the text; otherwise it becomes a blank.
    `hint` stands where there is no text. `read_only`: cursor and copying still work.
    `paints_caret`: False where the terminal's own cursor is shown, which costs no bytes.
    """

    name_shown = "rewrite"
    name_tone = Tone.ACCENT

    def __init__(
        self,
        emit: Emit,
        *,
        paragraphs: bool = False,
        hint: str = "",
        read_only: bool = False,
        paints_caret: bool = True,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.paragraphs = paragraphs
        self.read_only = read_only
        self.paints_caret = paints_caret
        self.copied = ""
        self._emit = emit
        self._hint = hint
        self._writing = Writing("")
        self._marks: tuple[Span, ...] = ()
        self._page = Page.of("", 1)
        self._wanted: tuple[int, int] | None = None

    def rows_at(self, room: int) -> int:
        """How many rows the rewrite has when it is `room` cells wide."""
        if self._page.text != self._writing.text or self._page.width != room:
            self._page = Page.of(self._writing.text, room)
        return len(self._page.rows)

    def show(self, writing: Writing, *, marks: Sequence[Span] = (), note: str = "") -> None:
        """Paint the rows that became others. `marks` are underlined, `note` stands in the rule."""
        self._writing, self._marks, self._note = writing, tuple(marks), note
        self.rows_at(self.room)
        self.redraw()

    def draw(self) -> Sequence[Line]:
        """The rule, and the rows around the caret."""
        self.rows_at(self.room)
        self.keep_in_view(self._page.row_of(self._writing.cursor))
        return super().draw()

    def body(self, first: int, last: int) -> Sequence[Line]:
        """Rows `first` up to before `last` of the rewrite."""
        look = RewriteLook.of(self._page, self._writing, self._marks, self._caret_tone())
        width = self.room + GUTTER
        lines = [rewrite_row(self._page, index, look, width) for index in range(first, last)]
        if lines and not self._writing.text:
            hint = clipped(self._hint, self.room - 1)
            lines[0] = Line((*lines[0].pieces, (hint, Tone.QUIET)))
        return lines

    def _caret_tone(self) -> Tone | None:
        if not self.paints_caret:
            return None
        return Tone.CARET if self.has_caret and not self.read_only else Tone.CARET_RESTING

    def caret(self) -> Offset | None:
        """Where the next character goes."""
        cursor = self._writing.cursor
        row = self._page.row_of(cursor) - self.top + 1
        cell = min(self._page.cell_of(cursor), self.room + GUTTER - 1)
        return Offset(GUTTER + cell, row)

    def type_text(self, text: str) -> None:
        """Put typed text for the selection, or at the cursor."""
        self._put(text, Origin.KEYED)

    def paste_text(self, text: str) -> None:
        """Put text that the terminal pasted."""
        self._put(text, Origin.PASTED)

    def perform(self, action_id: str) -> bool:
        """Do an action of the table (`cursor.left`, `edit.cut`, ...); False: not one of ours."""
        kind, _, name = action_id.partition(".")
        match kind, name:
            case "select", "all":
                self._emit(Move(len(self._writing.text), 0))
            case (("cursor" | "select"), _) if name in MOTIONS or name in _ROWS_DOWN:
                self._go(name, selecting=kind == "select")
            case "edit", _ if name in _DELETIONS:
                self._delete(_DELETIONS[name])
            case "edit", "newline":
                self._put("\n" if self.paragraphs else "", Origin.KEYED)
            case "edit", "copy":
                self._copy()
            case "edit", "cut":
                self._cut()
            case "edit", "paste":
                self._put(self.copied, Origin.MOVED)
            case _:
                return False
        return True

    def _put(self, text: str, origin: Origin) -> None:
        admitted = admit(text)
        text = admitted if self.paragraphs else one_line(admitted)
        if text and not self.read_only:
            self._emit(Replace((Edit(*self._writing.selection, text),), origin))

    def _delete(self, motion: Motion) -> None:
        start, end = self._writing.selection
        if start == end:
            start, end = sorted((start, motion(self._page, start)))
        if start != end and not self.read_only:
            self._emit(Replace((Edit(start, end, ""),)))

    def _copy(self) -> None:
        start, end = self._writing.selection
        self.copied = self._writing.text[start:end] or self.copied

    def _cut(self) -> None:
        start, end = self._writing.selection
        if start != end and not self.read_only:
            self._copy()
            self._emit(Replace((Edit(start, end, ""),)))

    def _go(self, name: str, *, selecting: bool) -> None:
        writing = self._writing
        start, end = writing.selection
        if name in _ROWS_DOWN:
            at = self._go_rows(_ROWS_DOWN[name])
        elif start != end and not selecting and name in {"left", "right"}:
            at = start if name == "left" else end
        else:
            at = MOTIONS[name](self._page, writing.cursor)
        anchor = writing.anchor if selecting else at
        if (at, anchor) != (writing.cursor, writing.anchor):
            self._emit(Move(at, anchor))

    def _go_rows(self, count: int) -> int:
        cursor = self._writing.cursor
        column = self._page.cell_of(cursor)
        if self._wanted is not None and self._wanted[0] == cursor:
            column = self._wanted[1]
        at = rows_down(self._page, cursor, count, column)
        self._wanted = at, column
        return at
