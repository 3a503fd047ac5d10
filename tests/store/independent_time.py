"""The player and the stopwatch of FORMAT.md 6 and 7, for the independent reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

GRACE = 30_000
PARTS = ("type", "watch", "think", "idle")


@dataclass
class Player:
    plays: bool = False
    at_ms: int = 0
    since: int = 0
    permille: int = 1000
    loop: tuple[int, int] | None = None
    end: int = 0

    def place(self, now: int) -> int:
        if not self.plays:
            return self.at_ms
        here = self.at_ms + (now - self.since) * self.permille // 1000
        if self.loop is not None:
            start, end = self.loop
            return start + (here - end) % (end - start) if here >= end > start else here
        return min(here, self.end) if self.end else here

    def left(self, now: int) -> int:
        here = self.place(now)
        if self.loop is not None:
            left = max(0, self.loop[1] - here) + self.loop[1] - self.loop[0]
        else:
            left = max(0, self.end - here)
        return left * 1000 // self.permille

    def event(self, now: int, op: str, arguments: list[Any]) -> None:
        match op:
            case "p" | "q" | "s":
                self.plays = {"p": True, "q": False, "s": self.plays}[op]
                self.at_ms, self.since = arguments[0], now
            case "v" | "l" | "j":
                self.at_ms, self.since = self.place(now), now
                if op == "v":
                    self.permille = arguments[0]
                elif op == "l":
                    times = [a for a in arguments if isinstance(a, int)]
                    self.loop = (times[0], times[1]) if times else None
                else:
                    self.plays = False
            case "m":
                self.end = arguments[0]


def is_by_person(op: str, arguments: list[Any]) -> bool:
    by = arguments[-1:] if op == "l" else arguments[1:]
    return by != ["s"]


class Stopwatch:
    def __init__(self) -> None:
        self.settled = dict.fromkeys(PARTS, 0)
        self.spare = dict.fromkeys(PARTS, 0)
        self.last = 0
        self.edited: int | None = None
        self.play_grace: int | None = None
        self.grace = GRACE

    def event(self, now: int, op: str, arguments: list[Any], player: Player) -> None:
        """`player` as it was before the event."""
        self._spend(now, arguments[0] if op == "z" else 0, player)
        if op in "ruy":
            if self.edited is not None and now - self.edited <= 2000:
                self.settled["type"] += now - self.edited
            else:
                self._settle()
            self.spare = dict.fromkeys(PARTS, 0)
            self.edited = now
        elif op == "j":
            self._settle()
            self.edited = None
        if op in "ockfdniexruyj" or (op in "pqsvla" and is_by_person(op, arguments)):
            self.grace, self.play_grace = GRACE, None

    def times(self) -> dict[str, int]:
        self._settle()
        return {f"{part}_ms": self.settled[part] for part in PARTS}

    def _spend(self, now: int, asleep: int, player: Player) -> None:
        gap = now - self.last
        awake = max(0, gap - asleep)
        if player.plays:
            if self.play_grace is None:
                self.play_grace = player.left(self.last)
            active = min(awake, self.play_grace + self.grace)
            self.grace -= max(0, active - self.play_grace)
            self.play_grace = max(0, self.play_grace - active)
            self.spare["watch"] += active
        else:
            active = min(awake, self.grace)
            self.grace -= active
            self.spare["think"] += active
        self.spare["idle"] += gap - active
        self.last = now

    def _settle(self) -> None:
        for part in PARTS:
            self.settled[part] += self.spare[part]
            self.spare[part] = 0
