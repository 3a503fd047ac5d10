"""Sets of many clips from their drafts, as fast as they can be made: no videos and no frames."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import duckdb

from tests.exchange.datasets.sets import HIGH, WRIST, write_info, write_lines

Make = Callable[[Path, Sequence[str]], Path]
_LENGTH_S: Final = 5.0


def lerobot_v2(folder: Path, drafts: Sequence[str]) -> Path:
    write_info(folder, "v2.1", (HIGH, WRIST), total_tasks=len(drafts))
    tasks = [{"task_index": n, "task": draft} for n, draft in enumerate(drafts)]
    write_lines(folder / "meta/tasks.jsonl", tasks)
    episodes = [{"episode_index": n, "tasks": [d], "length": 125} for n, d in enumerate(drafts)]
    write_lines(folder / "meta/episodes.jsonl", episodes)
    return folder


def lerobot_v3(folder: Path, drafts: Sequence[str]) -> Path:
    write_info(folder, "v3.0", (HIGH, WRIST), total_tasks=len(drafts))
    (folder / "meta/episodes/chunk-000").mkdir(parents=True)
    videos = ", ".join(
        f'0 AS "videos/{camera}/chunk_index", n // 100 AS "videos/{camera}/file_index",'
        f' n % 100 * {_LENGTH_S} AS "videos/{camera}/from_timestamp",'
        f' n % 100 * {_LENGTH_S} + {_LENGTH_S} AS "videos/{camera}/to_timestamp"'
        for camera in (HIGH, WRIST)
    )
    with duckdb.connect() as database:
        database.execute(
            "CREATE TABLE drafts AS SELECT unnest(range($count)) AS n, unnest($drafts) AS draft",
            {"count": len(drafts), "drafts": list(drafts)},
        )
        for name, columns in (
            ("tasks.parquet", "n AS task_index, draft AS task"),
            (
                "episodes/chunk-000/file-000.parquet",
                'n AS episode_index, [draft] AS tasks, 125 AS length, 0 AS "data/chunk_index",'
                f' n // 100 AS "data/file_index", {videos}',
            ),
        ):
            path = folder / "meta" / name
            database.execute(f"COPY (SELECT {columns} FROM drafts) TO '{path}' (FORMAT parquet)")
    return folder


def webdataset(folder: Path, drafts: Sequence[str]) -> Path:
    path = folder / "shard.tar"
    with tarfile.open(path, "w") as archive:
        for n, draft in enumerate(drafts):
            for name, content in ((f"{n:06}.mp4", b""), (f"{n:06}.txt", draft.encode())):
                member = tarfile.TarInfo(name)
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))
    return path


def parquet(folder: Path, drafts: Sequence[str]) -> Path:
    with duckdb.connect() as database:
        rows = [json.dumps({"file_name": f"{n}.mp4", "text": d}) for n, d in enumerate(drafts)]
        (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
        source, target = folder / "rows.jsonl", folder / "metadata.parquet"
        database.execute(f"COPY (FROM read_json('{source}')) TO '{target}' (FORMAT parquet)")
    source.unlink()
    return target


SET_MAKERS: Final[Mapping[str, Make]] = {
    make.__name__: make for make in (lerobot_v2, lerobot_v3, webdataset, parquet)
}
