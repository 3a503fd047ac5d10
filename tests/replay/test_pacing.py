"""How long a replay takes, and where it is when."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.replay.outline import Kind, Outline, outline
from sessions.replay.pacing import Pacing, as_it_was, only_edits, without_silence

KINDS = st.sampled_from(tuple(Kind))
OUTLINES = st.lists(st.tuples(st.integers(0, 60_000), KINDS), max_size=30).map(
    lambda each: Outline(
        tuple(sum(gap for gap, _ in each[: n + 1]) for n in range(len(each))),
        tuple(kind for _, kind in each),
    )
)
PACINGS = st.sampled_from((as_it_was, without_silence, only_edits))


def test_an_outline_has_the_times_and_kinds_of_a_trace() -> None:
    trace = '0 o "draft"\n10 r 0 0 "p"\n20 r 3 4 "abc" "p"\n5 k 3\n0 f {"id":0}\n1 x "open"\n'
    found = outline(trace)
    assert found.times_ms == (0, 10, 30, 35, 35, 36)
    assert [str(kind) for kind in found.kinds] == [
        "other", "edit", "paste", "other", "finding", "verdict",
    ]  # fmt: skip
    assert tuple(found.times_of(Kind.EDIT)) == (10, 30)
    assert tuple(found.gaps(20)) == ((10, 30),)
    assert found.between(10, 35) == (Kind.EDIT, Kind.PASTE)


QUIET = outline('0 o "draft"\n1000 r 0 0 "a"\n100 r 1 1 "b"\n9000 p 0\n400 x "open"\n')


@pytest.mark.parametrize(
    ("pacing", "length_ms", "moments"),
    [
        (as_it_was(QUIET), 10_500, [(0, 0), (1_100, 1_100), (10_500, 10_500)]),
        (without_silence(QUIET), 3_500, [(0, 0), (1_100, 1_100), (2_100, 5_600), (3_100, 10_100)]),
        (only_edits(QUIET), 1_100, [(0, 500), (500, 1_000), (600, 1_100), (1_100, 10_500)]),
    ],
)
def test_silences_are_shortened_and_what_is_no_edit_is_left_out(
    pacing: Pacing, length_ms: int, moments: list[tuple[int, int]]
) -> None:
    assert pacing.length_ms == length_ms
    for replayed_ms, visit_ms in moments:
        assert pacing.visit_ms(replayed_ms) == visit_ms


@given(OUTLINES, PACINGS, st.lists(st.integers(-10, 2_000_000), max_size=10))
def test_replayed_time_never_runs_back_and_stays_in_the_visit(
    outline_: Outline, pace: Callable[[Outline], Pacing], times: list[int]
) -> None:
    pacing = pace(outline_)
    seen = [pacing.visit_ms(at) for at in sorted(times)]
    assert seen == sorted(seen)
    assert all(0 <= at <= outline_.length_ms for at in seen)
    assert 0 <= pacing.length_ms <= outline_.length_ms


@given(OUTLINES, st.integers(0, 600_000))
def test_in_a_shortened_silence_no_replayed_time_is_lost(outline_: Outline, at_ms: int) -> None:
    pacing = without_silence(outline_)
    replayed_ms = min(at_ms, pacing.length_ms)
    assert pacing.replayed_ms(pacing.visit_ms(replayed_ms)) == replayed_ms


@given(OUTLINES, PACINGS)
def test_every_event_is_passed_and_both_ways_agree(
    outline_: Outline, pace: Callable[[Outline], Pacing]
) -> None:
    pacing = pace(outline_)
    assert pacing.visit_ms(pacing.length_ms) == outline_.length_ms
    for at in outline_.times_of(Kind.EDIT):
        assert pacing.visit_ms(pacing.replayed_ms(at)) == at
