"""Facts on how a text was written, from traces whose every figure can be counted by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sessions.replay.visit import VisitReplay, replay_visit
from sessions.replay.writing import EXPLAINED, Writing, writing_of
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.state import first_state, next_state
from sessions.trace.steps import undo_event
from tests.store.making import visit_head

DRAFT = "The arm waits."


def typed(text: str, at: int, since_ms: int, gap_ms: int) -> Iterator[ev.AnyEvent]:
    for index, character in enumerate(text):
        edit = Edit(at + index, at + index, character)
        yield ev.Replaced(since_ms + index * gap_ms, (edit,))


def visit(*events: ev.AnyEvent, before: VisitReplay | None = None) -> VisitReplay:
    start = first_state(DRAFT) if before is None else next_state(before.end)
    return replay_visit(visit_head("c1", draft=DRAFT), start, events)


def test_a_text_that_was_left_alone_is_all_draft() -> None:
    assert writing_of([visit()]) == Writing(
        characters=14,
        share={ev.Origin.DRAFT: 1, ev.Origin.KEYED: 0, ev.Origin.PASTED: 0, ev.Origin.MOVED: 0},
        largest_paste=0,
        bulk=(),
        bursts=0,
        pauses=0,
        gap_ms=None,
        revised=0,
    )


def test_every_figure_of_a_short_visit() -> None:
    facts = writing_of(
        [
            visit(
                *typed("abcd", 0, 1_000, 100),
                ev.Replaced(1_400, (Edit(3, 4, ""),)),
                *typed("ef", 3, 5_000, 200),
                ev.Replaced(9_000, (Edit(5, 5, "123456"),), ev.Origin.PASTED),
                ev.Replaced(9_100, (Edit(5, 5, "12"),), ev.Origin.PASTED),
            )
        ]
    )
    assert facts.characters == 14 + 5 + 8
    assert facts.share[ev.Origin.KEYED] == 5 / 27
    assert facts.share[ev.Origin.PASTED] == 8 / 27
    assert facts.largest_paste == 6
    assert (facts.bursts, facts.pauses) == (3, 2)
    assert facts.gap_ms == 100
    assert facts.revised == 1, "the d"


@pytest.mark.parametrize(
    ("gap_ms", "count", "bulk"), [(4, 20, (20,)), (5, 20, ()), (4, 19, ()), (0, 300, (300,))]
)
def test_keys_that_no_hand_types_are_bulk(gap_ms: int, count: int, bulk: tuple[int, ...]) -> None:
    slow = typed("xy", 0, 1_000, 150)
    assert writing_of([visit(*slow, *typed("a" * count, 0, 2_000, gap_ms))]).bulk == bulk


def test_what_a_clip_gets_in_a_second_visit_is_added_and_may_undo_the_first() -> None:
    first = visit(ev.GroupBegan(900), *typed("ab", 0, 1_000, 100))
    undone = undo_event(next_state(first.end), 500)
    assert undone is not None
    second = visit(undone, *typed("c", 0, 3_000, 100), before=first)
    facts = writing_of([first, second])
    assert second.end.text == "c" + DRAFT
    assert facts.share[ev.Origin.KEYED] == 1 / 15
    assert facts.revised == 2
    assert facts.bursts == 3


def test_the_draft_brought_back_is_draft_and_no_revision() -> None:
    cut = ev.Replaced(10, (Edit(0, 4, ""),))
    back = ev.Replaced(20, (Edit(0, 0, "The "),), ev.Origin.DRAFT)
    facts = writing_of([visit(cut, back)])
    assert facts.share[ev.Origin.DRAFT] == 1
    assert facts.revised == 0


def test_every_fact_is_explained() -> None:
    assert EXPLAINED.keys() == {*Writing.__struct_fields__} - {"characters"}


def test_clips_together_are_as_if_they_were_one_text() -> None:
    one = [visit(*typed("abcd", 0, 1_000, 100))]
    other = [visit(ev.Replaced(100, (Edit(0, 0, "12"),), ev.Origin.PASTED), *typed("x", 0, 200, 9))]
    together = writing_of(one, other)
    parts = [writing_of(one), writing_of(other)]
    assert together.characters == sum(part.characters for part in parts) == 14 + 4 + 14 + 3
    assert together.share[ev.Origin.KEYED] == 5 / 35
    assert together.largest_paste == 2
    assert (together.bursts, together.pauses) == (2, 0)
    assert together.gap_ms == 100
    assert sum(together.share.values()) == pytest.approx(1)


def test_nothing_written_has_no_facts() -> None:
    with pytest.raises(ValueError, match="without a visit"):
        writing_of()
