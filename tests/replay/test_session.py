"""A session seen again stands, at every moment, as it stood when it was made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import get_args

import pytest
from msgspec import Struct

from sessions.replay.session import SessionReplay, open_replay
from sessions.replay.visit import KEPT_EVERY
from sessions.store.record import Record
from sessions.trace import events as ev
from sessions.trace.fold import fold
from sessions.trace.state import VisitState
from tests.store.making import finish, opened, sync, visit_head, work

OPERATIONS = 2_000


class Seen(Struct, frozen=True):
    """A visit as it was when it was made: its states, before the first event and after each."""

    states: tuple[VisitState, ...]


def marks(state: VisitState, random: Random) -> ev.AnyEvent:
    """What a person does beside the text."""
    at_ms = state.at_ms + random.randrange(600)
    return random.choice(
        (
            ev.NoteWritten(at_ms, random.choice(("too dark", ""))),
            ev.UnsureSet(at_ms, not state.unsure),
            ev.ViewShown(at_ms, random.choice(("wrist", "room"))),
            ev.MuteSet(at_ms, not state.screening.muted),
            ev.FindingDropped(at_ms, random.randrange(4)),
            ev.ClockStood(at_ms, ev.Pause.BREAK, 60_000),
            ev.FocusChanged(at_ms, focused=False),
        )
    )


def busy(state: VisitState, count: int, seed: int) -> Iterator[ev.AnyEvent]:
    """`work`, and now and then one of `marks`."""
    random = Random(seed)
    done = 0
    while done < count:
        piece = min(count - done, random.randrange(1, 30))
        for event in work(state, piece, random.randrange(1_000_000)):
            state = fold(state, event)
            yield event
        event = marks(state, random)
        state = fold(state, event)
        yield event
        done += piece


def made(record: Record, clip: str, rev: int, count: int, seed: int) -> Seen:
    """A visit through the record, every state of it remembered."""
    state = record.begin(visit_head(clip, rev))
    states = [state]
    for event in busy(state, count, seed):
        record.append((event,))
        state = fold(state, event)
        states.append(state)
    verdict = finish(record, state, reason=reason_of(seed))
    return Seen((*states, verdict))


def reason_of(seed: int) -> str:
    """Of every fifth visit the clip is rejected."""
    return "damaged" if seed % 5 == 0 else ""


def session_of(path: Path, seed: int) -> tuple[Path, tuple[Seen, ...]]:
    """A session of 2,000 operations: clips, and some of them gone back to."""
    random = Random(seed)
    revs: dict[str, int] = {}
    seen: list[Seen] = []
    left = OPERATIONS
    with_record = opened(path).record
    while left > 0:
        clip = f"c{random.randrange(6)}"
        revs[clip] = revs.get(clip, 0) + 1
        count = min(left, random.choice((3, 40, 130, 400)))
        seen.append(made(with_record, clip, revs[clip], count, seed + left))
        left -= count
    sync(with_record)
    with_record.close()
    return path, tuple(seen)


def test_everything_that_can_happen_happens_in_such_a_session(tmp_path: Path) -> None:
    path, _ = session_of(tmp_path / "s.toml", 0)
    replay = open_replay(path)
    visits = [replay.visit(index) for index in range(len(replay.visits))]
    kinds = {type(event) for visit in visits for event in visit.events}
    never = {ev.Unknown, ev.Suspended, ev.WallJumped, ev.MediaMeasured}
    never |= {ev.MediaOpened, ev.MediaFailed}
    assert kinds == {kind for kind in get_args(ev.AnyEvent) if kind not in never}
    assert {visit.end.verdict.name for visit in visits} == {"rewritten", "rejected"}
    assert max(visit.head.rev for visit in visits) > 1


@pytest.mark.parametrize("seed", range(4))
def test_every_tenth_event_is_as_it_was_forward_backward_and_by_jump(
    tmp_path: Path, seed: int
) -> None:
    path, seen = session_of(tmp_path / "s.toml", seed)
    places = [
        (index, count)
        for index, visit in enumerate(seen)
        for count in range(0, len(visit.states), 10)
    ]
    jumps = Random(seed).sample(places, len(places))
    for order in (places, places[::-1], jumps):
        replay = open_replay(path)
        assert len(replay.visits) == len(seen)
        for index, count in order:
            # the record writes down that the visit was opened before its first event
            assert replay.visit(index).after(count + 1) == seen[index].states[count]


def test_a_moment_has_all_that_happened_up_to_it(tmp_path: Path) -> None:
    path, _ = session_of(tmp_path / "s.toml", 9)
    visit = open_replay(path).visit(0)
    for count, event in enumerate(visit.events, 1):
        later = [each for each in visit.events[count:] if each.at_ms == event.at_ms]
        assert visit.count_at(event.at_ms) == count + len(later)
        assert visit.at(event.at_ms) == visit.after(count + len(later))
    assert visit.at(0) == visit.after(visit.count_at(0))
    assert visit.at(visit.length_ms + 1) == visit.end
    assert len(visit.kept) == len(visit.events) // KEPT_EVERY + 1


def test_the_visit_that_is_open_can_be_seen_too(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    record = opened(path).record
    made(record, "c1", 1, 20, 1)
    state = record.begin(visit_head("c2"))
    event = ev.KeysPressed(700, 3)
    record.append((event,))
    replay = open_replay(path)
    assert [(entry.clip, entry.n) for entry in replay.visits] == [("c1", 2), ("c2", 0)]
    assert replay.visit(1).end == fold(state, event)
    record.close()


def broken(path: Path, old: bytes, new: bytes) -> SessionReplay:
    raw = path.read_bytes()
    assert old in raw
    path.write_bytes(raw.replace(old, new, 1))
    return open_replay(path)


def test_what_follows_a_changed_block_is_replayed_and_unconfirmed(tmp_path: Path) -> None:
    path, seen = session_of(tmp_path / "s.toml", 3)
    whole = open_replay(path)
    assert all(entry.is_confirmed for entry in whole.visits)
    raw = path.read_bytes()
    victim = raw.index(b"\nverdict = ", raw.index(b"\n[[clip]]\n", raw.index(b"\n[[clip]]\n") + 1))
    path.write_bytes(raw[: victim + 12] + b"R" + raw[victim + 13 :])
    replay = open_replay(path)
    assert [entry.clip for entry in replay.visits] == [entry.clip for entry in whole.visits]
    assert [entry.is_confirmed for entry in replay.visits] == [True] + [False] * (len(seen) - 1)
    for index in range(2, len(seen)):
        assert replay.visit(index).end == whole.visit(index).end


def test_a_trace_that_cannot_be_followed_ends_where_it_breaks_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    record = opened(path).record
    made(record, "c1", 1, 30, 5)
    made(record, "c2", 1, 30, 6)
    made(record, "c1", 2, 30, 7)
    sync(record)
    record.close()
    raw = path.read_bytes()
    at = raw.index(b" r ", raw.index(b"trace = "))
    line_end = raw.index(b"\n", at)
    path.write_bytes(raw[:at] + b' r 9999 9999 "x"' + raw[line_end:])
    replay = open_replay(path)
    first, second, again = (replay.visit(index) for index in range(3))
    assert "9999" in first.trouble
    assert first.end == first.after(len(first.events))
    assert second.trouble == ""
    assert again.head.id == "c1"
