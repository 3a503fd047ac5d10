"""The caption editor: draws the rewrite, and turns the keys' actions into intents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec.structs import replace
from textual.geometry import Offset

from sessions.captions.anchors import Span
from sessions.intents import Move, Replace
from sessions.trace.events import Origin
from sessions.trace.state import Writing
from tui.editing.deeds import DEEDS
from tui.editing.hints.labels import Hint, labels_for
from tui.editing.moment import Deed, Done, Memory, Moment, put
from tui.editing.page import Page
from tui.editing.vim.following import TYPED_AFTER, begun, caret_of, in_mode, mode_shown, type_on
from tui.editing.words.repeating import noticed
from tui.editing.words.typing import type_text
from tui.panels.caption_panel import CaptionPanel
from tui.panels.layout import GUTTER
from tui.panels.text.lines import Line, clipped
from tui.panels.text.rewrite_rows import RewriteLook, rewrite_row
from tui.themes import Tone

Emit: TypeAlias = Callable[[Replace | Move], object]


class CaptionEditor(CaptionPanel):
    """Shows a `Writing` and holds no text of its own: what it emits comes back through `show`.

    `say` shows a sentence, `mode_changed` is told the mode that a key led to.

    `paragraphs`: whether a line feed may stand in the text; otherwise it
    becomes a blank.
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
        self.memory = Memory()
        self._emit = emit
        self.say: Callable[[str], None] = lambda sentence: None
        self.mode_changed: Callable[[str], None] = lambda mode: None
        self._hint = hint
        self._writing = Writing("")
        self._marks: tuple[Span, ...] = ()
        self._page = Page.of("", 1)

    def begin(self, *, is_modal: bool) -> None:
        """A clip is begun with, or another keymap; where it has modes, letters are commands."""
        self._remember(replace(self.memory, vim=begun(self.memory.vim, is_modal=is_modal)))

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

    def hints(self, near: int, letters: str, *, wanted: Sequence[Span] = ()) -> tuple[Hint, ...]:
        """Labels for the words in view."""
        rows = self.rows_in_view
        return labels_for(self._page, rows, near, letters=letters, wanted=wanted)

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
        cursor = caret_of(self._writing, self.memory.vim)
        row = self._page.row_of(cursor) - self.top + 1
        cell = min(self._page.cell_of(cursor), self.room + GUTTER - 1)
        return Offset(GUTTER + cell, row)

    @property
    def text(self) -> str:
        """The rewrite as shown last."""
        return self._writing.text

    @property
    def selected(self) -> str:
        """The selected text; empty where none is."""
        start, end = self._writing.selection
        return self._writing.text[start:end]

    def type_text(self, text: str) -> None:
        """Put typed text for the selection, or at the cursor."""
        self._finish(type_text(self._moment(), text))

    def paste_text(self, text: str) -> None:
        """Put text that the terminal pasted; what was copied or cut here is only moved."""
        moment = self._moment()
        is_ours = moment.admitted(text) in (self.memory.copied, *self.memory.older)
        self._finish(put(moment, text, Origin.MOVED if is_ours else Origin.PASTED))

    def perform(self, action_id: str, *, count: int | None = None, character: str = "") -> bool:
        """Do an action of the table (`cursor.left`, `edit.cut`, ...); False: not one of ours."""
        deed = DEEDS.get(action_id)
        if deed is not None:
            self._finish(deed(replace(self._moment(), count=count, character=character)))
        if action_id in TYPED_AFTER:
            self.type_on()
        return deed is not None

    def do(self, deed: Deed) -> None:
        """Do what no action of the table stands for."""
        self._finish(deed(self._moment()))

    def type_on(self) -> None:
        """From now on letters are text, where they were commands."""
        self._finish(type_on(self._moment()))

    def center(self) -> None:
        """Scroll so that the cursor's row stands in the middle."""
        self.top = self._page.row_of(self._writing.cursor) - self.body_height // 2
        self.redraw()

    def _moment(self) -> Moment:
        return Moment(self._writing, self._page, self.memory, self.paragraphs)

    def _finish(self, done: Done) -> None:
        changes = any(isinstance(intent, Replace) for intent in done.intents)
        if changes and self.read_only:
            return
        done = in_mode(self._moment(), done)
        is_fix_known = done.memory.fix is not self.memory.fix
        self._remember(done.memory.after(self.memory))
        if done.said:
            self.say(done.said)
        for intent in done.intents:
            before = self._writing
            self._emit(intent)
            if not isinstance(intent, Replace):
                continue
            if self._writing is before:
                return  # refused: what was to follow it has no place
            if not is_fix_known:
                self.memory = replace(self.memory, fix=noticed(self.memory.fix, before, intent))

    def _remember(self, memory: Memory) -> None:
        """Remember `memory`, and tell of the mode where it is another."""
        was, self.memory = self.memory.vim, memory
        self.name_shown = f"{CaptionEditor.name_shown}{mode_shown(memory.vim)}"
        if memory.vim is not was:
            self.redraw()
        if memory.vim.mode != was.mode:
            self.mode_changed(memory.vim.mode)
