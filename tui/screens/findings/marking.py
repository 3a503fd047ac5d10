"""Marking a finding: one key opens the kinds, the letter of one of them stores it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace
from textual import events

from keymaps.keymap import Keymap
from sessions import intents as want
from sessions.captions.anchors import Span
from sessions.captions.findings import Finding, Side
from sessions.jobs.profile import FindingKind
from sessions.visit import Visit
from tui.keyboard import Act
from tui.panels.findings.kinds import KindPanel
from tui.screens import player_actions
from tui.screens.findings import telling
from tui.screens.findings.asked import Asked, by_letter, kinds_shown, marked, proposed
from tui.screens.findings.evidence import evidence
from tui.screens.findings.here import Here, at_finding, at_hunk, at_span, here
from tui.screens.findings.key_words import severity_keys
from tui.screens.findings.walk import finding_by, next_open, span_of
from tui.screens.key_hints import keys_shown
from tui.screens.keyed import KeyedScreen
from tui.screens.questions import Questions
from tui.screens.rewrite_view import RewriteView

MARKING: Final = "finding"
# What the panel tells of its other keys, most important first.
_KEYS: Final = (("finding.unsure", "unsure"), ("finding.go_on", "next change"))
_KEYS_OF_A_FINDING: Final = (
    ("finding.unsure", "unsure"),
    ("finding.note", "note"),
    ("finding.drop", "drop"),
    ("finding.another", "one more"),
    ("finding.go_on", "next change"),
)
NO_KINDS: Final = "This job has no kinds of findings."
NONE_YET: Final = "Nothing is marked here yet: first the letter of its kind."
ALL_HAVE: Final = "Every change has its finding."


class Marking:
    """The panel of kinds, and what is typed at it.

    `do` carries out an intent and shows what became of it, `play` does an action of the player: its
    keys leave the panel open, so that the right picture can be looked for.
    """

    def __init__(
        self,
        screen: KeyedScreen,
        view: RewriteView,
        questions: Questions,
        do: Callable[[want.Intent], object],
        *,
        play: Callable[[str], None],
    ) -> None:
        self.panel = KindPanel()
        self._play = play
        self._screen = screen
        self._view = view
        self._questions = questions
        self._do = do
        self._asked: Asked | None = None
        self._came_from = ""

    @property
    def are_open(self) -> bool:
        """Whether the kinds are on the screen."""
        return self._asked is not None

    def mark(self, visit: Visit) -> None:
        """Ask what is wrong with what is selected, or with the change or word at the cursor."""
        self._ask(visit, here(visit, self._view.hunks))

    def mark_span(self, side: Side, span: Span) -> None:
        """Ask what is wrong with `span` of the draft or of the rewrite."""
        visit = self._screen.sitting.visit
        if visit is not None:
            self._ask(visit, at_span(visit, self._view.hunks, side, span))

    @property
    def _kinds(self) -> tuple[FindingKind, ...]:
        return self._screen.sitting.desk.job.finding_kinds

    def _ask(self, visit: Visit, place: Here) -> None:
        if not self._kinds:
            self._view.say(NO_KINDS)
            return
        was_open = self.are_open
        self._show(visit, Asked(place, place.findings[-1] if place.findings else None))
        if not was_open:
            self._came_from = self._screen.reads_as
            self._screen.read_as(MARKING)

    def _show(self, visit: Visit, asked: Asked, *, said: str = "") -> None:
        self._asked = asked
        if not self.panel.is_attached:
            self._screen.mount(self.panel)
        keys = tuple(_keys_for(asked, self._kinds, self._screen.keymap))
        self.panel.show(replace(kinds_shown(visit, asked, self._kinds, keys), said=said))

    def close(self) -> None:
        """Keys mean again what they meant before."""
        if self.are_open:
            self._asked = None
            self.panel.close()
            self._screen.read_as(self._came_from)

    def act(self, action: str) -> None:
        """A key's action while the kinds are on the screen."""
        asked, visit = self._asked, self._screen.sitting.visit
        if asked is None or visit is None:
            return
        match action:
            case "prompt.cancel":
                self.close()
            case "prompt.accept":
                self._store(visit, asked, proposed(asked, self._kinds))
            case "finding.go_on":
                self._go_on(visit)
            case "finding.up" | "finding.down":
                self._walk(visit, asked, -1 if action == "finding.up" else 1)
            case _:
                self._change(visit, asked, action)

    def type_text(self, text: str) -> None:
        """The letter of a kind."""
        asked, visit = self._asked, self._screen.sitting.visit
        if asked is None or visit is None:
            return
        kind = by_letter(self._kinds).get(text)
        if kind is None:
            self._show(visit, asked, said=f"No kind has the letter {text}.")
        else:
            self._store(visit, asked, kind)

    def paste_text(self, text: str) -> bool:
        """A paste is text of the caption, never the letter of a kind."""
        self.close()
        return False

    def show_keys(self) -> bool:
        """The panel covers the key bar, and tells its own keys."""
        return True

    def take_up(self, event: events.Key) -> bool:
        """See `KeyedScreen`: the player's keys do here what they always do."""
        if self._asked is None:
            return False
        match self._screen.contexts.meaning(self._came_from, event):
            case Act(action, keys) if action in player_actions.ALL:
                self._screen.sitting.pressed(keys, lambda: self._play(action))
                return True
        return False

    def _store(self, visit: Visit, asked: Asked, kind: FindingKind) -> None:
        seen = evidence(visit, self._screen.sitting.player.state)
        self._finish(marked(asked, kind, seen))

    def _change(self, visit: Visit, asked: Asked, action: str) -> None:
        """How bad or how sure: of the finding that is there at once, else of the one to come."""
        finding = asked.finding
        if finding is None:
            if action in telling.CHANGES:
                self._show(visit, asked.with_change(action))
            else:
                self._show(visit, asked, said=NONE_YET)
        elif action == "finding.another":
            self._show(visit, Asked(asked.here))
        elif action == "finding.drop":
            self._finish(want.DropFinding(finding.id))
        elif action == "finding.note":
            self._ask_note(finding)
        else:
            self._finish(want.ChangeFinding(telling.with_change(finding, action)))

    def _ask_note(self, finding: Finding) -> None:
        self.close()
        self._questions.ask(
            "Note on the finding",
            lambda text: self._do(want.ChangeFinding(telling.with_note(finding, text))),
            text=finding.note,
        )

    def _finish(self, intent: want.MarkFinding | want.ChangeFinding | want.DropFinding) -> None:
        self.close()
        before = self._screen.sitting.visit
        self._do(intent)
        visit = self._screen.sitting.visit
        if before is None or visit is None:
            return
        was = before.state.writing.findings
        new = (each for each in visit.state.writing.findings if each not in was)
        for finding in new:
            self._view.say(telling.told(visit, finding, self._kinds))

    def _go_on(self, visit: Visit) -> None:
        hunk = next_open(visit, self._view.hunks)
        if hunk is None:
            self.close()
            self._view.say(ALL_HAVE)
        else:
            self._select(hunk.final)
            self._ask(visit, at_hunk(visit, hunk))

    def _walk(self, visit: Visit, asked: Asked, steps: int) -> None:
        finding = finding_by(visit, self._view.hunks, steps, here=asked.finding)
        if finding is None:
            self._show(visit, asked, said=NONE_YET)
        else:
            self._select(span_of(visit, self._view.hunks, finding))
            self._show(visit, Asked(at_finding(visit, self._view.hunks, finding), finding))

    def _select(self, span: Span) -> None:
        self._do(want.Move(span.end, span.start))


def _keys_for(
    asked: Asked, kinds: Sequence[FindingKind], keymap: Keymap
) -> Iterator[tuple[str, str]]:
    if asked.finding is None:
        yield from keys_shown(keymap, [("prompt.accept", proposed(asked, kinds).title)])
    yield from keys_shown(keymap, [("prompt.cancel", "close")])
    yield from severity_keys(keymap)
    yield from keys_shown(keymap, _KEYS if asked.finding is None else _KEYS_OF_A_FINDING)
