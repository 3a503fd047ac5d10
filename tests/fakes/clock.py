"""A clock that goes when it is told to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

MORNING = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


@dataclass
class FakeClock:
    ms: int = 1_000_000
    slept: int = 0
    wall_ahead_ms: int = 0

    def pass_ms(self, ms: int) -> None:
        self.ms += ms

    def sleep_ms(self, ms: int) -> None:
        """The machine is suspended for `ms`."""
        self.ms += ms
        self.slept += ms

    def now_ms(self) -> int:
        return self.ms

    def slept_ms(self) -> int:
        return self.slept

    def wall(self) -> datetime:
        return MORNING + timedelta(milliseconds=self.ms + self.wall_ahead_ms)
