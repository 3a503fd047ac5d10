from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sessions.captions.anchors import Point, Span
from sessions.captions.findings import Finding, Side
from sessions.clips.verdict import Accepted
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.fold import BrokenTrace, fold, fold_all
from sessions.trace.grouping import begins_group
from sessions.trace.lines import decode_events, encode_events
from sessions.trace.screening import position_ms
from sessions.trace.state import VisitState, first_state, next_state
from sessions.trace.steps import redo_event, undo_event
from tests.trace.model import PlainEditor, follow

DRAFT = "The arm moves. It lifts the cup."
DEEDS = st.sampled_from(
    ["type", "delete", "replace", "paste", "many", "move", "undo", "redo", "mark", "drop"]
)
TEXTS = st.sampled_from(["a", " ", "e", "the ", "日本", "e\u0301", "👩‍🔧", "x\ny", ""])


def typed(at_ms: int, *edits: tuple[int, int, str]) -> ev.Replaced:
    return ev.Replaced(at_ms, tuple(Edit(*edit) for edit in edits))


@st.composite
def work(draw: st.DrawFn, state: VisitState, at_ms: int) -> list[ev.AnyEvent]:
    """Something a person may do now; an edit brings its group along."""
    length = len(state.text)
    start = draw(st.integers(0, length))
    end = draw(st.integers(start, min(length, start + 6)))
    match draw(DEEDS):
        case "type":
            event = typed(at_ms, (state.writing.cursor, state.writing.cursor, draw(TEXTS) or "q"))
        case "delete" if state.writing.cursor:
            event = typed(at_ms, (state.writing.cursor - 1, state.writing.cursor, ""))
        case "replace":
            event = typed(at_ms, (start, end, draw(TEXTS)))
        case "paste":
            event = ev.Replaced(at_ms, (Edit(start, start, draw(TEXTS)),), ev.Origin.PASTED)
        case "many":
            event = typed(at_ms, (start, end, "one"), (0, min(3, start), "two"))
        case "move":
            return [ev.CursorMoved(at_ms, start, end)]
        case "undo" if (undone := undo_event(state, at_ms)) is not None:
            return [undone]
        case "redo" if (redone := redo_event(state, at_ms)) is not None:
            return [redone]
        case "mark":
            place = Span(start, end) if start < end else Point(start)
            number = draw(st.integers(0, 3))
            return [ev.FindingMarked(at_ms, Finding(number, "object", Side.REWRITE, None, place))]
        case "drop":
            return [ev.FindingDropped(at_ms, draw(st.integers(0, 3)))]
        case _:
            return [ev.KeysPressed(at_ms, 1)]
    if begins_group(state, event):
        return [ev.GroupBegan(at_ms), event]
    return [event]


@settings(max_examples=300)
@given(st.data())
def test_text_cursor_and_anchors_are_those_of_a_plain_editor_at_every_step(
    data: st.DataObject,
) -> None:
    state, editor = first_state(DRAFT), PlainEditor.of(DRAFT)
    trace: list[ev.AnyEvent] = []
    for _ in range(data.draw(st.integers(1, 25))):
        at_ms = state.at_ms + data.draw(st.sampled_from([20, 300, 3_000]))
        for event in data.draw(work(state, at_ms)):
            state = fold(state, event)
            follow(editor, event)
            trace.append(event)
        places = {f.id: f.rewrite for f in state.writing.findings}
        sheet = editor.sheet
        assert state.text == sheet.text
        assert (state.writing.cursor, state.writing.anchor) == (sheet.cursor, sheet.anchor)
        assert places == {number: sheet.place_of(number) for number in sheet.owned}
    assert fold_all(first_state(DRAFT), decode_events(encode_events(trace))) == state


def typed_word(state: VisitState, word: str, at_ms: int = 0) -> VisitState:
    for n, char in enumerate(word):
        cursor = state.writing.cursor
        event = typed(at_ms + n * 100, (cursor, cursor, char))
        if begins_group(state, event):
            state = fold(state, ev.GroupBegan(event.at_ms))
        state = fold(state, event)
    return state


