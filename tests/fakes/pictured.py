"""A fake player that has pictures at hand, each a plain colour with a dark left half."""

from __future__ import annotations

from collections.abc import Callable

from sessions.media.part import Span
from sessions.media.picture import Box, Picture
from tests.fakes.player import FakePlayer
from tests.player.states import TWENTY_FIVE
from tui.player.inline.album import spaced
from tui.player.pictured import Held
from tui.player.state import PlayerState, Ready

LAST = len(TWENTY_FIVE) - 1


class FakeGallery:
    """`drawn_at` are the sizes that were wanted; no picture is there of the numbers `missing`."""

    def __init__(self, state: Callable[[], PlayerState]) -> None:
        self.drawn_at: list[tuple[Box, int]] = []
        self.missing: set[int] = set()
        self.told: Callable[[], object] = lambda: None
        self._state = state
        self._held: tuple[str, Held] | None = None

    def picture(self, k: int) -> Picture | None:
        if k in self.missing:
            return None
        bright = bytes((60 + k, 200 - k, 120))
        row = b"\x10\x10\x10" * 16 + bright * 16
        return Picture(k, TWENTY_FIVE.time_of(k), 32, 18, row * 18)

    def stills(self, count: int) -> tuple[int, ...]:
        return spaced(Span(0, LAST), count) if self._state().frames else ()

    def draw_at(self, box: Box, stills: int) -> None:
        self.drawn_at.append((box, stills))

    def hold(self, held: Held) -> None:
        self._held = self._state().token, held

    def held(self) -> tuple[Held, Picture | None] | None:
        if self._held is None or self._held[0] != self._state().token:
            return None
        return self._held[1], self.picture(self._held[1].k)

    def on_pictures(self, told: Callable[[], object]) -> None:
        self.told = told


class PicturedPlayer(FakePlayer):
    """`FakePlayer`, whose clip has the pictures of TWENTY_FIVE."""

    in_millions = False

    def __init__(self) -> None:
        super().__init__()
        self.gallery = FakeGallery(lambda: self.state)

    def stand_at(self, k: int, **fields: object) -> None:
        """Show picture k of the clip, paused."""
        standing = {"paused": True, "wanted": False, "phase": Ready()} | fields
        self.show(position_us=TWENTY_FIVE.time_of(k), frames=TWENTY_FIVE, **standing)
