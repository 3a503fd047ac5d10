"""LeRobot 3.0: tasks and episodes in Parquet, many episodes in one video.

An episode is a part of a file for each camera, and the cameras' files need not begin together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from math import isfinite
from pathlib import Path
from typing import Any, Final

from sessions.clips.timecode import ms_of_seconds
from sessions.errors import BadInput, Fault, cited
from sessions.exchange.datasets.json_text import replace_members
from sessions.exchange.datasets.lerobot.episodes import Episode, Footage, caption_name
from sessions.exchange.datasets.lerobot.frames import moved_frames
from sessions.exchange.datasets.lerobot.info import INFO, Info
from sessions.exchange.datasets.lerobot.set import LeRobotSet
from sessions.exchange.datasets.lerobot.tables import (
    recaptioned_episodes,
    retasked_episodes,
    retasked_tasks,
    task_column,
)
from sessions.exchange.datasets.lerobot.tasks import retask
from sessions.exchange.datasets.parquet import ParquetFolder, parquet_below
from sessions.exchange.datasets.within import is_there, within
from sessions.exchange.gathering import listed
from sessions.exchange.source import read_whole

TASKS: Final = "meta/tasks.parquet"
EPISODES: Final = "meta/episodes"
_DATA: Final = ("data/chunk_index", "data/file_index")
_VIDEO: Final = ("chunk_index", "file_index", "from_timestamp", "to_timestamp")
_NOT_FOR_PEOPLE: Final = ("stats/", "videos/", "data/", "meta/", "dataset_")


def read_v3(root: Path, info: Info) -> LeRobotSet:
    """Raises BadInput with every fault of the episodes, and where DuckDB is missing."""
    names = _episode_files(root)
    with parquet_below(root) as folder:
        tasks = dict(_tasks(folder))
        column = caption_name(folder.columns(names[0]))
        found = [each for name in names for each in _episodes(folder, name, info, column)]
    faults = [each for each in found if isinstance(each, Fault)]
    episodes: dict[int, Episode] = {}
    for episode in (each for each in found if isinstance(each, Episode)):
        if episode.index in episodes:
            what = f"episode {episode.index} is there twice"
            faults.append(Fault(what, root / EPISODES, key="episode_index"))
        episodes[episode.index] = episode
    if faults:
        raise BadInput(*listed(faults, root / EPISODES))
    told = [info.text.encode(), *(read_whole(within(root, name)) for name in (TASKS, *names))]
    in_order = tuple(episodes[index] for index in sorted(episodes))
    return LeRobotSet(root, info, tasks, in_order, column, tuple(told))


def rewrite_v3(found: LeRobotSet, captions: Mapping[int, str]) -> Mapping[str, Callable[[], bytes]]:
    """The files with those captions by episode_index, each made when it is called for."""
    root, column = found.root, found.column
    drafts = {episode.index: episode.draft for episode in found.episodes}
    captions = {i: caption for i, caption in captions.items() if caption != drafts[i]}
    files = _files_with(found, captions)
    if column is not None:
        return {
            name: partial(recaptioned_episodes, root, name, column, _only(captions, indexes))
            for name, indexes in files.items()
        }
    changes = retask(found.tasks, found.tasks_of_episodes, captions)
    made: dict[str, Callable[[], bytes]] = {
        name: partial(retasked_episodes, root, name, _only(changes.episodes, indexes))
        for name, indexes in files.items()
    }
    if changes.reworded or changes.added:
        made[TASKS] = lambda: retasked_tasks(root, TASKS, changes)
    if changes.added:
        total = {"total_tasks": len(found.tasks) + len(changes.added)}
        made[INFO] = lambda: replace_members(found.info.text, total).encode()
    for name, indexes in _frames_of(found, tuple(changes.frames)).items():
        if is_there(root, name):
            made[name] = partial(moved_frames, root, name, _only(changes.frames, indexes))
    return made


def _episode_files(root: Path) -> Sequence[str]:
    folder = root / EPISODES
    names = sorted(path.relative_to(folder) for path in folder.glob("*/*.parquet"))
    if not names:
        what = "holds no chunk-000/file-000.parquet with episodes"
        raise BadInput(Fault(what, root / EPISODES, remedy="copy the whole folder meta"))
    return [f"{EPISODES}/{name.as_posix()}" for name in names]


def _tasks(folder: ParquetFolder) -> Iterator[tuple[int, str]]:
    column = task_column(folder.columns(TASKS))
    for index, text in folder.rows(TASKS, ("task_index", column)):
        if not isinstance(index, int) or not isinstance(text, str):
            what = f"task_index {cited(index)} has the task {cited(text)}"
            raise BadInput(Fault(what, folder.root / TASKS, key="task_index"))
        yield index, text


def _episodes(
    folder: ParquetFolder, name: str, info: Info, column: str | None
) -> Iterator[Episode | Fault]:
    path, there = folder.root / name, folder.columns(name)
    videos = [f"videos/{camera}/{part}" for camera in info.cameras for part in _VIDEO]
    needed = ("episode_index", "tasks", *_DATA, *videos)
    missing = [each for each in needed if each not in there]
    if missing:
        yield from (Fault(f"has no column {each}", path, key=each) for each in missing)
        return
    more = [c for c in there if c not in needed and c != column and _is_for_people(c, there[c])]
    captions = [] if column is None else [column]
    for n, values in enumerate(folder.rows(name, (*needed, *captions, *more)), 1):
        row = dict(zip((*needed, *captions, *more), values, strict=True))
        try:
            yield _episode(row, info, column, more)
        except ValueError as wrong:
            yield Fault(f"row {n}: {wrong}", path)


def _is_for_people(column: str, kind: str) -> bool:
    is_plain = kind in ("VARCHAR", "BOOLEAN", "BIGINT", "INTEGER", "DOUBLE", "FLOAT")
    return is_plain and not column.startswith(_NOT_FOR_PEOPLE)


def _episode(
    row: Mapping[str, Any], info: Info, column: str | None, more: Sequence[str]
) -> Episode:
    tasks = row["tasks"]
    if not isinstance(tasks, list) or not all(isinstance(task, str) for task in tasks):
        raise ValueError("tasks are no list of texts")
    place = {part.removeprefix("data/"): _whole(row, part) for part in _DATA}
    return Episode(
        index=_whole(row, "episode_index"),
        tasks=tuple(tasks),
        footage=tuple(_footage(row, camera, info) for camera in info.cameras),
        caption=None if column is None else str(row[column] or ""),
        more={key: row[key] for key in more if _is_json(row[key])},
        data=info.data_of(**place),
    )


def _footage(row: Mapping[str, Any], camera: str, info: Info) -> Footage:
    chunk, file, start, end = (f"videos/{camera}/{part}" for part in _VIDEO)
    media = info.video_of(camera, chunk_index=_whole(row, chunk), file_index=_whole(row, file))
    start_ms, end_ms = _ms(row, start), _ms(row, end)
    if start_ms >= end_ms:
        raise ValueError(f"{camera} goes from {row[start]} to {row[end]} seconds")
    return Footage(camera, media, start_ms, end_ms)


def _whole(row: Mapping[str, Any], column: str) -> int:
    value = row[column]
    if not isinstance(value, int) or value < 0:
        raise ValueError(f"{column} is {cited(value)}")
    return value


def _ms(row: Mapping[str, Any], column: str) -> int:
    value = row[column]
    if not isinstance(value, int | float | Decimal):
        raise ValueError(f"{column} is {cited(value)}")
    return ms_of_seconds(value)


def _is_json(value: object) -> bool:
    return not isinstance(value, float) or isfinite(value)


def _files_with(found: LeRobotSet, captions: Mapping[int, str]) -> Mapping[str, Sequence[int]]:
    """The files of episodes that have to be changed, and which episodes each of them holds."""
    files: dict[str, Sequence[int]] = {}
    if not captions:
        return files
    with parquet_below(found.root) as folder:
        for name in _episode_files(found.root):
            held = [index for (index,) in folder.rows(name, ("episode_index",))]
            wanted = [index for index in held if index in captions]
            if wanted:
                files[name] = wanted
    return files


def _frames_of(found: LeRobotSet, indexes: Sequence[int]) -> Mapping[str, Sequence[int]]:
    files: dict[str, list[int]] = {}
    data = {episode.index: episode.data for episode in found.episodes}
    for index in indexes:
        files.setdefault(data[index], []).append(index)
    return files


def _only(values: Mapping[int, Any], indexes: Sequence[int]) -> Mapping[int, Any]:
    return {index: values[index] for index in indexes if index in values}
