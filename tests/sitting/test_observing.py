from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from sessions.trace import events as ev
from tests.player.states import PART, TWO_VIEWS, WHOLE, ready
from tui.player.clip import PlayerClip
from tui.player.state import AB, Absent, Failed, NoLoop, Opening, PlayerState, WholeClip
from tui.sitting.observing import NO_CLIP, Observed, Observer, span_of

PERSON, SYSTEM = ev.By.PERSON, ev.By.SYSTEM
OPENED_PLAYING = [ev.MediaOpened(0, 4000), ev.LoopChanged(0, 0, 4000, SYSTEM)]


@dataclass
class Watcher:
    """An observer of the clip `one`, whose clock stands, and what it told."""

    told: list[Observed] = field(default_factory=list)
    ms: int = 0

    def __post_init__(self) -> None:
        self.observer = Observer(self.told.append, lambda: self.ms)
        self.observer.watch(WHOLE.token)

    def sees(self, *states: PlayerState) -> list[Observed]:
        """What it tells of these states."""
        del self.told[:]
        for state in states:
            self.observer.see(state)
        return self.told


@pytest.fixture
def watcher() -> Watcher:
    return Watcher()


@pytest.fixture
def at_work(watcher: Watcher) -> Watcher:
    """It has seen the clip play."""
    watcher.sees(ready())
    return watcher


def test_a_clip_that_plays_is_told_with_its_end_and_its_loop(watcher: Watcher) -> None:
    assert watcher.sees(ready()) == [*OPENED_PLAYING, ev.Played(0, 0, SYSTEM)]


def test_a_clip_that_stands_is_told_without_playing(watcher: Watcher) -> None:
    assert watcher.sees(ready(wanted=False, paused=True)) == OPENED_PLAYING


def test_a_clip_without_a_loop_is_told_so(watcher: Watcher) -> None:
    assert watcher.sees(ready(loop=NoLoop())) == [
        ev.MediaOpened(0, 4000),
        ev.LoopChanged(0, None, None, SYSTEM),
        ev.Played(0, 0, SYSTEM),
    ]


def test_what_the_person_left_set_for_this_clip_is_the_systems_doing(watcher: Watcher) -> None:
    told = watcher.sees(ready(speed=0.5, loop=AB(1_000_000, 2_000_000), muted=True))
    assert told == [
        ev.MediaOpened(0, 4000),
        ev.SpeedChanged(0, 500, SYSTEM),
        ev.LoopChanged(0, 1000, 2000, SYSTEM),
        ev.Played(0, 0, SYSTEM),
        ev.MuteSet(0, True),
    ]


def test_a_part_of_a_file_loops_from_its_start_to_its_end(watcher: Watcher) -> None:
    watcher.observer.watch(PART.token)
    assert watcher.sees(ready(PART, position_us=1_000_000)) == [
        ev.MediaOpened(0, 2000),
        ev.LoopChanged(0, 1000, 2000, SYSTEM),
        ev.Played(0, 1000, SYSTEM),
    ]


def test_a_length_that_is_known_late_is_told_late(watcher: Watcher) -> None:
    assert watcher.sees(ready(duration_us=None)) == [ev.Played(0, 0, SYSTEM)]
    assert watcher.sees(ready()) == OPENED_PLAYING


def test_the_end_is_in_clip_time_where_a_view_began_earlier(watcher: Watcher) -> None:
    assert ev.MediaOpened(0, 3500) in watcher.sees(ready(view="top"))


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (ready(wanted=False, paused=True, position_us=900_000), ev.Paused(0, 900, PERSON)),
        (ready(eof=True, position_us=4_000_000), ev.Paused(0, 4000, SYSTEM)),
        (ready(landings=1, position_us=2_500_000), ev.Seeked(0, 2500, PERSON)),
        (ready(speed=0.75, position_us=100_000), ev.SpeedChanged(0, 750, PERSON)),
        (ready(loop=NoLoop()), ev.LoopChanged(0, None, None, PERSON)),
        (ready(loop=AB(400_000, 800_600)), ev.LoopChanged(0, 400, 801, PERSON)),
        (ready(muted=True), ev.MuteSet(0, True)),
        (ready(damage="cut off after 2 s"), ev.MediaFailed(0, "cut off after 2 s")),
    ],
)
def test_what_happens_becomes_an_event(
    state: PlayerState, event: Observed, at_work: Watcher
) -> None:
    assert at_work.sees(state) == [event]


def test_another_view_is_told_with_the_end_that_it_has(at_work: Watcher) -> None:
    assert at_work.sees(ready(view="top")) == [
        ev.MediaOpened(0, 3500),
        ev.LoopChanged(0, 0, 3500, SYSTEM),
        ev.ViewShown(0, "top", PERSON),
    ]


def test_a_file_that_ends_before_the_clip_does_ends_it(watcher: Watcher) -> None:
    watcher.observer.watch(PART.token)
    assert ev.MediaOpened(0, 1500) in watcher.sees(ready(PART, duration_us=1_500_000))


def test_playing_again_is_told(at_work: Watcher) -> None:
    told = at_work.sees(ready(wanted=False, paused=True), ready())
    assert told == [ev.Paused(0, 0, PERSON), ev.Played(0, 0, PERSON)]


def test_playing_on_tells_nothing(at_work: Watcher) -> None:
    at_work.ms = 500
    assert at_work.sees(ready(position_us=500_000)) == []


def test_the_way_back_of_a_loop_tells_nothing(at_work: Watcher) -> None:
    at_work.sees(ready(position_us=3_900_000))
    assert at_work.sees(ready(position_us=100_000)) == []


def test_a_failure_is_told_once(at_work: Watcher) -> None:
    damaged = ready(damage="cut off after 2 s")
    assert at_work.sees(damaged) == [ev.MediaFailed(0, "cut off after 2 s")]
    assert at_work.sees(damaged, damaged) == []


def test_a_clip_that_fails_while_it_plays_stops(at_work: Watcher) -> None:
    assert at_work.sees(ready(phase=Failed("no such codec"))) == [
        ev.MediaFailed(0, "no such codec"),
        ev.Paused(0, 0, SYSTEM),
    ]


def test_a_failure_before_the_first_picture_is_told(watcher: Watcher) -> None:
    assert watcher.sees(ready(phase=Opening()), ready(phase=Failed("no pictures in it"))) == [
        ev.MediaFailed(0, "no pictures in it")
    ]


def test_mpv_that_dies_stops_playing_by_itself(at_work: Watcher) -> None:
    assert at_work.sees(ready(phase=Absent("mpv ended"))) == [ev.Paused(0, 0, SYSTEM)]


def test_nothing_of_another_clip_is_told(at_work: Watcher) -> None:
    other = PlayerClip("two", TWO_VIEWS)
    assert at_work.sees(ready(other), ready(other, wanted=False), PlayerState()) == []


def test_nothing_is_told_between_two_clips(at_work: Watcher) -> None:
    at_work.observer.watch(NO_CLIP)
    assert at_work.sees(ready(wanted=False, paused=True), PlayerState()) == []


def test_the_same_clip_is_told_anew_when_it_is_watched_anew(at_work: Watcher) -> None:
    at_work.observer.watch(WHOLE.token)
    assert at_work.sees(ready()) == [*OPENED_PLAYING, ev.Played(0, 0, SYSTEM)]


def test_a_loop_of_the_whole_clip_has_no_span_while_the_length_is_unknown() -> None:
    assert span_of(WholeClip(), ready(duration_us=None)) == (None, None)
