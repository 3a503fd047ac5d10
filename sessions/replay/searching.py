"""Where words came into a text or went out of it, anywhere in a session.

Capitals do not count, a run of white space is a blank, and words are found within longer ones too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from sessions.replay.jumps import At
from sessions.replay.session import SessionReplay
from sessions.replay.visit import VisitReplay
from sessions.trace.fold import fold


class Turn(Struct, frozen=True):
    """At `at` the words came once more into the text, or else once less."""

    at: At
    came: bool


def next_turn(session: SessionReplay, here: At, words: str) -> Turn | None:
    """The first turn after `here`; None where there is none, or where `words` are blank."""
    for index in range(here.visit, len(session.visits)):
        for turn in _turns(session, index, words):
            if turn.at > here:
                return turn
    return None


def last_turn(session: SessionReplay, here: At, words: str) -> Turn | None:
    """The last turn before `here`; None where there is none, or where `words` are blank."""
    for index in range(here.visit, -1, -1):
        before = [turn for turn in _turns(session, index, words) if turn.at < here]
        if before:
            return before[-1]
    return None


def _turns(session: SessionReplay, index: int, words: str) -> Iterator[Turn]:
    pattern = _pattern(words)
    if pattern is None:
        return
    for at_ms, came in _of_visit(session.visit(index), pattern):
        yield Turn(At(index, at_ms), came)


def _of_visit(visit: VisitReplay, pattern: re.Pattern[str]) -> Iterator[tuple[int, bool]]:
    """Moments at which there were more of it than before, or fewer."""
    state = visit.kept[0]
    before = _count(pattern, state.text)
    for event in visit.events:
        was, state = state, fold(state, event)
        if state.text is was.text:
            continue
        now = _count(pattern, state.text)
        if now != before:
            yield event.at_ms, now > before
        before = now


def _pattern(words: str) -> re.Pattern[str] | None:
    parts = words.split()
    return re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE) if parts else None


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
