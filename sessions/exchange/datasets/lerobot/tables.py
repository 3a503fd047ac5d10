"""Tasks and episodes of LeRobot 3, which stand in Parquet, with other texts in them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sessions.errors import BadInput, Fault
from sessions.exchange.datasets.lerobot.tasks import Retasking
from sessions.exchange.datasets.parquet import parquet_below, quoted

_EPISODES: Final = """
    WITH changes AS (SELECT unnest($indexes::BIGINT[]) AS index, unnest($values::{type}[]) AS value)
    SELECT episodes.* EXCLUDE (file_row_number)
        REPLACE (coalesce(changes.value, episodes.{column}) AS {column})
    FROM {source} AS episodes
    LEFT JOIN changes ON episodes.episode_index = changes.index
    ORDER BY episodes.file_row_number
"""
_TASKS: Final = """
    WITH reworded AS (
        SELECT unnest($indexes::BIGINT[]) AS index, unnest($texts::VARCHAR[]) AS text
    ),
    old AS (
        SELECT tasks.* REPLACE (coalesce(reworded.text, tasks.{column}) AS {column})
        FROM {source} AS tasks LEFT JOIN reworded ON tasks.task_index = reworded.index
    ),
    added AS (
        SELECT unnest($new_indexes::BIGINT[])::{type} AS task_index,
               unnest($new_texts::VARCHAR[]) AS {column},
               unnest($orders::BIGINT[]) AS file_row_number
    )
    SELECT * EXCLUDE (file_row_number)
    FROM (SELECT * FROM old UNION ALL BY NAME SELECT * FROM added)
    ORDER BY file_row_number
"""
_BEHIND_ALL: Final = 1 << 40


def task_column(columns: Mapping[str, str]) -> str:
    """The column with the tasks' texts: pandas writes it as an index, with or without a name.

    Raises BadInput.
    """
    texts = [name for name, kind in columns.items() if kind == "VARCHAR"]
    for name in ("task", "__index_level_0__", *texts[:1]):
        if name in texts and "task_index" in columns:
            return name
    what = f"meta/tasks.parquet has the columns {', '.join(columns)}"
    raise BadInput(Fault(what, remedy="it needs task_index, and the task as a text"))


def retasked_tasks(root: Path, name: str, changes: Retasking) -> bytes:
    """meta/tasks.parquet with texts changed and added; LeRobot finds a task by its row."""
    with parquet_below(root) as folder:
        columns = folder.columns(name)
        select = _TASKS.replace("{column}", quoted(task_column(columns)))
        return folder.rewritten(
            name,
            select.replace("{type}", columns["task_index"]),
            {
                "indexes": list(changes.reworded),
                "texts": list(changes.reworded.values()),
                "new_indexes": list(changes.added),
                "new_texts": list(changes.added.values()),
                "orders": [_BEHIND_ALL + n for n in range(len(changes.added))],
            },
        )


def retasked_episodes(root: Path, name: str, tasks: Mapping[int, tuple[str, ...]]) -> bytes:
    """A file of episodes with other tasks, by episode_index."""
    return _changed(root, name, "tasks", {index: list(each) for index, each in tasks.items()})


def recaptioned_episodes(root: Path, name: str, column: str, captions: Mapping[int, str]) -> bytes:
    """A file of episodes with other captions, by episode_index."""
    return _changed(root, name, column, captions)


def _changed(root: Path, name: str, column: str, values: Mapping[int, object]) -> bytes:
    with parquet_below(root) as folder:
        select = _EPISODES.replace("{column}", quoted(column))
        select = select.replace("{type}", folder.columns(name)[column])
        return folder.rewritten(
            name, select, {"indexes": list(values), "values": list(values.values())}
        )
