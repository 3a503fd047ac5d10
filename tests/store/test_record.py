"""What a record promises to the desk: visits in, sealed blocks out, states to go on with."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from sessions.clips.verdict import OPEN, Accepted, Rejected, Rewritten
from sessions.store.blocks.clip_block import BrokenPromise
from sessions.store.checking.verify import verify
from sessions.store.record import ClipLocked, Record
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.fold import fold, fold_all
from sessions.trace.state import first_state
from sessions.trace.steps import undo_event
from tests.store.making import DRAFT_TEXT, do_visit, do_work, finish, sync, visit_head
from tests.store.scenes import reopened


def test_the_first_visit_of_a_clip_starts_from_the_draft_as_shown(record: Record) -> None:
    state = record.begin(visit_head("c1", draft="a\r\nb", shown="a\nb"))
    assert state.text == "a\nb"
    assert state.base == "draft"
    assert state.writing == first_state("a\nb").writing


def test_an_event_is_in_the_journal_when_append_returns(record: Record, path: Path) -> None:
    record.begin(visit_head("c1"))
    record.append((ev.Replaced(700, (Edit(0, 3, "A"),)),))
    journal = b"".join(path.with_name(path.name + s).read_bytes() for s in (".j1", ".j2"))
    assert journal.endswith(b' 700 r 0 3 "A"\n')


def test_a_sealed_clip_is_summed_up_over_its_revs(record: Record) -> None:
    do_visit(record, visit_head("c1"), 20, 1)
    first = record.clips["c1"]
    end = do_work(record, record.begin(visit_head("c1", 2)), 20, 2)
    finish(record, end, reason="blurred")
    clip = record.clips["c1"]
    assert (clip.rev, clip.verdict, clip.seal) == (2, Rejected("blurred"), 3)
    assert clip.split.wall_ms == first.split.wall_ms + end.at_ms + 400


def test_a_reopened_clip_goes_on_with_text_marks_and_undo_history(record: Record) -> None:
    end = do_visit(record, visit_head("c1"), 60, 5)
    state = record.begin(visit_head("c1", 2))
    assert state.text == end.text
    assert state.writing.findings == end.writing.findings
    assert state.history == end.history
    assert end.history.done
    while (undone := undo_event(state, state.at_ms + 10)) is not None:
        record.append((undone,))
        state = fold(state, undone)
    assert state.text == DRAFT_TEXT
    finish(record, state)


def test_the_state_of_a_clip_is_the_same_from_memory_and_from_the_file(
    record: Record, path: Path
) -> None:
    do_visit(record, visit_head("c1"), 60, 6)
    end = do_visit(record, visit_head("c1", 2), 60, 7)
    assert record.state_of("c1") == end
    sync(record)
    assert record.state_of("c1") == end
    assert record.state_of("never") is None
    record.close()
    again = reopened(path)
    assert again.record.state_of("c1") == end
    assert again.contents.state_of("c1") == end
    again.record.close()


def test_the_desk_may_look_at_the_open_visit(record: Record) -> None:
    state = do_work(record, record.begin(visit_head("c1")), 30, 8)
    assert record.visit is not None
    assert record.visit.state == state
    finish(record, state)
    assert record.visit is None


def test_a_visit_of_many_steps_is_replayed_a_little_at_a_time(record: Record) -> None:
    state = record.begin(visit_head("c1"))
    for seed in range(5):
        state = do_work(record, state, 10, seed)
        sync(record)
    finish(record, state)
    assert record.clips["c1"].split.wall_ms == state.at_ms + 400


def test_time_that_runs_backwards_is_refused(record: Record) -> None:
    record.begin(visit_head("c1"))
    record.append((ev.KeysPressed(50, 1),))
    with pytest.raises(ValueError, match="49 ms after one of 50 ms"):
        record.append((ev.KeysPressed(49, 1),))


def test_a_text_that_utf8_cannot_hold_is_refused_before_it_is_kept(record: Record) -> None:
    state = record.begin(visit_head("c1"))
    with pytest.raises(ValueError, match="surrogates not allowed"):
        record.append((ev.Replaced(10, (Edit(0, 0, "\ud800"),)),))
    good = ev.Replaced(20, (Edit(0, 0, "\U0001f916 \\ud800"),))
    record.append((good,))
    finish(record, fold(state, good))
    with pytest.raises(ValueError, match="surrogates not allowed"):
        visit_head("c2", draft="\udfff")


def test_one_visit_is_open_at_a_time_and_revs_follow_each_other(record: Record) -> None:
    with pytest.raises(ValueError, match="rev 2 cannot be opened"):
        record.begin(visit_head("c1", 2))
    with pytest.raises(ValueError, match="no visit is open"):
        record.append((ev.KeysPressed(5, 1),))
    state = record.begin(visit_head("c1"))
    with pytest.raises(ValueError, match="c2 rev 1 cannot be opened"):
        record.begin(visit_head("c2"))
    finish(record, state)
    with pytest.raises(ValueError, match="rev 1 cannot be opened"):
        record.begin(visit_head("c1"))


def test_a_visit_without_a_verdict_is_not_sealed(record: Record) -> None:
    state = record.begin(visit_head("c1"))
    with pytest.raises(BrokenPromise, match="no verdict"):
        record.seal(state)
    assert record.visit is not None


def test_a_visit_is_sealed_only_if_its_trace_replays_to_what_the_screen_shows(
    record: Record, path: Path
) -> None:
    state = record.begin(visit_head("c1"))
    events = (ev.Replaced(10, (Edit(0, 0, "a"),)), ev.VerdictGiven(20, Rewritten()))
    record.append(events)
    end = fold_all(state, events)
    with pytest.raises(BrokenPromise, match="does not replay"):
        record.seal(replace(end, writing=replace(end.writing, text="b")))
    assert record.sealed_through == 1
    record.seal(end)
    assert verify(path) == ()


def test_events_that_cannot_be_are_told_at_the_seal_and_stop_no_saving(record: Record) -> None:
    state = record.begin(visit_head("c1"))
    record.append((ev.Replaced(10, (Edit(900, 900, "a"),)), ev.VerdictGiven(20, OPEN)))
    sync(record)
    with pytest.raises(BrokenPromise, match="an edit ends at 900"):
        record.seal(state)


def test_a_verdict_ends_a_visit(record: Record) -> None:
    state = record.begin(visit_head("c1"))
    events = (ev.VerdictGiven(10, OPEN), ev.KeysPressed(20, 1))
    record.append(events)
    with pytest.raises(BrokenPromise, match="ends with its verdict"):
        record.seal(fold_all(state, events))


def test_accepted_means_that_the_draft_stands(record: Record) -> None:
    state = record.begin(visit_head("c1"))
    events = (ev.Replaced(10, (Edit(0, 0, "a"),)), ev.VerdictGiven(20, Accepted()))
    record.append(events)
    with pytest.raises(BrokenPromise, match="accepted with another text"):
        record.seal(fold_all(state, events))


def test_what_a_newer_version_wrote_locks_its_clip_and_no_other(record: Record, path: Path) -> None:
    state = record.begin(visit_head("c1"))
    foreign = ev.Unknown(10, "R", '"something that changes the text"')
    record.append((foreign,))
    finish(record, fold(state, foreign))
    do_visit(record, visit_head("c2"))
    record.close()
    again = reopened(path).record
    assert again.is_locked("c1")
    assert not again.is_locked("c2")
    with pytest.raises(ClipLocked, match="c1"):
        again.begin(visit_head("c1", 2))
    again.begin(visit_head("c2", 2))
    again.close()
    (fault,) = verify(path)
    assert "clip c1 rev 1: R needs a later version" in str(fault)


def test_closing_twice_is_closing_once(record: Record) -> None:
    record.close()
    record.close()
