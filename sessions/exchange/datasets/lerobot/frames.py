"""The frames of a LeRobot set, which stand in Parquet: only their task_index is ever changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sessions.exchange.datasets.lerobot.tasks import ALL_FRAMES
from sessions.exchange.datasets.parquet import parquet_below

_SELECT = """
    WITH moves AS (
        SELECT unnest($episodes::BIGINT[]) AS episode,
               unnest($olds::BIGINT[]) AS old,
               unnest($news::BIGINT[]) AS new
    )
    SELECT frames.* EXCLUDE (file_row_number)
        REPLACE (coalesce(moves.new, frames.task_index)::{type} AS task_index)
    FROM {source} AS frames
    LEFT JOIN moves ON frames.episode_index = moves.episode
        AND (moves.old = {all} OR frames.task_index = moves.old)
    ORDER BY frames.file_row_number
"""


def moved_frames(root: Path, name: str, moves: Mapping[int, Mapping[int, int]]) -> bytes:
    """The Parquet file with other tasks for the frames of some episodes, by episode_index.

    Raises BadInput where the file is no such, or DuckDB is missing.
    """
    rows = [(episode, old, new) for episode, each in moves.items() for old, new in each.items()]
    episodes, olds, news = (list(column) for column in zip(*rows, strict=True))
    with parquet_below(root) as folder:
        kind = folder.columns(name)["task_index"]
        select = _SELECT.replace("{type}", kind).replace("{all}", str(ALL_FRAMES))
        values = {"episodes": episodes, "olds": olds, "news": news}
        return folder.rewritten(name, select, values)
