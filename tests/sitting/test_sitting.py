from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from sessions import intents as want
from sessions.clips.clip import Clip
from sessions.errors import RecaptionError
from sessions.store.lock import Lock, acquire, this_process
from sessions.store.record import Record
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from tests.fakes.clock import FakeClock
from tests.fakes.player import FakePlayer, Wish
from tests.sitting.places import blocks_in, clips, open_desk, put_media, session_in
from tui.player.state import AB, NoLoop, Starting
from tui.sitting.preparing import Prepared, Preparer
from tui.sitting.sitting import News, Sitting

PATIENCE_S = 10
A_B = AB(400_000, 2_000_000)


class SlowPreparer(Preparer):
    """Answers when it is told to; `asked` are the questions that wait."""

    def __init__(self, folder: Path) -> None:
        super().__init__((folder,))
        self.asked: list[tuple[str, Callable[[], None]]] = []

    def ask(self, clip: Clip, then: Callable[[Prepared], None]) -> None:
        self.asked.append((clip.id, lambda: super(SlowPreparer, self).ask(clip, then)))

    def answer(self, clip_id: str) -> None:
        """Answer the oldest question about a clip."""
        at = [asked for asked, _ in self.asked].index(clip_id)
        self.asked.pop(at)[1]()


@dataclass
class Seat:
    """A sitting in a folder, with what it was told and what its player was asked for."""

    folder: Path
    clock: FakeClock = field(default_factory=FakeClock)
    player: FakePlayer = field(default_factory=FakePlayer)
    news: list[News] = field(default_factory=list)
    work: tuple[Clip, ...] = ()
    preparer: Preparer | None = None

    def __post_init__(self) -> None:
        self.desk, self.recovered = open_desk(self.folder, self.clock, *self.work)
        preparer = self.preparer or Preparer((self.folder,))
        self.sitting = Sitting(self.desk, lambda: self.player, preparer)
        self.sitting.told = self.news.append

    def sit_down(self) -> None:
        self.sitting.begin(self.recovered.visit)
        self.sitting.start_player()

    async def until(self, is_so: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not is_so():
                await asyncio.sleep(0.002)

    @property
    def events(self) -> list[ev.AnyEvent]:
        """What the open visit has in its trace."""
        assert isinstance(self.desk.record, Record)
        assert self.desk.record.visit is not None
        return list(self.desk.record.visit.events)


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


TakeSeat: TypeAlias = Callable[..., Seat]


@pytest.fixture
def take_seat(tmp_path: Path) -> Iterator[TakeSeat]:
    """Sits down in a folder with files for three clips; who sat there before gets up."""
    put_media(tmp_path)
    seats: list[Seat] = []

    def take(**fields: Any) -> Seat:
        for seat in seats:
            seat.desk.record.close()
        seats.append(Seat(tmp_path, **fields))
        return seats[-1]

    yield take
    for seat in seats:
        seat.desk.record.close()


@pytest.fixture
def seat(take_seat: TakeSeat) -> Seat:
    return take_seat()


@pytest.fixture
def slow(tmp_path: Path) -> SlowPreparer:
    return SlowPreparer(tmp_path)


def test_the_first_clip_is_opened_playing_and_the_next_one_loaded_ahead(seat: Seat) -> None:
    async def work() -> None:
        assert seat.sitting.player.state.phase == Starting(), "before the player is there"
        seat.sit_down()
        await seat.until(lambda: len(seat.player.wishes) == 3)
        assert seat.player.wishes[0] == ("start",)
        assert seat.player.asked("open") == [("c1", None, True)]
        assert seat.player.asked("preload") == [("c2",)]

    run(work())


def test_the_player_follows_from_clip_to_clip(seat: Seat) -> None:
    async def work() -> None:
        seat.sit_down()
        await seat.until(lambda: seat.player.asked("open"))
        seat.sitting.do(want.Submit())
        await seat.until(lambda: len(seat.player.asked("open")) == 2)
        await seat.until(lambda: len(seat.player.asked("preload")) == 2)
        assert seat.player.asked("open")[-1] == ("c2", None, True)
        assert seat.player.asked("preload")[-1] == ("c3",)

    run(work())


def test_what_the_files_are_goes_into_the_record(seat: Seat) -> None:
    async def work() -> None:
        seat.sit_down()
        await seat.until(lambda: seat.player.opened)
        seat.sitting.do(want.Submit())

    run(work())
    (view,) = blocks_in(seat.folder)[0]["views"]
    assert (view["media"], view["bytes"], len(view["digest"])) == ("c1.mp4", 8, 64)


def test_what_the_player_shows_goes_into_the_trace_and_what_it_is_asked_does_not(
    seat: Seat,
) -> None:
    async def work() -> None:
        seat.sit_down()
        await seat.until(lambda: seat.player.opened)
        seat.player.show()
        before = len(seat.events)
        seat.sitting.player.pause()
        assert len(seat.events) == before
        seat.player.show(paused=True, wanted=False)
        assert seat.events[before:] == [ev.Paused(0, 0, ev.By.PERSON)]
        assert News.PLAYER in seat.news

    run(work())


def test_a_late_answer_for_a_clip_already_left_is_dropped(
    take_seat: TakeSeat, slow: SlowPreparer
) -> None:
    seat = take_seat(preparer=slow)

    async def work() -> None:
        seat.sit_down()
        seat.sitting.do(want.GoTo(2))
        slow.answer("c1")
        slow.answer("c3")
        await seat.until(lambda: seat.player.opened)
        assert seat.player.asked("open") == [("c3", None, True)]
        measured = [each for each in seat.events if isinstance(each, ev.MediaMeasured)]
        assert [each.size_bytes for each in measured] == [24]

    run(work())


def test_what_the_last_clip_does_in_the_player_is_none_of_the_next_ones_affair(
    take_seat: TakeSeat, slow: SlowPreparer
) -> None:
    seat = take_seat(preparer=slow)

    async def work() -> None:
        seat.sit_down()
        slow.answer("c1")
        await seat.until(lambda: seat.player.opened)
        seat.player.show()
        seat.sitting.do(want.Submit())
        seat.player.show(paused=True, wanted=False)
        assert seat.events == [ev.Opened(0, "draft")]

    run(work())


def test_a_missing_file_stops_the_video_and_is_told_in_the_trace(seat: Seat) -> None:
    (seat.folder / "c2.mp4").unlink()

    async def work() -> None:
        seat.sit_down()
        await seat.until(lambda: seat.player.opened)
        seat.player.show()
        seat.sitting.do(want.Submit())
        await seat.until(lambda: seat.player.asked("pause"))
        seat.player.show(paused=True, wanted=False)
        opened, failed = seat.events
        assert opened == ev.Opened(0, "draft")
        assert isinstance(failed, ev.MediaFailed)
        assert "missing" in failed.reason
        assert seat.news[-2] is News.VISIT

    run(work())


def test_a_file_that_came_back_is_shown_when_it_is_looked_for_again(seat: Seat) -> None:
    (seat.folder / "c1.mp4").unlink()

    async def work() -> None:
        seat.sit_down()
        await seat.until(lambda: seat.player.asked("pause"))
        put_media(seat.folder)
        seat.sitting.look_again()
        await seat.until(lambda: seat.player.opened)
        assert seat.player.asked("open") == [("c1", None, True)]

    run(work())


def test_a_sitting_goes_on_at_the_place_of_the_video_and_paused(take_seat: TakeSeat) -> None:
    seat = take_seat()

    async def first() -> None:
        seat.sit_down()
        await seat.until(lambda: seat.player.opened)
        seat.player.show()
        seat.clock.pass_ms(1_300)
        seat.sitting.do(want.Replace((Edit(0, 0, "x"),)))
        await seat.sitting.end()

    async def second() -> None:
        again.sit_down()
        await again.until(lambda: again.player.opened)
        assert again.player.asked("open") == [("c1", 1_300, False)]
        again.sitting.do(want.Submit())
        await again.until(lambda: len(again.player.asked("open")) == 2)
        assert again.player.asked("open")[-1] == ("c2", None, True)

    run(first())
    again = take_seat(clock=seat.clock)
    assert again.recovered.visit is not None
    run(second())


@pytest.mark.parametrize(
    ("shown", "wished"),
    [
        ({}, [("speed", 1.0), ("mute", False)]),
        ({"speed": 0.5, "muted": True}, [("speed", 0.5), ("mute", True)]),
        ({"loop": NoLoop()}, [("speed", 1.0), ("mute", False), ("loop", NoLoop())]),
        ({"loop": A_B}, [("speed", 1.0), ("mute", False), ("loop", A_B)]),
    ],
)
def test_speed_sound_and_loop_are_those_of_the_last_sitting(
    shown: dict[str, object], wished: list[Wish], take_seat: TakeSeat
) -> None:
    seat = take_seat()

    async def first() -> None:
        seat.sit_down()
        await seat.until(lambda: seat.player.opened)
        seat.player.show(**shown)
        await seat.sitting.end()

    async def second() -> None:
        again.sit_down()
        await again.until(lambda: again.player.opened)
        opened = again.player.wishes.index(("open", "c1", 0, False))
        assert [
            wish for wish in again.player.wishes[opened + 1 :] if wish[0] != "preload"
        ] == wished

    run(first())
    again = take_seat(clock=seat.clock)
    run(second())


def test_the_end_saves_closes_the_player_and_frees_the_session(seat: Seat) -> None:
    async def work() -> None:
        seat.sit_down()
        await seat.until(lambda: seat.player.opened)
        seat.sitting.do(want.Submit())
        assert seat.player.is_watched
        await seat.sitting.end()

    run(work())
    record = seat.desk.record
    assert record.saved_through == record.sealed_through
    assert seat.player.wishes[-1] == ("close",)
    assert not seat.player.is_watched
    lock = acquire(
        session_in(seat.folder).with_name("s.toml.lock"), this_process(person="eve", since="now")
    )
    assert isinstance(lock, Lock)
    lock.release()


def test_an_open_visit_stays_open_over_the_end(take_seat: TakeSeat) -> None:
    seat = take_seat()

    async def work() -> None:
        seat.sit_down()
        seat.sitting.do(want.Replace((Edit(0, 0, "Now "),)))
        await seat.sitting.end()

    run(work())
    again = take_seat(clock=seat.clock)
    visit = again.sitting.begin(again.recovered.visit).visit
    assert visit is not None
    assert visit.text == "Now The arm lifts the red cup."


def test_what_comes_behind_the_end_is_refused(seat: Seat) -> None:
    async def work() -> None:
        seat.sit_down()
        await seat.sitting.end()
        assert seat.sitting.do(want.Replace((Edit(0, 0, "x"),))).refused
        assert seat.sitting.do(want.Submit()).refused

    run(work())
    assert not blocks_in(seat.folder)


def test_an_answer_that_comes_behind_the_end_is_dropped(
    take_seat: TakeSeat, slow: SlowPreparer
) -> None:
    seat = take_seat(preparer=slow)

    async def work() -> None:
        seat.sit_down()
        await seat.sitting.end()
        slow.answer("c1")
        await seat.until(lambda: slow.known(seat.desk.batch.clips[0]))
        await asyncio.sleep(0)
        assert not seat.player.asked("open")

    run(work())


def test_a_clip_that_cannot_be_read_back_leaves_the_others(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RecaptionError("block 2 cannot be read")

    async def work() -> None:
        seat.sit_down()
        seat.sitting.do(want.Submit())
        with monkeypatch.context() as patch:
            patch.setattr(Record, "begin", broken)
            outcome = seat.sitting.do(want.GoTo(0))
        assert outcome.visit is None
        assert outcome.said == "The clip cannot be opened: block 2 cannot be read"
        assert seat.sitting.do(want.GoTo(2)).moved

    run(work())


def test_after_the_last_clip_the_video_stops(take_seat: TakeSeat) -> None:
    seat = take_seat(work=clips("Only this one."))

    async def work() -> None:
        seat.sit_down()
        await seat.until(lambda: seat.player.opened)
        assert not seat.player.asked("preload")
        seat.sitting.do(want.Accept())
        assert seat.player.asked("pause")

    run(work())
