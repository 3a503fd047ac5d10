from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sessions import intents as want
from sessions.clips.verdict import OPEN, Accepted, Rejected, Rewritten
from sessions.desk import Desk, Outcome
from sessions.errors import BadInput
from sessions.store.blocks.clip_block import BrokenPromise
from sessions.store.record import Record
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.visit import Visit
from tests.desk.conftest import DRAFTS, OpenDesk
from tests.fakes.clock import FakeClock


def visit_of(desk: Desk) -> Visit:
    assert desk.visit is not None
    return desk.visit


def type_word(desk: Desk, word: str, clock: FakeClock) -> None:
    for char in word:
        clock.pass_ms(150)
        cursor = visit_of(desk).state.writing.cursor
        desk.do(want.Replace((Edit(cursor, cursor, char),)))


def undo_twice(desk: Desk, clock: FakeClock) -> Outcome:
    desk.do(want.Undo())
    clock.pass_ms(600)
    return desk.do(want.Undo())


def test_the_first_clip_opens_with_its_draft(open_desk: OpenDesk) -> None:
    visit = visit_of(open_desk())
    assert (visit.index, visit.text, visit.rev) == (0, DRAFTS[0], 1)


def test_submit_seals_and_opens_the_next_clip(open_desk: OpenDesk, clock: FakeClock) -> None:
    desk = open_desk()
    type_word(desk, "Now ", clock)
    outcome = desk.do(want.Submit())
    assert outcome.moved
    assert visit_of(desk).index == 1
    assert desk.verdict_of("c1") == Rewritten()
    assert desk.record.clips["c1"].rev == 1


