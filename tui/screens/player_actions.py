"""The actions of the player, by id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from tui.player.protocol import Player
from tui.player.state import next_loop

SECOND_MS: Final = 1_000
SPEEDS: Final = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


def perform(player: Player, action: str) -> bool:
    """Ask the player for `action`. False where it is no action of a player."""
    ask = _ASKS.get(action)
    if ask is None:
        return False
    ask(player)
    return True


def next_speed(speed: float, direction: int) -> float:
    """The next faster or slower speed of the ladder; the last one stays."""
    if direction > 0:
        return min((s for s in SPEEDS if s > speed), default=speed)
    return max((s for s in SPEEDS if s < speed), default=speed)


def _restart(player: Player) -> None:
    clip = player.state.clip
    player.seek(0 if clip is None else clip.start_ms or 0)
    player.play()


def _next_view(player: Player) -> None:
    state = player.state
    if state.clip is None:
        return
    names = [view.name for view in state.clip.views]
    at = names.index(state.view) if state.view in names else -1
    player.view(names[(at + 1) % len(names)])


_ASKS: Final[Mapping[str, Callable[[Player], None]]] = {
    "player.toggle": lambda player: player.toggle(),
    "player.restart": _restart,
    "player.step_back": lambda player: player.step(-1),
    "player.step_forward": lambda player: player.step(1),
    "player.seek_back": lambda player: player.seek_by(-SECOND_MS),
    "player.seek_forward": lambda player: player.seek_by(SECOND_MS),
    "player.slower": lambda player: player.speed(next_speed(player.state.speed, -1)),
    "player.faster": lambda player: player.speed(next_speed(player.state.speed, 1)),
    "player.speed_reset": lambda player: player.speed(1.0),
    "player.loop": lambda player: player.loop(next_loop(player.state)),
    "player.mark_a": lambda player: player.mark_a(),
    "player.mark_b": lambda player: player.mark_b(),
    "player.mute": lambda player: player.mute(not player.state.muted),
    "player.view": _next_view,
}

ALL: Final = frozenset(_ASKS)
