"""A typist before a text written down: "|" is the cursor, "^" the other end of a selection."""

from __future__ import annotations

from collections.abc import Iterable

from sessions.captions.anchors import Span
from sessions.captions.findings import Finding, Side
from sessions.intents import Move, Replace
from sessions.trace.events import FindingMarked, Origin
from sessions.trace.fold import fold
from sessions.trace.state import VisitState, Writing
from tests.panels.host import Typist
from tui.editing.hints.deeds import select


class Writer(Typist):
    """Hears what is said, and can have a finding in the text."""

    def __init__(self, written: str) -> None:
        text = written.replace("|", "").replace("^", "")
        cursor = written.replace("^", "").index("|")
        super().__init__(text, at=cursor, room=40)
        self.said: list[str] = []
        self.editor.say = self.said.append
        if "^" in written:
            self._do(Move(cursor, written.replace("|", "").index("^")))

    def types(self, text: str) -> None:
        for character in text:
            self.editor.type_text(character)

    def goes_through(self, steps: Iterable[str]) -> None:
        """Do the actions; what begins with "=" is typed."""
        for step in steps:
            if step.startswith("="):
                self.types(step[1:])
            else:
                self.does(step)

    def places(self, at: int) -> None:
        """Put the cursor at `at`."""
        self._do(Move(at, at))

    def chooses(self) -> None:
        """Have the selection chosen as words, as labels do."""
        self.editor.do(lambda moment: select(moment, Span(*moment.writing.selection)))

    def opens(self, text: str) -> None:
        """Go on with another text."""
        self.state = VisitState(Writing(text))
        self.editor.show(self.state.writing)

    def marks(self, words: str) -> None:
        """Make a finding about `words`, which stand once in the text."""
        at = self.state.text.index(words)
        finding = Finding(1, "object", Side.REWRITE, rewrite=Span(at, at + len(words)))
        self.state = fold(self.state, FindingMarked(0, finding))
        self.editor.show(self.state.writing)

    @property
    def marked(self) -> str | None:
        """What the finding is about; None where that is gone."""
        span = self.state.writing.findings[0].rewrite
        return self.state.text[span.start : span.end] if isinstance(span, Span) else None

    @property
    def origins(self) -> list[Origin]:
        return [intent.origin for intent in self.emitted if isinstance(intent, Replace)]


def after(written: str, *actions: str) -> str:
    """The text after the actions; what begins with "=" is typed."""
    writer = Writer(written)
    writer.goes_through(actions)
    return writer.shown