def undone(state: VisitState) -> VisitState:
    event = undo_event(state, state.at_ms)
    assert event is not None
    return fold(state, event)


def test_undo_takes_back_a_word_at_a_time() -> None:
    state = typed_word(first_state(""), "the red cup")
    texts = []
    while state.history.done:
        state = undone(state)
        texts.append(state.text)
    assert texts == ["the red ", "the ", ""]


def test_a_pause_begins_a_new_group() -> None:
    state = typed_word(first_state(""), "gri")
    state = typed_word(state, "pper", at_ms=10_000)
    assert undone(state).text == "gri"


def test_letters_deleted_one_by_one_come_back_together() -> None:
    state = fold(first_state("a red cup"), ev.CursorMoved(0, 5, 5))
    for n, at in enumerate((4, 3, 2)):
        event = typed(100 * n, (at, at + 1, ""))
        if begins_group(state, event):
            state = fold(state, ev.GroupBegan(event.at_ms))
        state = fold(state, event)
    assert state.text == "a  cup"
    back = undone(state)
    assert (back.text, back.writing.cursor) == ("a red cup", 5)


def test_undo_gives_a_deleted_span_its_finding_back() -> None:
    finding = Finding(0, "object", Side.REWRITE, None, Span(4, 7))
    state = fold(first_state("The arm moves"), ev.FindingMarked(0, finding))
    deleted = fold_all(state, [ev.GroupBegan(10), typed(10, (3, 8, ""))])
    assert deleted.writing.findings[0].rewrite == Point(3)
    assert undone(deleted).writing.findings == (finding,)


def test_undo_history_goes_on_in_the_next_visit() -> None:
    left = fold(typed_word(first_state(""), "cup"), ev.VerdictGiven(900, Accepted()))
    state = next_state(left)
    assert (state.text, state.tally.keys, state.verdict.name) == ("cup", 0, "open")
    assert undone(state).text == ""


def test_counts_are_those_of_the_keys() -> None:
    state = fold_all(
        first_state("a cup"),
        [
            ev.Opened(0, "draft"),
            ev.GroupBegan(500),
            typed(500, (2, 5, "mug")),
            ev.Replaced(900, (Edit(5, 5, " here"),), ev.Origin.PASTED),
            ev.CursorMoved(1_000, 0, 0),
            ev.KeysPressed(1_100, 2),
            ev.Played(1_100, 0),
            ev.Seeked(1_200, 400),
            ev.Seeked(1_300, 0, ev.By.SYSTEM),
        ],
    )
    tally = state.tally
    assert (tally.keys, tally.ins, tally.dels, tally.pasted) == (4, 8, 3, 5)
    assert (tally.plays, tally.seeks, tally.first_key_ms) == (1, 1, 500)


@pytest.mark.parametrize(
    "event",
    [
        typed(0, (30, 40, "")),
        ev.CursorMoved(0, 33, 0),
        ev.Undid(0, (Edit(0, 1, ""),)),
        ev.Redid(0, (Edit(0, 1, ""),)),
    ],
)
def test_an_event_of_another_text_is_refused(event: ev.AnyEvent) -> None:
    with pytest.raises(BrokenTrace):
        fold(first_state(DRAFT), event)


def test_an_undo_that_does_not_undo_the_last_group_is_refused() -> None:
    state = fold(first_state(DRAFT), typed(0, (0, 3, "An")))
    event = undo_event(state, 10)
    assert event is not None
    with pytest.raises(BrokenTrace, match="not those of the last group"):
        fold(state, replace(event, edits=(Edit(0, 2, "A"),)))


def test_a_looping_clip_comes_round_again() -> None:
    state = fold_all(
        first_state(""),
        [ev.MediaOpened(0, 5_000), ev.LoopChanged(0, 1_000, 3_000), ev.Played(0, 2_500)],
    )
    assert [position_ms(state.screening, t) for t in (0, 499, 500, 2_600)] == [
        2_500,
        2_999,
        1_000,
        1_100,
    ]
