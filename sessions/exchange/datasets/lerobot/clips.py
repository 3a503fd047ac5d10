"""LeRobot sets, versions 2.0, 2.1 and 3.0: an episode is a clip."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sessions.exchange.datasets.lerobot.episodes import clip_of, index_of
from sessions.exchange.datasets.lerobot.info import read_info
from sessions.exchange.datasets.lerobot.set import LeRobotSet
from sessions.exchange.datasets.making import Made
from sessions.exchange.formats import Reading
from sessions.exchange.source import Source, sha256_of


def read(source: Source) -> Reading:
    """The episodes of a set. Raises BadInput with every fault."""
    found = read_set(source.folder)
    clips = tuple(clip_of(episode, found.info) for episode in found.episodes)
    return Reading(clips, sha256_of(*found.told), source.folder)


def rewrite(source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]:
    """The files that are to be others. Frames whose Parquet file is not there are left alone.

    The statistics of task_index, which nothing is trained on, stay as they were.
    """
    found = read_set(source.folder)
    captions = {index_of(clip_id): final for clip_id, final in finals.items()}
    if found.info.generation == 2:
        from sessions.exchange.datasets.lerobot.v2 import rewrite_v2  # noqa: PLC0415

        return Made(rewrite_v2(found, captions))
    from sessions.exchange.datasets.lerobot.v3 import rewrite_v3  # noqa: PLC0415

    return Made(rewrite_v3(found, captions))


def read_set(root: Path) -> LeRobotSet:
    """The set in the folder `root`. Raises BadInput with every fault."""
    info = read_info(root)
    if info.generation == 2:
        from sessions.exchange.datasets.lerobot.v2 import read_v2  # noqa: PLC0415

        return read_v2(root, info)
    from sessions.exchange.datasets.lerobot.v3 import read_v3  # noqa: PLC0415

    return read_v3(root, info)
