"""What a screen asks in its bottom lines: where to go, a note, a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events

from sessions import intents as want
from sessions.jobs.profile import RejectReason
from tui.panels.bars import Bar
from tui.panels.choice import Choice, Option
from tui.panels.prompt import Prompt

ANSWERING = "prompt"


class Questions:
    """Opens a prompt or a choice and feeds it keys.

    The prompt takes the row of `covered`. `read_as` switches the screen's keys to those of a
    question, and back to `context` after it.
    """

    def __init__(self, covered: Bar, *, read_as: Callable[[str], None], context: str) -> None:
        self.prompt = Prompt()
        self.choice = Choice()
        self._covered = covered
        self._read_as = read_as
        self._context = context

    @property
    def are_open(self) -> bool:
        return self.prompt.is_open or self.choice.is_open

    def ask(self, question: str, answered: Callable[[str], object], *, text: str = "") -> None:
        """Ask for one line of text, `text` being there already."""
        self._covered.display = False
        self.prompt.ask(question, answered=answered, text=text)
        self._read_as(ANSWERING)

    def ask_reason(self, reasons: Sequence[RejectReason], chosen: Callable[[str], object]) -> None:
        """Ask for one of the job's reasons; `chosen` gets its id."""
        options = [Option(reason.id, reason.key, reason.title) for reason in reasons]
        self.choice.ask("Reject because", options, chosen=chosen)
        self._read_as(ANSWERING)

    def ask_why_rejected(
        self, reasons: Sequence[RejectReason], note: str, do: Callable[[want.Intent], object]
    ) -> None:
        """Ask for one of the job's reasons and reject the clip, which has `note`, with it.

        Where the reason needs a note and there is none, that is asked for too.
        """
        needing = {reason.id for reason in reasons if reason.needs_note and not note.strip()}

        def tell(reason: str, told: str) -> None:
            if told.strip():
                do(want.WriteNote(told))
            do(want.Reject(reason))

        def chosen(reason: str) -> None:
            if reason in needing:
                self.ask("Reject because (the note)", lambda told: tell(reason, told))
            else:
                do(want.Reject(reason))

        self.ask_reason(reasons, chosen)

    def act(self, action: str) -> None:
        """A key's action while a question is open."""
        panel = self.prompt if self.prompt.is_open else self.choice
        if action == "prompt.accept":
            self._close(panel.submit)
        elif action == "prompt.cancel":
            self._close(panel.cancel)
        else:
            panel.perform(action)

    def paste_text(self, text: str) -> bool:
        """A paste is text, never the letter of a reason."""
        if self.prompt.is_open:
            self.prompt.type_text(text)
        return True

    def take_up(self, event: events.Key) -> bool:
        """A question wants an answer first."""
        return False

    def show_keys(self) -> bool:
        """Its keys are those of any answer."""
        return False

    def type_text(self, text: str) -> None:
        if self.prompt.is_open:
            self.prompt.type_text(text)
            return
        self.choice.type_text(text)
        if not self.are_open:
            self._read_as(self._context)

    def _close(self, how: Callable[[], None]) -> None:
        """Keys mean again what they meant before, also for what the answer brings about."""
        self._read_as(self._context)
        self._covered.display = True
        how()
