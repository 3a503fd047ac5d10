from __future__ import annotations

import pytest

from tests.fakes.player import FakePlayer, Wish
from tests.player.states import PART, WHOLE, ready
from tui.actions import ACTIONS
from tui.player.state import AB, Loop, NoLoop, PlayerState, WholeClip
from tui.screens.player_actions import SPEEDS, next_speed, perform

A_B = AB(1_000_000, 2_000_000)


def marked(loop: Loop) -> PlayerState:
    """A clip with both marks set."""
    return ready(loop=loop, mark_a_us=A_B.a_us, mark_b_us=A_B.b_us)


def asked_for(action: str, state: PlayerState) -> list[Wish]:
    """What `action` asks of a player in `state`."""
    player = FakePlayer()
    player.be(state)
    assert perform(player, action)
    return player.wishes


@pytest.mark.parametrize("action", [id_ for id_ in ACTIONS if id_.startswith("player.")])
def test_every_action_of_a_player_can_be_asked_of_one_that_shows_nothing(action: str) -> None:
    asked_for(action, PlayerState())


@pytest.mark.parametrize("action", ["clip.submit", "player.nothing", ""])
def test_what_is_no_action_of_a_player_is_left_alone(action: str) -> None:
    player = FakePlayer()
    assert not perform(player, action)
    assert player.wishes == []


def test_again_is_from_the_start_of_the_clip_and_not_of_the_file() -> None:
    assert asked_for("player.restart", ready(PART)) == [("seek", 1000), ("play",)]
    assert asked_for("player.restart", ready(WHOLE)) == [("seek", 0), ("play",)]


@pytest.mark.parametrize(
    ("state", "loop"),
    [
        (ready(), NoLoop()),
        (ready(loop=NoLoop()), WholeClip()),
        (marked(A_B), WholeClip()),
        (marked(NoLoop()), A_B),
    ],
)
def test_the_loop_goes_from_the_marks_to_the_clip_to_none(state: PlayerState, loop: Loop) -> None:
    assert asked_for("player.loop", state) == [("loop", loop)]


@pytest.mark.parametrize(("view", "next_one"), [("wrist", "top"), ("top", "wrist")])
def test_views_come_in_turn(view: str, next_one: str) -> None:
    assert asked_for("player.view", ready(view=view)) == [("view", next_one)]


def test_the_sound_goes_off_and_on() -> None:
    assert asked_for("player.mute", ready()) == [("mute", True)]
    assert asked_for("player.mute", ready(muted=True)) == [("mute", False)]


def test_speeds_form_a_ladder_with_natural_speed_on_it() -> None:
    up = [SPEEDS[0]]
    while (faster := next_speed(up[-1], 1)) != up[-1]:
        up.append(faster)
    assert tuple(up) == SPEEDS
    assert [next_speed(speed, -1) for speed in up] == [up[0], *up[:-1]]
    assert 1.0 in SPEEDS


@pytest.mark.parametrize(("speed", "slower", "faster"), [(0.9, 0.75, 1.0), (8.0, 4.0, 8.0)])
def test_a_speed_beside_the_ladder_finds_back_to_it(
    speed: float, slower: float, faster: float
) -> None:
    assert (next_speed(speed, -1), next_speed(speed, 1)) == (slower, faster)
