"""LeRobot 2.0 and 2.1: tasks and episodes in JSON Lines, one video an episode and camera."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeGuard

from sessions.errors import BadInput, Fault, cited
from sessions.exchange.datasets.json_text import replace_members
from sessions.exchange.datasets.lerobot.episodes import CAPTION_NAMES, Episode, Footage
from sessions.exchange.datasets.lerobot.frames import moved_frames
from sessions.exchange.datasets.lerobot.info import INFO, Info
from sessions.exchange.datasets.lerobot.lines import (
    Numbered,
    Row,
    append_rows,
    read_rows,
    rewrite_rows,
)
from sessions.exchange.datasets.lerobot.set import LeRobotSet
from sessions.exchange.datasets.lerobot.tasks import Retasking, retask
from sessions.exchange.datasets.within import is_there, within
from sessions.exchange.gathering import listed
from sessions.exchange.source import read_whole

TASKS: Final = "meta/tasks.jsonl"
EPISODES: Final = "meta/episodes.jsonl"
_KNOWN: Final = frozenset({"episode_index", "tasks"})


def read_v2(root: Path, info: Info) -> LeRobotSet:
    """Raises BadInput with every fault of the tasks, and of the episodes."""
    raw_tasks, raw_episodes = _raw(root, TASKS), _raw(root, EPISODES)
    tasks = _tasks(read_rows(raw_tasks, root / TASKS), root / TASKS)
    rows = read_rows(raw_episodes, root / EPISODES)
    column = caption_column(rows)
    episodes: dict[int, Episode] = {}
    faults: list[Fault] = []
    for each in rows:
        episode = _episode(each.row, info, column)
        if isinstance(episode, Episode) and episode.index in episodes:
            episode = (f"episode {episode.index} is there twice", "episode_index")
        if isinstance(episode, Episode):
            episodes[episode.index] = episode
        else:
            faults.append(Fault(episode[0], root / EPISODES, each.line, episode[1]))
    if not rows:
        faults.append(Fault("holds no episode", root / EPISODES))
    if faults:
        raise BadInput(*listed(faults, root / EPISODES))
    told = (info.text.encode(), raw_tasks, raw_episodes)
    return LeRobotSet(root, info, tasks, tuple(episodes.values()), column, told)


def rewrite_v2(found: LeRobotSet, captions: Mapping[int, str]) -> Mapping[str, Callable[[], bytes]]:
    """The files with those captions by episode_index, each made when it is called for."""
    root, column = found.root, found.column
    if column is not None:
        change = partial(_with_caption, column, captions)
        return {EPISODES: lambda: rewrite_rows(_raw(root, EPISODES), change)}
    changes = retask(found.tasks, found.tasks_of_episodes, captions)
    made: dict[str, Callable[[], bytes]] = {}
    if changes.episodes:
        made[EPISODES] = lambda: rewrite_rows(
            _raw(root, EPISODES), partial(_with_tasks, changes.episodes)
        )
    if changes.reworded or changes.added:
        made[TASKS] = lambda: _retasked(_raw(root, TASKS), changes)
    if changes.added:
        total = {"total_tasks": len(found.tasks) + len(changes.added)}
        made[INFO] = lambda: replace_members(found.info.text, total).encode()
    for index, moves in changes.frames.items():
        name = found.info.data_of(**_place(index, found.info))
        if is_there(root, name):
            made[name] = partial(moved_frames, root, name, {index: moves})
    return made


def caption_column(rows: Sequence[Numbered]) -> str | None:
    """The column that holds captions: the first of those names that is a text anywhere."""
    texts = (name for name in CAPTION_NAMES if any(isinstance(r.row.get(name), str) for r in rows))
    return next(texts, None)


def _raw(root: Path, name: str) -> bytes:
    return read_whole(within(root, name))


def _place(index: int, info: Info) -> Mapping[str, int]:
    return {"episode_chunk": index // info.chunk_size, "episode_index": index}


def _tasks(rows: Sequence[Numbered], path: Path) -> Mapping[int, str]:
    tasks: dict[int, str] = {}
    faults: list[Fault] = []
    for each in rows:
        index, text = each.row.get("task_index"), each.row.get("task")
        if not _is_index(index) or not isinstance(text, str):
            what = 'a line is {"task_index": 0, "task": "..."}'
            faults.append(Fault("no task", path, each.line, remedy=what))
        elif index in tasks:
            faults.append(Fault(f"task {index} is there twice", path, each.line, "task_index"))
        else:
            tasks[index] = text
    if faults:
        raise BadInput(*listed(faults, path))
    return tasks


def _episode(row: Row, info: Info, column: str | None) -> Episode | tuple[str, str]:
    """The episode of a row, or what is wrong with it and at which key."""
    index, tasks = row.get("episode_index"), row.get("tasks")
    if not _is_index(index):
        return f"episode_index is {cited(index)}", "episode_index"
    if not isinstance(tasks, list) or not all(isinstance(task, str) for task in tasks):
        return "tasks are no list of texts", "tasks"
    caption = row.get(column) if column is not None else None
    if caption is not None and not isinstance(caption, str):
        return f"{column} is no text", str(column)
    place = _place(index, info)
    footage = (Footage(camera, info.video_of(camera, **place)) for camera in info.cameras)
    more = {key: value for key, value in row.items() if key not in _KNOWN and key != column}
    if column is not None:
        caption = caption or ""
    return Episode(index, tuple(tasks), tuple(footage), caption, more)


def _is_index(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _with_caption(column: str, captions: Mapping[int, str], row: Row) -> Mapping[str, object]:
    caption = captions.get(int(str(row["episode_index"])))
    return {} if caption is None or caption == row.get(column) else {column: caption}


def _with_tasks(tasks: Mapping[int, tuple[str, ...]], row: Row) -> Mapping[str, object]:
    new = tasks.get(int(str(row["episode_index"])))
    return {} if new is None else {"tasks": new}


def _retasked(raw: bytes, changes: Retasking) -> bytes:
    def change(row: Row) -> Mapping[str, object]:
        text = changes.reworded.get(int(str(row["task_index"])))
        return {} if text is None else {"task": text}

    added = [{"task_index": number, "task": text} for number, text in changes.added.items()]
    return append_rows(rewrite_rows(raw, change), added)
