"""An episode of a LeRobot set as a clip, and what of it the caption is.

A set may have a column `caption` (or `draft`, or `text`) among its episodes: then that is the
draft, and the task is the instruction. Without one the task itself is the draft: it is the text
that LeRobot gives to a policy with every frame. An episode of several tasks has them one a line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct, field

from sessions.clips.clip import Clip, View
from sessions.exchange.datasets.lerobot.info import Info
from sessions.exchange.metadata import keep
from sessions.exchange.rows import DRAFT_NAMES

CAPTION_NAMES: Final = ("caption", *(name for name in DRAFT_NAMES if name != "caption"))
_ID: Final = re.compile(r"episode_(\d{6,})")


class Footage(Struct, frozen=True):
    """The part of one camera's file that shows the episode; None is the file's start or end."""

    camera: str
    media: str
    start_ms: int | None = None
    end_ms: int | None = None


class Episode(Struct, frozen=True):
    """`caption` is None where the set has no such column. `more` is what else came.

    `data` is the file with its frames, where many episodes share one.
    """

    index: int
    tasks: tuple[str, ...]
    footage: tuple[Footage, ...]
    caption: str | None = None
    more: Mapping[str, object] = field(default_factory=dict)
    data: str = ""

    @property
    def id(self) -> str:
        """The clip's id; `index_of` takes it back."""
        return f"episode_{self.index:06d}"

    @property
    def draft(self) -> str:
        return "\n".join(self.tasks) if self.caption is None else self.caption


def index_of(clip_id: str) -> int:
    """The index of the episode that has this id. Raises ValueError."""
    found = _ID.fullmatch(clip_id)
    if found is None:
        raise ValueError(f"{clip_id!r} is no episode")
    return int(found[1])


def clip_of(episode: Episode, info: Info) -> Clip:
    """The episode as a clip in the time of its first camera's file."""
    first = episode.footage[0]
    names = view_names(tuple(each.camera for each in episode.footage))
    views = tuple(
        View(name, each.media, (each.start_ms or 0) - (first.start_ms or 0))
        for name, each in zip(names, episode.footage, strict=True)
    )
    return Clip(
        id=episode.id,
        views=views,
        draft=episode.draft,
        start_ms=first.start_ms,
        end_ms=first.end_ms,
        instruction="" if episode.caption is None else "\n".join(episode.tasks),
        metadata=keep({"episode_index": episode.index, **info.told, **episode.more}),
    )


def view_names(cameras: Sequence[str]) -> Sequence[str]:
    """What people call cameras: observation.images.cam_high is cam_high, unless two are."""
    short = [camera.rpartition(".")[2] or camera for camera in cameras]
    return short if len(set(short)) == len(short) else cameras


def caption_name(columns: Sequence[str] | Mapping[str, object]) -> str | None:
    """Which of an episode's columns is the caption, None where its task is."""
    return next((name for name in CAPTION_NAMES if name in columns), None)
