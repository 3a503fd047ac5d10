"""Playing a session: speeds, jumps and the borders of visits."""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from sessions.replay.jumps import At, Goal, last_at, next_at
from sessions.replay.outline import Kind
from sessions.replay.playback import SPEEDS, Playback, Shown, playback
from sessions.replay.session import open_replay
from tests.replay.test_session import session_of


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Playback:
    path, _ = session_of(tmp_path_factory.mktemp("replay") / "s.toml", 11)
    return playback(open_replay(path).visits)


def test_it_begins_at_the_start_and_stands(start: Playback) -> None:
    assert start.here == At(0, 0)
    assert start.advanced(10_000_000) == start


@pytest.mark.parametrize("speed", SPEEDS)
def test_time_goes_as_fast_as_was_asked_however_often_it_is_looked_at(
    start: Playback, speed: int
) -> None:
    playing = replace(start.toggled(), speed_permille=speed)
    at_once = playing.advanced(3_000_000)
    step = playing
    for passed_us in [1_234] * (3_000_000 // 1_234) + [3_000_000 % 1_234]:
        step = step.advanced(passed_us)
    assert step.here.visit == at_once.here.visit
    assert abs(step.here.ms - at_once.here.ms) <= 1


@pytest.mark.parametrize("shown", Shown)
def test_it_ends_at_the_end_and_begins_again_from_there(start: Playback, shown: Shown) -> None:
    playing = replace(start.toggled(), shown=shown, speed_permille=SPEEDS[-1])
    for _ in range(10_000):
        if not playing.is_playing:
            break
        before, playing = playing, playing.advanced(500_000)
        assert playing.here >= before.here
    assert not playing.is_playing
    assert playing.is_at_end
    assert playing.toggled().here == At(0, 0)


def test_less_is_shown_in_less_time(start: Playback) -> None:
    totals = [sum(pace.length_ms for pace in start.pacings[shown]) for shown in Shown]
    assert totals[0] == sum(entry.length_ms for entry in start.visits)
    assert totals == sorted(totals, reverse=True)
    assert len(set(totals)) == len(totals)


def test_moving_there_and_back_crosses_visits(start: Playback) -> None:
    whole = sum(entry.length_ms for entry in start.visits)
    assert start.moved(whole + 1).is_at_end
    assert start.moved(whole).moved(-whole).here == At(0, 0)
    assert start.moved(-5).here == At(0, 0)
    just_over = start.moved(start.visits[0].length_ms + 7)
    assert just_over.here == At(1, 7)


@pytest.mark.parametrize("goal", Goal)
def test_jumps_go_through_every_goal_once_and_back_the_same_way(
    start: Playback, goal: Goal
) -> None:
    forward = []
    here = start
    while (jumped := here.jumped(goal)) is not None:
        here = jumped
        forward.append(here.here)
    assert forward == sorted(set(forward))
    back = [here.here]
    while (jumped := here.jumped(goal, back=True)) is not None:
        here = jumped
        back.append(here.here)
    at_start = [At(0, 0)] if back[-1] == At(0, 0) and forward[0] != At(0, 0) else []
    assert back[::-1] == at_start + forward


def test_an_edit_is_found_from_anywhere(start: Playback) -> None:
    edits = [
        At(index, ms)
        for index, entry in enumerate(start.visits)
        for ms in sorted(set(entry.outline.times_of(Kind.EDIT)))
    ]
    random = Random(1)
    for _ in range(200):
        index = random.randrange(len(start.visits))
        here = At(index, random.randrange(start.visits[index].length_ms))
        assert next_at(start.visits, here, Goal.EDIT) == min(
            (at for at in edits if at > here), default=None
        )
        assert last_at(start.visits, here, Goal.EDIT) == max(
            (at for at in edits if at < here), default=None
        )
