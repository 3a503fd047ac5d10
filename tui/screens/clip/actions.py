"""What can be done with a clip as a whole: going to others, what is told of it, how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sessions import intents as want
from sessions.clips.queue import find_clip
from sessions.errors import BadInput
from sessions.visit import Visit
from tui.panels.editor import CaptionEditor
from tui.screens.clip.page_walk import page_away
from tui.screens.questions import Questions
from tui.screens.rewrite_view import RewriteView
from tui.screens.saving.banner import told
from tui.screens.shell import Shell
from tui.sitting.sitting import Sitting
from tui.terminal.changed_cells import ChangedCells


class ClipActions:
    """`table` has what each action does with the open visit; `do` carries out an intent."""

    def __init__(
        self,
        sitting: Sitting,
        view: RewriteView,
        questions: Questions,
        shell: Shell,
        *,
        do: Callable[[want.Intent], bool],
    ) -> None:
        self._sitting, self._view, self._questions = sitting, view, questions
        self._shell, self._do = shell, do

    @property
    def table(self) -> Mapping[str, Callable[[Visit], object]]:
        """By the ids of their actions."""
        return {
            "clip.next": lambda visit: self._do(want.GoTo(visit.index + 1)),
            "clip.previous": lambda visit: self._do(want.GoTo(visit.index - 1)),
            "clip.reject": self._reject,
            "clip.goto": lambda _: self._questions.ask("Go to clip (number or id)", self.goto),
            "clip.note": self._note,
            "clip.unsure": lambda visit: self._do(want.SetUnsure(not visit.state.unsure)),
            "view.scroll_up": lambda visit: self._turn_page(visit, -1),
            "view.scroll_down": lambda visit: self._turn_page(visit, 1),
            "view.plain": lambda _: self._shell.show_plain(
                self._editor.selected or self._editor.text
            ),
            "view.center": lambda _: self._center(),
            "view.minimal": lambda _: self._view.toggle_minimal(),
            "draft.show": self._shell.show_draft,
            "batch.open": lambda _: self._shell.show_batch(),
            "app.save": lambda _: self._view.say(told(self._sitting.saver.health)),
            "app.cancel": lambda _: self._cancel(),
        }

    def goto(self, wanted: str) -> None:
        """Go to the clip with this number or id, or say that there is none."""
        try:
            index = find_clip(self._sitting.desk.batch, wanted)
        except BadInput as nowhere:
            self._view.say(str(nowhere))
        else:
            self._do(want.GoTo(index))

    @property
    def _editor(self) -> CaptionEditor:
        return self._view.stack.editor

    def _reject(self, visit: Visit) -> None:
        reasons = self._sitting.desk.job.reject_reasons
        self._questions.ask_why_rejected(reasons, visit.state.note, self._do)

    def _note(self, visit: Visit) -> None:
        self._questions.ask(
            "Note", lambda text: self._do(want.WriteNote(text)), text=visit.state.note
        )

    def _turn_page(self, visit: Visit, direction: int) -> None:
        rows = direction * max(1, self._editor.body_height - 1)
        there = page_away(visit, rows, self._editor.room)
        self._do(want.Move(there, there))

    def _center(self) -> None:
        """The cursor's row to the middle, and everything painted anew."""
        self._editor.center()
        if isinstance(self._editor.app, ChangedCells):
            self._editor.app.repaint()

    def _cancel(self) -> None:
        if not self._view.close_film():
            self._editor.perform("select.none")
