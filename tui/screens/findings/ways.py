"""The ways to findings and questions while a caption is worked on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sessions import intents as want
from sessions.captions.admit import admit, one_line
from sessions.captions.findings import Question
from sessions.visit import Visit
from tui.screens.findings import telling
from tui.screens.findings.asked import GIVEN_BY_DESK
from tui.screens.findings.evidence import evidence
from tui.screens.findings.here import here
from tui.screens.findings.marking import ALL_HAVE, Marking
from tui.screens.findings.walk import finding_by, next_open, span_of
from tui.screens.keyed import KeyedScreen
from tui.screens.questions import Questions
from tui.screens.rewrite_view import RewriteView

NOTHING_MARKED: Final = "Nothing is marked yet."
NOTHING_CHANGED: Final = "Nothing is changed yet: the rewrite is the draft."


class FindingWays:
    """Going to findings, their list, and asking the lead."""

    def __init__(
        self,
        screen: KeyedScreen,
        view: RewriteView,
        questions: Questions,
        do: Callable[[want.Intent], object],
        *,
        play: Callable[[str], None],
    ) -> None:
        self.marking = Marking(screen, view, questions, do, play=play)
        self._screen = screen
        self._view = view
        self._questions = questions
        self._do = do

    @property
    def actions(self) -> Mapping[str, Callable[[Visit], object]]:
        """What each action does, by its id."""
        return {
            "finding.mark": self.marking.mark,
            "finding.next_open": self._go_to_open,
            "finding.next": lambda visit: self._go(visit, 1),
            "finding.previous": lambda visit: self._go(visit, -1),
            "finding.list": lambda _: self._show_list(),
            "clip.question": self._ask_lead,
        }

    def _go_to_open(self, visit: Visit) -> None:
        hunk = next_open(visit, self._view.hunks)
        if hunk is not None:
            self._do(want.Move(hunk.final.end, hunk.final.start))
        else:
            self._view.say(ALL_HAVE if self._view.hunks else NOTHING_CHANGED)

    def _go(self, visit: Visit, steps: int) -> None:
        hunks = self._view.hunks
        finding = finding_by(visit, hunks, steps)
        if finding is None:
            self._view.say(NOTHING_MARKED)
            return
        span = span_of(visit, hunks, finding)
        self._do(want.Move(span.end, span.start))
        self._view.say(telling.told(visit, finding, self._screen.sitting.desk.job.finding_kinds))

    def _show_list(self) -> None:
        from tui.screens.findings.listing import FindingsScreen  # noqa: PLC0415

        self._screen.app.push_screen(FindingsScreen(self._screen, self._view, self._do))

    def _ask_lead(self, visit: Visit) -> None:
        """About what is selected, or the clip."""
        start, end = visit.state.writing.selection
        words, place = one_line(visit.text[start:end]).strip(), None
        if words:
            place = here(visit, self._view.hunks).place.draft

        def ask(text: str) -> None:
            if not text.strip():
                return
            seen = evidence(visit, self._screen.sitting.player.state)
            question = Question(GIVEN_BY_DESK, admit(text), words, place, seen.media_ms, seen.view)
            self._do(want.AskLead(question))
            self._view.say("Asked: it stands in your session, with the words and the picture.")

        about = f"Ask your lead about \u201c{words}\u201d:" if words else "Ask your lead:"
        self._questions.ask(about, ask)
