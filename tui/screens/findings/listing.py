"""All findings and questions of the open clip, to go to them and to change them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Container

from keymaps.trie import Node
from sessions import intents as want
from sessions.captions.anchors import Span
from sessions.captions.findings import Finding, Question
from sessions.captions.findings.classified import unclassified
from sessions.visit import Visit
from tui.panels.bars import Bar, KeyBar, counted
from tui.panels.findings.table import FoundRow, FoundTable
from tui.screens.findings import telling
from tui.screens.findings.asked import by_letter
from tui.screens.findings.key_words import severity_keys
from tui.screens.findings.walk import in_order, span_asked_about, span_of
from tui.screens.key_hints import ANSWER_KEYS, keys_shown
from tui.screens.keyed import KeyedScreen
from tui.screens.questions import Questions
from tui.screens.rewrite_view import RewriteView

KEYS: Final = (("prompt.accept", "go"), ("prompt.cancel", "close"), ("finding.drop", "drop"))
CHANGING_KEYS: Final = (("finding.unsure", "unsure"), ("finding.note", "note"))
ONLY_DROPPED: Final = "A question can be withdrawn, and asked again."


class FindingsScreen(KeyedScreen):
    """A list with a cursor; a letter makes a finding one of another kind.

    `do` carries out an intent and shows what became of it on the screen beneath.
    """

    context: ClassVar[str] = "finding"

    def __init__(
        self, beneath: KeyedScreen, view: RewriteView, do: Callable[[want.Intent], object]
    ) -> None:
        super().__init__(beneath.sitting, beneath.keymap)
        self.table = FoundTable()
        self.message = Bar()
        self.key_bar = KeyBar()
        self.questions = Questions(self.message, read_as=self.read_as, context=self.context)
        self._view = view
        self._do = do
        self._found: tuple[Finding | Question, ...] = ()

    def compose(self) -> ComposeResult:
        yield self.table
        with Container(classes="slot"):
            yield self.message
            yield self.questions.prompt
        yield self.key_bar

    def on_mount(self) -> None:
        self._list()
        self._show_keys()

    @property
    def _visit(self) -> Visit:
        visit = self.sitting.visit
        assert visit is not None, "findings are those of an open clip"
        return visit

    def act(self, action: str) -> None:
        if self.questions.are_open:
            self.questions.act(action)
            return
        match action:
            case "prompt.cancel":
                self.dismiss()
            case "finding.up" | "finding.down":
                self.table.put_cursor(self.table.cursor + (1 if action == "finding.down" else -1))
            case _ if self._found:
                self._act_on(self._found[self.table.cursor], action)

    def _act_on(self, found: Finding | Question, action: str) -> None:
        if action == "prompt.accept":
            self._go_to(found)
        elif action == "finding.drop":
            is_finding = isinstance(found, Finding)
            drop = want.DropFinding if is_finding else want.WithdrawQuestion
            self._change(drop(found.id))
        elif isinstance(found, Question):
            self.message.say(ONLY_DROPPED)
        elif action == "finding.note":
            self.questions.ask(
                "Note on the finding",
                lambda text: self._change(want.ChangeFinding(telling.with_note(found, text))),
                text=found.note,
            )
        elif action in telling.CHANGES:
            self._change(want.ChangeFinding(telling.with_change(found, action)))

    def type_text(self, text: str) -> None:
        if self.questions.are_open:
            self.questions.type_text(text)
            return
        kind = by_letter(self.sitting.desk.job.finding_kinds).get(text)
        found = self._found[self.table.cursor] if self._found else None
        if kind is not None and isinstance(found, Finding):
            self._change(want.ChangeFinding(telling.with_kind(found, kind)))

    def paste_text(self, text: str) -> None:
        self.questions.paste_text(text)

    def hush(self) -> None:
        self.message.hush()

    def show_pending(self, node: Node | None) -> None:
        self._show_keys()

    def _show_keys(self) -> None:
        if self.reads_as != self.context:
            self.key_bar.show(keys_shown(self.keymap, ANSWER_KEYS))
            return
        ways = keys_shown(self.keymap, KEYS)
        changing = keys_shown(self.keymap, CHANGING_KEYS)
        self.key_bar.show((*ways, *severity_keys(self.keymap), *changing))

    def _change(
        self, intent: want.ChangeFinding | want.DropFinding | want.WithdrawQuestion
    ) -> None:
        self._do(intent)
        self._list()

    def _list(self) -> None:
        visit, hunks = self._visit, self._view.hunks
        self._found = (*in_order(visit, hunks), *visit.state.questions)
        left = unclassified(hunks, visit.state.writing.findings)
        note = f"{counted(len(left), 'change')} without a finding" if left else ""
        self.table.show(self._rows(visit), title="Findings and questions", note=note)

    def _rows(self, visit: Visit) -> Sequence[FoundRow]:
        kinds = self.sitting.desk.job.finding_kinds
        return [
            telling.row_of_finding(visit, found, kinds)
            if isinstance(found, Finding)
            else telling.row_of_question(visit, found)
            for found in self._found
        ]

    def _go_to(self, found: Finding | Question) -> None:
        """The cursor onto the words, the player onto the picture."""
        self.dismiss()
        visit, hunks = self._visit, self._view.hunks
        if isinstance(found, Finding):
            span: Span | None = span_of(visit, hunks, found)
        else:
            span = span_asked_about(visit, hunks, found)
        if span is not None:
            self._do(want.Move(span.end, span.start))
        player = self.sitting.player
        if found.media_ms is not None and not self.sitting.lacks_picture:
            player.pause()
            if found.view:
                player.view(found.view)
            player.seek(found.media_ms)
