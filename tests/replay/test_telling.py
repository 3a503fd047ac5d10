"""What happened in a visit, in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.captions.anchors import Span
from sessions.captions.findings import Finding, Question, Side
from sessions.clips.verdict import Rejected, Rewritten
from sessions.replay.telling import clock, last_told, told
from sessions.replay.visit import VisitReplay, replay_visit
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.state import first_state
from tests.replay.test_writing import DRAFT, typed, visit
from tests.store.making import DRAFT_TEXT, visit_head, work


def texts(*events: ev.AnyEvent) -> list[str]:
    return [each.text for each in told(visit(*events))]


def test_typing_without_a_pause_at_one_place_is_one_thing() -> None:
    events = [
        *typed("Now ", 0, 1_000, 100),
        *typed("so", 4, 5_000, 100),
        *typed("x", 9, 5_300, 1),
        ev.Replaced(5_400, (Edit(9, 10, ""),)),
    ]
    assert texts(*events) == [
        "puts “Now ” at 0",
        "puts “so” at 4",
        "puts something at 9 and takes it out again",
    ]


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (ev.Replaced(1, (Edit(0, 3, ""),)), "deletes “The” at 0"),
        (ev.Replaced(1, (Edit(0, 3, "An"),)), "puts “An” for “The” at 0"),
        (ev.Replaced(1, (Edit(4, 4, "red "),), ev.Origin.PASTED), "pastes: puts “red ” at 4"),
        (
            ev.Replaced(1, (Edit(0, 4, ""), Edit(3, 3, " the")), ev.Origin.MOVED),
            "moves: deletes “The ” at 0; puts “ the” at 3",
        ),
        (ev.VerdictGiven(1, Rejected("too dark")), "rejected: too dark"),
        (ev.VerdictGiven(1, Rewritten()), "rewritten"),
        (ev.Played(1, 1_200), "plays from 0:01.2"),
        (ev.Paused(1, 61_900, ev.By.SYSTEM), "pauses at 1:01.9, by itself"),
        (ev.SpeedChanged(1, 1_250), "plays at 1.25x"),
        (ev.LoopChanged(1, 200, 1_400), "loops 0:00.2 to 0:01.4"),
        (ev.LoopChanged(1, None, None), "no loop"),
        (ev.MediaFailed(1, "the file is gone"), "no picture: the file is gone"),
        (ev.NoteWritten(1, "dark"), "notes “dark”"),
        (ev.UnsureSet(1, True), "is unsure"),
        (ev.QuestionAsked(1, Question(1, "cup?", "", None, 1)), "asks: “cup?”"),
        (
            ev.FindingMarked(1, Finding(1, "object", Side.REWRITE, rewrite=Span(4, 7))),
            "marks object (major) on “arm”",
        ),
        (
            ev.FindingMarked(1, Finding(1, "object", Side.DRAFT, draft=Span(0, 3))),
            "marks object (major) on “The” of the draft",
        ),
        (ev.FocusChanged(1, False), "leaves the terminal"),
        (ev.Suspended(1, 60_000), "the machine sleeps for 1:00.0"),
        (ev.Unknown(1, "zz", "1 2"), "something of a later version: zz"),
    ],
)
def test_each_thing_is_told_in_its_words(event: ev.AnyEvent, text: str) -> None:
    assert texts(event) == [text]


def test_what_only_moves_the_cursor_is_not_told() -> None:
    assert texts(ev.CursorMoved(1, 3, 3), ev.KeysPressed(2, 1), ev.GroupBegan(3)) == []


def test_of_typing_that_goes_on_only_what_was_typed_by_then_is_told() -> None:
    seen = visit(ev.Played(500, 0), *typed("Now", 0, 1_000, 100))
    every = told(seen)
    at = {ms: last_told(every, seen, ms) for ms in (0, 500, 1_000, 1_150, 9_000)}
    assert at == {
        0: "",
        500: "plays from 0:00.0",
        1_000: "puts “N” at 0",
        1_150: "puts “No” at 0",
        9_000: "puts “Now” at 0",
    }


def test_where_a_trace_breaks_is_told_last() -> None:
    broken = replay_visit(
        visit_head("c1", draft=DRAFT),
        first_state(DRAFT),
        [*typed("a", 0, 1, 1), ev.Replaced(9, (Edit(99, 99, "x"),))],
    )
    assert broken.trouble
    assert last_told(told(broken), broken, 1) == f"cannot be replayed further: {broken.trouble}"


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1_000_000))
def test_nobody_is_told_what_has_not_happened_yet(seed: int) -> None:
    whole = replay_visit(
        visit_head("c1"), first_state(DRAFT_TEXT), work(first_state(DRAFT_TEXT), 60, seed)
    )
    every = told(whole)
    for count in range(0, len(whole.events), 7):
        at_ms = whole.after(count).at_ms
        until = whole.events[: whole.count_at(at_ms)]
        past: VisitReplay = replay_visit(whole.head, whole.kept[0], until)
        last = [each.text for each in told(past)][-1:]
        assert last_told(every, whole, at_ms) == "".join(last)


@pytest.mark.parametrize(
    ("ms", "shown"), [(0, "0:00.0"), (6_290, "0:06.2"), (3_723_000, "1:02:03.0")]
)
def test_a_clock_tells_tenths(ms: int, shown: str) -> None:
    assert clock(ms) == shown
