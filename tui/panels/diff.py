"""The word-diff between draft and rewrite, in one text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sessions.captions.anchors import Span
from sessions.captions.hunks import Hunk
from sessions.captions.words import words
from tui.editing.hints.labels import Hint, hints_at
from tui.editing.hints.spots import Word, spots
from tui.panels.caption_panel import CaptionPanel
from tui.panels.text.diff_rows import diff_rows, diff_text
from tui.panels.text.lines import Line


class DiffPanel(CaptionPanel):
    """Shows the rewrite with what it dropped of the draft struck out in its place."""

    name_shown = "diff"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._draft = ""
        self._final = ""
        self._hunks: tuple[Hunk, ...] = ()
        self._caret = 0
        self._badges: tuple[str, ...] = ()
        self._diff = diff_text("", "", (), caret=None, width=1)

    def rows_at(self, room: int) -> int:
        """How many rows the diff has when it is `room` cells wide."""
        if self._diff.page.width != room:
            self._lay_out(room)
        return len(self._diff.page.rows)

    def show(
        self,
        draft: str,
        final: str,
        hunks: Sequence[Hunk],
        *,
        caret: int = 0,
        badges: Sequence[str] = (),
        note: str = "",
    ) -> None:
        """Paint the rows that became others; the place of `caret` (in `final`) stays in view.

        `badges` stand behind the changes: one for each, or none at all.
        """
        self._draft, self._final, self._hunks = draft, final, tuple(hunks)
        self._caret, self._note, self._badges = caret, note, tuple(badges)
        self._lay_out(self.room)
        self.redraw()

    def _lay_out(self, room: int) -> None:
        self._diff = diff_text(
            self._draft,
            self._final,
            self._hunks,
            caret=self._caret,
            width=room,
            badges=self._badges,
        )

    def hints(self, near: int, letters: str, *, wanted: Sequence[Span] = ()) -> tuple[Hint, ...]:
        """Labels for the deleted words in view; `near` is a place in the draft."""
        every = words(self._draft)
        deleted = [
            Word(Span(word.start + gone.at - gone.start, word.end + gone.at - gone.start), word)
            for gone in self._diff.gone
            for word in every[_at_or_after(every, gone.start) : _at_or_after(every, gone.end)]
        ]
        places = spots(self._diff.page, self.rows_in_view, deleted)
        return hints_at(places, near, letters=letters, wanted=wanted)

    def row_of_final(self, offset: int) -> int:
        """The row, counted from the first of the whole diff, that shows `offset` of the final."""
        return self._diff.row_of_final(offset)

    def draw(self) -> Sequence[Line]:
        """The rule, and the rows around the caret's place."""
        self.rows_at(self.room)
        self.keep_in_view(self._diff.row_of_final(self._caret))
        return super().draw()

    def body(self, first: int, last: int) -> Sequence[Line]:
        """Rows `first` up to before `last` of the diff."""
        return tuple(diff_rows(self._diff, first, last))


def _at_or_after(words: Sequence[Span], place: int) -> int:
    """The index of the first word that begins at `place` or behind it."""
    return bisect_left(words, place, key=lambda word: word.start)
