"""Who makes an edit may say what it is undone with; the record says so too."""

from __future__ import annotations

from sessions import intents as want
from sessions.trace.changes import Edit
from tests.desk.conftest import DRAFTS, OpenDesk
from tests.fakes.clock import FakeClock

APART, WITH_LAST = want.Undoing.APART, want.Undoing.WITH_LAST


def insert(at: int, text: str, undoing: want.Undoing) -> want.Replace:
    return want.Replace((Edit(at, at, text),), undoing=undoing)


def test_edits_that_belong_together_are_undone_together_whatever_lies_between(
    open_desk: OpenDesk, clock: FakeClock
) -> None:
    desk = open_desk()
    desk.do(insert(0, "Now ", APART))
    desk.do(want.Move(8, 8))
    clock.pass_ms(60_000)
    desk.do(insert(8, "left ", WITH_LAST))
    outcome = desk.do(want.Undo())
    assert outcome.visit is not None
    assert outcome.visit.text == DRAFTS[0]


def test_an_edit_apart_is_undone_alone_though_it_goes_on_where_the_last_ended(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk()
    desk.do(insert(0, "a", APART))
    desk.do(insert(1, "b", APART))
    outcome = desk.do(want.Undo())
    assert outcome.visit is not None
    assert outcome.visit.text == f"a{DRAFTS[0]}"


def test_what_is_undone_together_is_so_after_the_program_was_killed(open_desk: OpenDesk) -> None:
    """An edit that changes nothing puts the cursor, and is replayed as it was."""
    desk = open_desk()
    desk.do(want.Replace((Edit(0, 3, "An"), Edit(1, 1, "")), undoing=APART))
    desk.do(insert(6, "m", WITH_LAST))
    again = open_desk()
    assert again.visit is not None
    assert again.visit.text.startswith("An armm lifts")
    outcome = again.do(want.Undo())
    assert outcome.visit is not None
    assert (outcome.visit.text, outcome.visit.state.writing.cursor) == (DRAFTS[0], 0)
    again.do(want.Redo())
    again.do(want.Submit())
    assert again.record.clips["c1"].verdict.name == "rewritten", "and the block could be sealed"


def test_an_edit_that_changes_nothing_says_where_the_cursor_stands(open_desk: OpenDesk) -> None:
    outcome = open_desk().do(want.Replace((Edit(0, 3, "An"), Edit(1, 1, ""))))
    assert outcome.visit is not None
    writing = outcome.visit.state.writing
    assert (writing.text[:6], writing.cursor, outcome.visit.state.tally.keys) == ("An arm", 1, 1)
