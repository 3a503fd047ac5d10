"""Captions back into the tasks of a LeRobot set, so that LeRobot gives them with every frame.

LeRobot finds a frame's text by the frame's task_index, and several episodes may share one. A task
is reworded where it stands if every episode that has it is to have the same new text. Otherwise
the new text becomes a task of its own behind the others, or is found among them, and the frames of
those episodes get its index. No index ever means another task than before, and none is taken away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

ALL_FRAMES: Final = -1
"""Stands for every task_index that the frames of an episode have."""


class Retasking(Struct, frozen=True):
    """What becomes of tasks, of episodes and of their frames.

    `reworded` and `added` are texts by task_index, `episodes` the tasks of each corrected episode
    by episode_index, and `frames` tells for an episode which task_index becomes which.
    """

    reworded: Mapping[int, str]
    added: Mapping[int, str]
    episodes: Mapping[int, tuple[str, ...]]
    frames: Mapping[int, Mapping[int, int]]


def retask(
    tasks: Mapping[int, str],
    episodes: Mapping[int, tuple[str, ...]],
    captions: Mapping[int, str],
) -> Retasking:
    """`tasks` by task_index, tasks of all `episodes` by episode_index, new `captions` likewise.

    Captions equal to what is there are no corrections.
    """
    wanted = {
        index: tasks_of(caption, episodes[index])
        for index, caption in captions.items()
        if caption != "\n".join(episodes[index])
    }
    reworded = _reworded(tasks, episodes, wanted)
    numbers = _numbers({**tasks, **reworded})
    texts = (text for each in wanted.values() for text in each if text not in numbers)
    added = dict(enumerate(dict.fromkeys(texts), max(tasks, default=-1) + 1))
    numbers |= {text: number for number, text in added.items()}
    moves = {index: _moves(episodes[index], each, tasks, numbers) for index, each in wanted.items()}
    frames = {index: move for index, move in moves.items() if move}
    return Retasking(reworded, added, wanted, frames)


def tasks_of(caption: str, tasks: Sequence[str]) -> tuple[str, ...]:
    """The tasks that a caption stands for: a line each if it has as many lines, else one."""
    lines = caption.split("\n")
    return tuple(lines) if len(lines) == len(tasks) else (caption,)


def _reworded(
    tasks: Mapping[int, str],
    episodes: Mapping[int, tuple[str, ...]],
    wanted: Mapping[int, tuple[str, ...]],
) -> Mapping[int, str]:
    """Tasks of which nobody wants the old text any more, and all the same new one."""
    becomes: dict[str, set[str]] = {}
    for index, texts in episodes.items():
        for old, new in _pairs(texts, wanted.get(index, texts)):
            becomes.setdefault(old, set()).add(new)
    numbers, times = _numbers(tasks), Counter(tasks.values())
    reworded: dict[int, str] = {}
    for old, news in becomes.items():
        (new, *others) = news
        is_new = new not in numbers and new not in reworded.values()
        if not others and is_new and times[old] == 1:
            reworded[numbers[old]] = new
    return reworded


def _moves(
    olds: Sequence[str],
    news: Sequence[str],
    tasks: Mapping[int, str],
    numbers: Mapping[str, int],
) -> Mapping[int, int]:
    """Which task_index of an episode's frames becomes which; those that stay are left out."""
    if len(news) == 1:
        there = [index for index, text in tasks.items() if [text] == list(olds)]
        return {} if there == [numbers[news[0]]] else {ALL_FRAMES: numbers[news[0]]}
    becomes = {old: numbers[new] for old, new in _pairs(olds, news)}
    moves = {index: becomes[text] for index, text in tasks.items() if text in becomes}
    return {old: new for old, new in moves.items() if old != new}


def _pairs(olds: Sequence[str], news: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each old task and what it becomes; several may become one."""
    for at, old in enumerate(olds):
        yield old, news[at] if len(news) == len(olds) else news[0]


def _numbers(tasks: Mapping[int, str]) -> dict[str, int]:
    """The first task_index of each text."""
    return {text: index for index, text in sorted(tasks.items(), reverse=True)}
