"""Three restarts a minute, then no more until time has passed."""

from __future__ import annotations

from tui.player.mpv.restarts import Restarts


def test_the_fourth_within_a_minute_is_not_allowed() -> None:
    restarts = Restarts()
    for now_s in (0.0, 10.0, 20.0):
        more = restarts.another(now_s)
        assert more is not None
        restarts = more
    assert restarts.another(59.9) is None
    assert restarts.another(60.0) == Restarts((10.0, 20.0, 60.0))


def test_old_restarts_are_forgotten() -> None:
    assert Restarts((0.0, 1.0, 2.0)).another(100.0) == Restarts((100.0,))
