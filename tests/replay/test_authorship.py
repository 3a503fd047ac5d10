"""Where characters came from, beside a plain model in which every character knows it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.replay.authorship import Sources, followed, of_draft
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.fold import fold
from sessions.trace.state import VisitState, first_state
from tests.store.making import DRAFT_TEXT, work


def sources_of(state: VisitState, events: Sequence[ev.AnyEvent]) -> Sources:
    sources = of_draft(state.text)
    for event in events:
        now = fold(state, event)
        sources = followed(sources, state, event, now)
        state = now
        assert len(sources.of_text) == len(state.text)
    return sources


class Model:
    """The text as a list of (character, source), its past as whole copies of that."""

    def __init__(self, draft: str) -> None:
        self.text = [(character, "d") for character in draft]
        self.done: list[tuple[list[tuple[str, str]], list[tuple[str, str]]]] = []
        self.undone: list[tuple[list[tuple[str, str]], list[tuple[str, str]]]] = []

    def take(self, event: ev.AnyEvent, was: VisitState) -> None:
        match event:
            case ev.Replaced(edits=edits, origin=origin):
                before = list(self.text)
                for edit in edits:
                    self.text[edit.start : edit.end] = [(c, origin.value) for c in edit.text]
                joins = was.history.is_open and bool(self.done)
                if joins:
                    before = self.done.pop()[0]
                self.done.append((before, list(self.text)))
                self.undone = []
            case ev.Undid():
                self.undone.append(self.done.pop())
                self.text = list(self.undone[-1][0])
            case ev.Redid():
                self.done.append(self.undone.pop())
                self.text = list(self.done[-1][1])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1_000_000), st.integers(1, 150))
def test_sources_are_those_of_a_model_in_which_every_character_knows_its_own(
    seed: int, count: int
) -> None:
    state = first_state(DRAFT_TEXT)
    model, sources = Model(DRAFT_TEXT), of_draft(DRAFT_TEXT)
    for event in work(state, count, seed):
        now = fold(state, event)
        model.take(event, state)
        sources = followed(sources, state, event, now)
        state = now
        assert "".join(character for character, _ in model.text) == state.text
        assert sources.of_text == "".join(source for _, source in model.text)


@pytest.mark.parametrize(
    ("event", "of_text"),
    [
        (ev.Replaced(1, (Edit(0, 3, "xy"),)), "kkd"),
        (ev.Replaced(1, (Edit(4, 4, "xy"),), ev.Origin.PASTED), "ddddpp"),
        (ev.Replaced(1, (Edit(0, 1, ""), Edit(3, 3, "a")), ev.Origin.MOVED), "dddm"),
        (ev.Replaced(1, (Edit(1, 3, "ab"),), ev.Origin.DRAFT), "dddd"),
    ],
)
def test_what_is_put_in_has_the_source_of_its_edit(event: ev.Replaced, of_text: str) -> None:
    assert sources_of(first_state("abcd"), [event]).of_text == of_text


def test_shares_add_up_and_an_empty_text_has_none() -> None:
    share = Sources("ddkp").share()
    assert share == {
        ev.Origin.DRAFT: 0.5,
        ev.Origin.KEYED: 0.25,
        ev.Origin.PASTED: 0.25,
        ev.Origin.MOVED: 0,
    }
    assert Sources("").share() == {}
