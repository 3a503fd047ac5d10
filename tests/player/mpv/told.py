"""Reading what a plan tells mpv."""

from __future__ import annotations

from tui.player.clip import PlayerClip
from tui.player.mpv import plan
from tui.player.mpv.commands import load
from tui.player.mpv.framing import Json
from tui.player.mpv.plan import Plan
from tui.player.state import PlayerState


def sought_s(made: Plan) -> float:
    (seek,) = (each for each in made.commands if isinstance(each, tuple) and each[0] == "seek")
    assert seek[2] == "absolute+exact"
    assert isinstance(seek[1], float)
    return seek[1]


def assigned(made: Plan) -> dict[str, Json]:
    return {
        str(each[1]): each[2]
        for each in made.commands
        if isinstance(each, tuple) and each[0] == "set_property"
    }


def options(state: PlayerState) -> dict[str, Json]:
    command = load(state)
    assert isinstance(command, dict)
    chosen = command["options"]
    assert isinstance(chosen, dict)
    return chosen


def opened(state: PlayerState, clip: PlayerClip, at_ms: int | None = None) -> PlayerState:
    return plan.opened(state, clip, at_ms=at_ms, playing=True)
