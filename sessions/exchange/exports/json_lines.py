"""JSONL: one object a line, with the columns of `columns.ALL` as keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sessions.exchange.delivered import Delivered
from sessions.exchange.exports.columns import columns_for, row_of, to_json
from sessions.exchange.exports.export import Options, Written, require_equal
from sessions.exchange.exports.reading_back import require_clips
from sessions.exchange.json_files.jsonl import read


def write(clips: Sequence[Delivered], options: Options) -> Written:
    return Written({f"{options.name}.jsonl": lines_of(map(_row, clips))}, len(clips))


def check(folder: Path, clips: Sequence[Delivered], options: Options) -> None:
    path = folder / f"{options.name}.jsonl"
    require_equal("rows", [_row(clip) for clip in clips], rows_in(path))
    require_clips(path, read, clips)


def lines_of(rows: Iterable[Mapping[str, object]]) -> bytes:
    """Each row as one line of JSON."""
    return "".join(f"{to_json(row)}\n" for row in rows).encode()


def rows_in(path: Path) -> list[Any]:
    """The values on the lines of a file."""
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def _row(clip: Delivered) -> dict[str, object]:
    return row_of(clip, columns_for(clip.clip))
