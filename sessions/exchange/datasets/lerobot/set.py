"""A LeRobot set of any version, read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from sessions.exchange.datasets.lerobot.episodes import Episode
from sessions.exchange.datasets.lerobot.info import Info


class LeRobotSet(Struct, frozen=True):
    """`tasks` are texts by task_index; `column` is the one that holds captions, None for tasks.

    `told` are the bytes of the set that say so.
    """

    root: Path
    info: Info
    tasks: Mapping[int, str]
    episodes: tuple[Episode, ...]
    column: str | None
    told: tuple[bytes, ...]

    @property
    def tasks_of_episodes(self) -> Mapping[int, tuple[str, ...]]:
        return {episode.index: episode.tasks for episode in self.episodes}
