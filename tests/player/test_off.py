"""Without video every wish is harmless."""

from __future__ import annotations

from tests.player.stagehand import run
from tests.player.states import PART
from tui.player.off import OffPlayer
from tui.player.protocol import Player
from tui.player.state import NoLoop, Off, PlayerState


def test_it_takes_every_wish_and_knows_the_open_clip() -> None:
    player: Player = OffPlayer()
    told: list[PlayerState] = []
    stop = player.subscribe(told.append)
    player.start()
    player.open(PART)
    player.preload(PART)
    for wish in (player.play, player.pause, player.toggle, player.mark_a, player.mark_b):
        wish()
    player.seek(5)
    player.seek_by(-5)
    player.seek_frame(3)
    player.step(-1)
    player.speed(2)
    player.loop(NoLoop())
    player.mute(True)
    player.view("top")
    stop()
    player.open(PART)
    run(player.close())
    assert [(state.phase, state.token, state.position_ms) for state in told] == [
        (Off(), "part", 1000)
    ]
    assert not player.state.playing