def test_submitting_an_unchanged_text_accepts_the_draft(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.do(want.Submit())
    assert desk.verdict_of("c1") == Accepted()


def test_accept_is_refused_where_the_text_was_changed(
    open_desk: OpenDesk, clock: FakeClock
) -> None:
    desk = open_desk()
    type_word(desk, "x", clock)
    outcome = desk.do(want.Accept())
    assert outcome.refused
    assert "restore the draft" in outcome.said
    assert visit_of(desk).index == 0


def test_a_change_of_nothing_is_a_key_and_no_edit(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.do(want.Replace(()))
    assert visit_of(desk).state.tally.keys == 1
    assert desk.do(want.Submit()).moved
    assert desk.verdict_of("c1") == Accepted()


def test_an_empty_rewrite_cannot_be_submitted(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.do(want.Clear())
    assert desk.do(want.Submit()).refused
    assert visit_of(desk).text == ""


def test_a_rejection_needs_a_reason_of_the_job(open_desk: OpenDesk) -> None:
    desk = open_desk()
    assert desk.do(want.Reject("boring")).refused
    reason = desk.job.reject_reasons[0].id
    desk.do(want.Reject(reason))
    assert desk.verdict_of("c1") == Rejected(reason)


def test_a_reason_that_needs_a_note_is_refused_without_one(open_desk: OpenDesk) -> None:
    desk = open_desk()
    needing = [each.id for each in desk.job.reject_reasons if each.needs_note]
    assert needing == ["other"]
    desk.do(want.WriteNote(" "))
    assert "note" in desk.do(want.Reject("other")).said
    desk.do(want.WriteNote("a test pattern"))
    desk.do(want.Reject("other"))
    assert desk.verdict_of("c1") == Rejected("other")


def test_after_the_last_verdict_no_clip_is_open(open_desk: OpenDesk) -> None:
    desk = open_desk()
    for _ in DRAFTS:
        outcome = desk.do(want.Skip())
    assert outcome.visit is None
    assert "has a verdict" in outcome.said
    assert desk.do(want.Submit()).refused


def test_going_back_opens_a_new_rev_on_the_last_text(open_desk: OpenDesk, clock: FakeClock) -> None:
    desk = open_desk()
    type_word(desk, "Now ", clock)
    desk.do(want.Submit())
    desk.do(want.GoTo(0))
    visit = visit_of(desk)
    assert (visit.rev, visit.text, visit.draft) == (2, "Now " + DRAFTS[0], DRAFTS[0])
    assert visit.state.base == "rev 1"
    assert visit.earlier_ms == desk.record.clips["c1"].split.active_ms > 0


def test_looking_at_a_finished_clip_again_keeps_its_verdict(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.do(want.Accept())
    desk.do(want.GoTo(0))
    desk.do(want.GoTo(1))
    assert desk.verdict_of("c1") == Accepted()
    assert desk.record.clips["c1"].rev == 2


def test_changing_a_finished_clip_without_submitting_opens_it_again_and_says_so(
    open_desk: OpenDesk, clock: FakeClock
) -> None:
    desk = open_desk()
    desk.do(want.Accept())
    desk.do(want.GoTo(0))
    type_word(desk, "x", clock)
    outcome = desk.do(want.GoTo(1))
    assert desk.verdict_of("c1") == OPEN
    assert "open again" in outcome.said


def test_undo_asked_twice_goes_back_past_a_submit(open_desk: OpenDesk, clock: FakeClock) -> None:
    desk = open_desk()
    type_word(desk, "Now ", clock)
    desk.do(want.Submit())
    assert "undo again" in desk.do(want.Undo()).said
    assert visit_of(desk).index == 1
    clock.pass_ms(600)
    desk.do(want.Undo())
    assert (visit_of(desk).index, visit_of(desk).text) == (0, "Now " + DRAFTS[0])
    clock.pass_ms(150)
    desk.do(want.Undo())
    assert visit_of(desk).text == DRAFTS[0], "and the history of the first visit goes on"


def test_an_undo_key_held_down_does_not_leave_the_clip(
    open_desk: OpenDesk, clock: FakeClock
) -> None:
    desk = open_desk()
    desk.do(want.Skip())
    for _ in range(8):
        desk.do(want.Undo())
        clock.pass_ms(33)
    assert visit_of(desk).index == 1


def test_an_undo_key_that_is_held_takes_nothing_back_in_the_clip_it_came_to(
    open_desk: OpenDesk, clock: FakeClock
) -> None:
    desk = open_desk()
    type_word(desk, "Now ", clock)
    desk.do(want.Submit())
    for wait_ms in (500, *[33] * 20):
        desk.do(want.Undo())
        clock.pass_ms(wait_ms)
    assert (visit_of(desk).index, visit_of(desk).text) == (0, "Now " + DRAFTS[0])


def test_undo_goes_back_past_a_submit_of_the_last_sitting(
    open_desk: OpenDesk, clock: FakeClock
) -> None:
    open_desk().do(want.Skip())
    desk = open_desk()
    assert undo_twice(desk, clock).moved
    assert visit_of(desk).index == 0


def test_what_the_player_does_in_between_does_not_spoil_the_second_undo(
    open_desk: OpenDesk, clock: FakeClock
) -> None:
    desk = open_desk()
    desk.do(want.Skip())
    desk.do(want.Undo())
    clock.pass_ms(600)
    desk.do(want.Observe(ev.Played(0, 0, ev.By.SYSTEM)))
    assert desk.do(want.Undo()).moved


def test_a_session_goes_on_at_the_same_clip_cursor_and_history(
    open_desk: OpenDesk, clock: FakeClock
) -> None:
    desk = open_desk()
    desk.do(want.Skip())
    type_word(desk, "So ", clock)
    desk.do(want.Observe(ev.Seeked(0, 1_234)))
    before = visit_of(desk).state
    clock.pass_ms(3_600_000)
    visit = visit_of(open_desk())
    assert visit.index == 1
    assert visit.state.writing == before.writing
    assert visit.state.history == before.history
    assert visit.state.screening.media_ms == 1_234
    assert visit.state.at_ms == before.at_ms, "the time between does not count"


def test_time_away_is_written_down_as_a_label(
    open_desk: OpenDesk, clock: FakeClock, tmp_path: Path
) -> None:
    desk = open_desk()
    type_word(desk, "So ", clock)
    clock.pass_ms(600_000)
    desk = open_desk()
    desk.do(want.Submit())
    with (tmp_path / "s.toml").open("rb") as file:
        (clip,) = tomllib.load(file)["clip"]
    assert '0 j "closed" 600000' in clip["trace"].splitlines()
    assert clip["wall_ms"] == 450


def test_a_break_stops_the_clock(open_desk: OpenDesk, clock: FakeClock) -> None:
    desk = open_desk()
    clock.pass_ms(5_000)
    desk.do(want.StopClock())
    clock.pass_ms(600_000)
    assert desk.split().wall_ms == 5_000
    desk.do(want.StartClock())
    clock.pass_ms(1_000)
    desk.do(want.CountKeys(1))
    assert visit_of(desk).state.at_ms == 6_000


def test_a_key_after_a_break_starts_the_clock(open_desk: OpenDesk, clock: FakeClock) -> None:
    desk = open_desk()
    desk.do(want.StopClock())
    clock.pass_ms(60_000)
    type_word(desk, "xy", clock)
    assert visit_of(desk).state.at_ms == 150, "from the first key to the second"


def test_sleep_of_the_machine_is_idle_time(open_desk: OpenDesk, clock: FakeClock) -> None:
    desk = open_desk()
    clock.pass_ms(1_000)
    clock.sleep_ms(20_000)
    desk.do(want.CountKeys(1))
    assert desk.split().idle_ms == 20_000


def test_a_jump_of_the_wall_clock_is_a_label_and_changes_no_time(
    open_desk: OpenDesk, clock: FakeClock
) -> None:
    desk = open_desk()
    clock.pass_ms(1_000)
    clock.wall_ahead_ms = 3_600_000
    desk.do(want.CountKeys(1))
    assert isinstance(desk.record, Record)
    assert desk.record.visit is not None
    assert ev.WallJumped(1_000, 3_600_000) in desk.record.visit.events
    assert desk.split().wall_ms == 1_000


def test_pace_counts_finished_clips_only(open_desk: OpenDesk, clock: FakeClock) -> None:
    desk = open_desk(*(f"{draft} {n}" for n in range(3) for draft in DRAFTS))
    for n in range(6):
        clock.pass_ms(10_000)
        desk.do(want.Accept() if n else want.Skip())
    assert (desk.pace.finished, desk.pace.left, desk.pace.per_hour) == (5, 3, 360.0)


def test_a_caption_that_is_too_long_can_be_read_and_not_edited(open_desk: OpenDesk) -> None:
    desk = open_desk("word " * 5_000)
    outcome = desk.do(want.Clear())
    assert outcome.refused
    assert "20,000" in outcome.said
    assert desk.do(want.Accept()).moved


def test_the_draft_is_kept_as_it_came_and_shown_as_admitted(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk("two\r\nlines \x1b[31mred")
    assert visit_of(desk).text == "two\nlines [31mred"
    desk.do(want.Accept())
    with (tmp_path / "s.toml").open("rb") as file:
        (clip,) = tomllib.load(file)["clip"]
    assert clip["draft"] == "two\r\nlines \x1b[31mred"
    assert clip["shown"] == clip["final"] == "two\nlines [31mred"


def test_a_session_of_another_batch_is_refused(open_desk: OpenDesk, clock: FakeClock) -> None:
    desk = open_desk()
    desk.do(want.GoTo(2))
    type_word(desk, "x", clock)
    with pytest.raises(BadInput, match="in the middle of clip 'c3'"):
        open_desk("only one", first=7)


@pytest.mark.parametrize("index", [-1, 3, 99])
def test_there_is_no_clip_outside_the_batch(open_desk: OpenDesk, index: int) -> None:
    desk = open_desk()
    assert desk.do(want.GoTo(index)).refused
    assert visit_of(desk).index == 0


def test_an_accepted_clip_whose_draft_is_another_now_is_open_again(open_desk: OpenDesk) -> None:
    open_desk("The arm lifts it.", "Two.").do(want.Accept())
    desk = open_desk("The arm drops it.", "Two.")
    desk.do(want.GoTo(0))
    outcome = desk.do(want.GoTo(1))
    assert "its draft is another now" in outcome.said
    assert desk.verdict_of("c1") == OPEN


def test_a_seal_that_breaks_its_promise_ends_the_writing_and_says_so(
    open_desk: OpenDesk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk()
    assert isinstance(desk.record, Record)

    def broken(_self: Record, _end: object) -> None:
        raise BrokenPromise("the trace does not give the text")

    monkeypatch.setattr(Record, "seal", broken)
    with pytest.raises(BrokenPromise):
        desk.do(want.Accept())
    assert desk.record.visit is not None
    written = desk.record.visit.events
    refused = desk.do(want.Clear())
    assert refused.refused
    assert "Not saved" in refused.said
    desk.do(want.Move(3, 3))
    assert desk.record.visit.events == written, "nothing comes after a verdict"
