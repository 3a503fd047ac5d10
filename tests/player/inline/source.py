"""A decoder that gives pictures without a file, a clock that is moved by hand, and a player."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sessions.media.frame_table import FrameTable
from sessions.media.inspection import Damage, Inspection, Probe, Undecodable
from sessions.media.picture import Box, Picture
from tui.player.inline.player import InlinePlayer
from tui.player.inline.timer import Due

EVEN = FrameTable(tuple(k * 40_000 for k in range(100)))
ROUNDS = 50


def inspected(
    frames: FrameTable = EVEN, *, has_sound: bool = False, damages: tuple[Damage, ...] = ()
) -> Inspection:
    """A file of these pictures, each shown as long as the first."""
    gap_us = frames.time_of(1) - frames.time_of(0)
    length_us = frames.time_of(len(frames) - 1) + gap_us
    probe = Probe(
        duration_us=length_us,
        rate=1e6 / gap_us,
        width=1280,
        height=720,
        rotation_deg=0,
        codec="h264",
        has_sound=has_sound,
        pictures=len(frames),
        claimed=len(frames),
        damages=damages,
    )
    return Inspection(probe, frames)


def painted(k: int, box: Box) -> Picture:
    """Picture k, which is of that colour all over."""
    colour = bytes((k % 256, k * 7 % 256, 255 - k % 256))
    return Picture(k, k * 40_000, box.width, box.height, colour * (box.width * box.height))


@dataclass
class FakeSource:
    """`asked` are the pictures that were asked for singly, `filmed` the films.

    A file breaks off before picture `breaks[path]`; while `is_slow`, nothing comes.
    """

    files: Mapping[str, Inspection | Undecodable]
    breaks: Mapping[str, int] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    filmed: list[tuple[str, range, Box, bool]] = field(default_factory=list)
    is_slow: bool = False
    is_closed: bool = False

    def start(self) -> None: ...

    async def close(self) -> None:
        self.is_closed = True

    async def inspect(self, path: str) -> Inspection | Undecodable:
        return self.files[path]

    async def picture(self, path: str, k: int, box: Box) -> Picture | Undecodable:
        self.asked.append((path, k))
        await self._wait()
        if k >= self.breaks.get(path, k + 1):
            return Undecodable("reading the file crashed the decoder")
        return painted(k, box)

    async def film(
        self, path: str, ks: range, box: Box, *, strip: Sequence[int] = (), ahead: bool = False
    ) -> AsyncIterator[Picture | Damage | Undecodable]:
        self.filmed.append((path, ks, box, ahead))
        for k in (*strip, *ks):
            await self._wait()
            if k >= self.breaks.get(path, k + 1):
                if k in strip:
                    continue
                yield Undecodable("reading the file crashed the decoder")
                return
            yield painted(k, box)

    async def _wait(self) -> None:
        while self.is_slow:
            await asyncio.sleep(0)


@dataclass
class Later(Due):
    """Something due at `at_s`."""

    at_s: float
    do: Callable[[], None] | None

    def cancel(self) -> None:
        self.do = None


@dataclass
class HandTimer:
    """Its time goes on when it is told to, and what is due is done on the way."""

    s: float = 100.0
    due: list[Later] = field(default_factory=list)
    paints: int = 0

    def now_s(self) -> float:
        return self.s

    def call_later(self, after_s: float, do: Callable[[], None]) -> Due:
        later = Later(self.s + after_s, do)
        self.due.append(later)
        return later

    async def go(self, s: float) -> None:
        """Let so many seconds pass."""
        end_s = self.s + s + 1e-6
        await rest()
        while waiting := [each for each in self.due if each.do and each.at_s <= end_s]:
            first = min(waiting, key=lambda each: each.at_s)
            self.due.remove(first)
            self.s = max(self.s, first.at_s)
            if first.do is not None:
                self.paints += 1
                first.do()
            await rest()
        self.s = end_s


async def rest() -> None:
    """Let everything happen that needs no time."""
    for _ in range(ROUNDS):
        await asyncio.sleep(0)


@dataclass
class Stage:
    player: InlinePlayer
    source: FakeSource
    timer: HandTimer


@asynccontextmanager
async def staged(source: FakeSource) -> AsyncIterator[Stage]:
    """A player that has begun."""
    timer = HandTimer()
    player = InlinePlayer(source, timer=timer)
    player.start()
    try:
        yield Stage(player, source, timer)
    finally:
        await player.close()
