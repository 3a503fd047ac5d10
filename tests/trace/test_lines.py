from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.captions.anchors import Span
from sessions.captions.findings import Finding, Question, Severity, Side
from sessions.clips.verdict import OPEN, Accepted, Rejected, Rewritten, Skipped
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.fold import fold
from sessions.trace.lines import BadTrace, decode_events, encode_events
from sessions.trace.state import first_state

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
COUNTS = st.integers(0, 10**6)
WHO = st.sampled_from(ev.By)
EDITS = st.lists(
    st.builds(lambda start, length, text: Edit(start, start + length, text), COUNTS, COUNTS, TEXTS),
    min_size=1,
    max_size=3,
).map(tuple)
VERDICTS = st.sampled_from([OPEN, Accepted(), Rewritten(), Skipped(), Rejected("too dark")])
LOOPS = st.builds(lambda start, length: (start, start + length), COUNTS, COUNTS)
FINDINGS = st.builds(
    lambda number, start, length, severity, note: Finding(
        number, "object", Side.DRAFT, Span(start, start + length), None, severity, note=note
    ),
    COUNTS,
    COUNTS,
    COUNTS,
    st.sampled_from(Severity),
    TEXTS,
)
QUESTIONS = st.builds(
    lambda number, text, words: Question(number, f"{text}?", words, media_ms=number),
    COUNTS,
    TEXTS,
    TEXTS,
)
EVENTS = st.one_of(
    st.builds(ev.Opened, COUNTS, TEXTS),
    st.builds(ev.Replaced, COUNTS, EDITS, st.sampled_from(ev.Origin)),
    st.builds(ev.GroupBegan, COUNTS),
    st.builds(ev.Undid, COUNTS, EDITS),
    st.builds(ev.Redid, COUNTS, EDITS),
    st.builds(ev.CursorMoved, COUNTS, COUNTS, COUNTS),
    st.builds(ev.KeysPressed, COUNTS, COUNTS),
    st.builds(ev.FindingMarked, COUNTS, FINDINGS),
    st.builds(ev.FindingDropped, COUNTS, COUNTS),
    st.builds(ev.QuestionAsked, COUNTS, QUESTIONS),
    st.builds(ev.QuestionWithdrawn, COUNTS, COUNTS),
    st.builds(ev.NoteWritten, COUNTS, TEXTS),
    st.builds(ev.UnsureSet, COUNTS, st.booleans()),
    st.builds(ev.Played, COUNTS, COUNTS, WHO),
    st.builds(ev.Paused, COUNTS, COUNTS, WHO),
    st.builds(ev.Seeked, COUNTS, COUNTS, WHO),
    st.builds(ev.SpeedChanged, COUNTS, COUNTS, WHO),
    st.builds(lambda at, loop, by: ev.LoopChanged(at, loop[0], loop[1], by), COUNTS, LOOPS, WHO),
    st.builds(lambda at, by: ev.LoopChanged(at, None, None, by), COUNTS, WHO),
    st.builds(ev.ViewShown, COUNTS, TEXTS, WHO),
    st.builds(ev.MuteSet, COUNTS, st.booleans()),
    st.builds(ev.MediaMeasured, COUNTS, TEXTS, COUNTS, TEXTS),
    st.builds(ev.MediaOpened, COUNTS, COUNTS),
    st.builds(ev.MediaFailed, COUNTS, TEXTS),
    st.builds(ev.FocusChanged, COUNTS, st.booleans()),
    st.builds(ev.Suspended, COUNTS, COUNTS),
    st.builds(ev.WallJumped, COUNTS, st.integers(-(10**6), 10**6)),
    st.builds(ev.ClockStood, COUNTS, st.sampled_from(ev.Pause), COUNTS),
    st.builds(ev.VerdictGiven, COUNTS, VERDICTS),
)
TRACES = st.lists(EVENTS, max_size=12).map(lambda found: sorted(found, key=lambda e: e.at_ms))


@given(TRACES)
def test_a_trace_reads_back_as_it_was_written(trace: list[ev.AnyEvent]) -> None:
    assert list(decode_events(encode_events(trace))) == trace


@given(TRACES)
def test_a_trace_can_stand_in_a_literal_string(trace: list[ev.AnyEvent]) -> None:
    text = encode_events(trace)
    assert "'" not in text
    assert all(c == "\n" or " " <= c <= "~" for c in text)


def test_the_lines_look_as_the_format_says() -> None:
    trace: list[ev.AnyEvent] = [
        ev.Opened(0, "draft"),
        ev.CursorMoved(6170, 4, 4),
        ev.Replaced(6490, (Edit(4, 9, "l"),)),
        ev.Replaced(6500, (Edit(5, 5, "it's"),), ev.Origin.PASTED),
        ev.CursorMoved(6600, 2, 5),
        ev.Paused(6700, 1200, ev.By.SYSTEM),
        ev.VerdictGiven(7000, Rejected("dark")),
    ]
    assert encode_events(trace).splitlines() == [
        '0 o "draft"',
        "6170 c 4",
        '320 r 4 9 "l"',
        '10 r 5 5 "it\\u0027s" "p"',
        "100 c 2 5",
        '100 q 1200 "s"',
        '300 x "rejected" "dark"',
    ]


def test_an_unknown_op_in_small_letters_is_passed_over() -> None:
    state = first_state("a cup")
    (event,) = decode_events('12 zoom 2.5 "x"\n')
    assert event == ev.Unknown(12, "zoom", '2.5 "x"')
    assert not event.forbids_editing
    assert fold(state, event).writing == state.writing


def test_an_unknown_op_is_kept_to_the_letter() -> None:
    (event,) = decode_events('12 Q {"new":1}  x\n')
    assert event == ev.Unknown(12, "Q", '{"new":1}  x')
    assert event.forbids_editing
    assert encode_events([event]) == '12 Q {"new":1}  x\n'


@pytest.mark.parametrize(
    "line",
    [
        "",
        "r 4 9",
        "-3 g",
        "5 r2 1",
        "5 é 1",
        "5 r 4 9",
        '5 r 9 4 "x"',
        '5 r "4" 9 "x"',
        "5 c 1.5",
        "5 c true",
        '5 n "open',
        "5 p 3 4 5",
        '5 x "banana"',
        '5 x "rejected"',
        "5 k",
        '5 j "lunch" 4',
        '5 n "\\udd16"',
        '5 r 0 0 "\\uD83D"',
        '5 ask {"id":0,"text":"\\udd16"}',
    ],
)
def test_a_line_that_is_no_event_is_named(line: str) -> None:
    with pytest.raises(BadTrace, match="trace line 2 is no event"):
        list(decode_events(f"0 g\n{line}\n"))


def test_both_halves_of_a_character_are_one() -> None:
    (event,) = decode_events('5 n "\\ud83e\\udd16"\n')
    assert event == ev.NoteWritten(5, "\U0001f916")
