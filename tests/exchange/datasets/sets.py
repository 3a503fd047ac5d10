"""Sets as other programs make them, small: LeRobot 2 and 3, tars, Parquet."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import duckdb

from sessions.clips.batch import Batch
from sessions.exchange.formats import Reading
from sessions.exchange.opening import format_of, open_batch
from sessions.exchange.source import look_at

HIGH: Final = "observation.images.cam_high"
WRIST: Final = "observation.images.cam_wrist"
PANDAS: Final = json.dumps(
    {
        "index_columns": ["task"],
        "column_indexes": [],
        "columns": [
            {
                "name": name,
                "field_name": name,
                "pandas_type": kind,
                "numpy_type": kind,
                "metadata": None,
            }
            for name, kind in (("task_index", "int64"), ("task", "unicode"))
        ],
        "pandas_version": "2.3.3",
    }
)


def write_parquet(path: Path, columns: str, rows: Sequence[Any], said: str = "") -> Path:
    """A Parquet file of rows; `columns` are SQL's, with their types, `said` its metadata in SQL."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as database:
        database.execute(f"CREATE TABLE made ({columns})")
        if rows:
            database.executemany(f"INSERT INTO made VALUES ({','.join('?' * len(rows[0]))})", rows)
        options = f", KV_METADATA {{{said}}}" if said else ""
        database.execute(f"COPY made TO '{path}' (FORMAT parquet{options})")
    return path


def parquet_rows(path: Path | bytes, folder: Path | None = None) -> Sequence[dict[str, Any]]:
    """Every value of a Parquet file, or of one's bytes, for which a `folder` is needed."""
    if isinstance(path, bytes):
        assert folder is not None
        (folder / "bytes.parquet").write_bytes(path)
        path = folder / "bytes.parquet"
    with duckdb.connect() as database:
        told = database.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in told.description or ()]
        return [dict(zip(names, row, strict=True)) for row in told.fetchall()]


def said_of(path: Path) -> Mapping[str, str]:
    """What a Parquet file says of itself."""
    with duckdb.connect() as database:
        told = database.execute("SELECT key, value FROM parquet_kv_metadata(?)", [str(path)])
        return {bytes(key).decode(): bytes(value).decode() for key, value in told.fetchall()}


def write_lines(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def write_info(root: Path, version: str, cameras: Sequence[str] = (HIGH,), **more: object) -> None:
    features = {camera: {"dtype": "video", "shape": [64, 128, 3]} for camera in cameras}
    info = {
        "codebase_version": version,
        "robot_type": "g1",
        "total_tasks": 1,
        "chunks_size": 1000,
        "fps": 25,
        "features": {"action": {"dtype": "float32", "shape": [2]}, **features},
        **more,
    }
    (root / "meta").mkdir(parents=True, exist_ok=True)
    (root / "meta" / "info.json").write_text(json.dumps(info, indent=4) + "\n", encoding="utf-8")


def write_v2(
    root: Path,
    tasks: Sequence[str],
    episodes: Sequence[Sequence[int]],
    *,
    more: Mapping[str, Sequence[object]] | None = None,
) -> Path:
    """A LeRobot 2.1 set: each of `episodes` has these tasks, by index, a frame each."""
    write_info(root, "v2.1", total_tasks=len(tasks))
    write_lines(
        root / "meta" / "tasks.jsonl",
        [{"task_index": n, "task": task} for n, task in enumerate(tasks)],
    )
    extra = more or {}
    rows = [
        {
            "episode_index": n,
            "tasks": list(dict.fromkeys(tasks[task] for task in each)),
            "length": len(each),
            **{key: values[n] for key, values in extra.items()},
        }
        for n, each in enumerate(episodes)
    ]
    write_lines(root / "meta" / "episodes.jsonl", rows)
    for n, each in enumerate(episodes):
        write_frames(root / f"data/chunk-000/episode_{n:06d}.parquet", {n: each})
        video = root / f"videos/chunk-000/{HIGH}/episode_{n:06d}.mp4"
        video.parent.mkdir(parents=True, exist_ok=True)
        video.write_bytes(b"pictures")
    return root


def write_frames(path: Path, episodes: Mapping[int, Sequence[int]]) -> Path:
    rows = [
        [[0.5 * frame, float(episode)], frame / 25, frame, episode, task]
        for episode, tasks in episodes.items()
        for frame, task in enumerate(tasks)
    ]
    columns = "action FLOAT[], timestamp FLOAT, frame_index BIGINT, episode_index BIGINT"
    return write_parquet(path, f"{columns}, task_index BIGINT", rows, "'huggingface': '{\"a\": 1}'")


def write_v3(
    root: Path,
    tasks: Sequence[str],
    episodes: Sequence[int],
    *,
    spans: Mapping[str, Sequence[tuple[float, float]]],
    captions: Sequence[str | None] = (),
) -> Path:
    """A LeRobot 3.0 set: each of `episodes` has one task, and a span of each camera's file."""
    write_info(root, "v3.0", tuple(spans), total_tasks=len(tasks))
    write_parquet(
        root / "meta" / "tasks.parquet",
        "task_index BIGINT, task VARCHAR",
        list(enumerate(tasks)),
        f"'pandas': '{PANDAS}'",
    )
    videos = "".join(
        f', "videos/{camera}/chunk_index" BIGINT, "videos/{camera}/file_index" BIGINT'
        f', "videos/{camera}/from_timestamp" DOUBLE, "videos/{camera}/to_timestamp" DOUBLE'
        for camera in spans
    )
    columns = (
        "episode_index BIGINT, tasks VARCHAR[], length BIGINT,"
        f' "data/chunk_index" BIGINT, "data/file_index" BIGINT{videos},'
        ' "stats/action/mean" DOUBLE[]'
        f"{', caption VARCHAR' if captions else ''}"
    )
    rows = [
        [n, [tasks[task]], 3, 0, 0, *_placed(spans, n), [0.25, 0.5], *captions[n : n + 1]]
        for n, task in enumerate(episodes)
    ]
    write_parquet(root / "meta/episodes/chunk-000/file-000.parquet", columns, rows)
    write_frames(
        root / "data/chunk-000/file-000.parquet", {n: [task] * 3 for n, task in enumerate(episodes)}
    )
    return root


def _placed(spans: Mapping[str, Sequence[tuple[float, float]]], n: int) -> Sequence[float]:
    return [value for each in spans.values() for value in (0, 0, *each[n])]


def write_tar(path: Path, members: Mapping[str, bytes], **options: Any) -> Path:
    """A tar as Python's own module writes it."""
    with tarfile.open(path, "w", **options) as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size, member.mtime = len(content), 1_700_000_000
            archive.addfile(member, io.BytesIO(content))
    return path


def read(path: Path) -> Batch:
    return open_batch(path)


def reading(path: Path) -> Reading:
    source = look_at(path)
    return format_of(source).read(source)


def drafts(path: Path) -> Mapping[str, str]:
    """Every clip's draft by its id."""
    return {clip.id: clip.draft for clip in read(path).clips}


def rewritten(path: Path, finals: Mapping[str, str]) -> Mapping[str, bytes]:
    """The files that become others."""
    source = look_at(path)
    rewrite = format_of(source).rewrite
    assert rewrite is not None
    return dict(rewrite(source, finals))


def put_back(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files where they belong; `root` is the set's folder."""
    for name, content in files.items():
        (root / name).write_bytes(content)
