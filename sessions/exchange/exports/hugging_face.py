"""A Hugging Face video folder: `metadata.jsonl`, to stand beside the videos or above them.

`file_name` is the video, `text` the caption, null where there is none; then every column of
`columns.ALL`, lists and objects as JSON text so that each column has one type. A clip with several
cameras has the first as `file_name`, and all of them in `cameras`.
Source: huggingface.co/docs/datasets, "Create a video dataset".
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sessions.exchange.delivered import Delivered
from sessions.exchange.exports.columns import (
    ALL,
    MEDIA,
    VIEWS,
    Column,
    has_plain_media,
    row_of,
    to_json,
)
from sessions.exchange.exports.export import Options, Written, require_equal
from sessions.exchange.exports.json_lines import lines_of, rows_in
from sessions.exchange.exports.reading_back import require_clips
from sessions.exchange.folders.hugging_face import CAMERAS, FILE_NAME, read

FILE: Final = "metadata.jsonl"
_FIRST: Final = (FILE_NAME, "text")
_COLUMNS: Final[tuple[Column, ...]] = tuple(
    column for column in ALL if column not in (MEDIA, VIEWS) and column.name not in _FIRST
)


def write(clips: Sequence[Delivered], options: Options) -> Written:
    return Written({FILE: lines_of(map(_row, clips))}, len(clips))


def check(folder: Path, clips: Sequence[Delivered], options: Options) -> None:
    require_equal("rows", [_row(clip) for clip in clips], rows_in(folder / FILE))
    require_clips(folder / FILE, read, clips)


def _row(clip: Delivered) -> dict[str, object]:
    values = row_of(clip, _COLUMNS)
    flat = {column.name: _flat(column, values[column.name]) for column in _COLUMNS}
    cameras = None if has_plain_media(clip.clip) else to_json(VIEWS.of(clip))
    return {FILE_NAME: MEDIA.of(clip), "text": clip.text, **flat, CAMERAS: cameras}


def _flat(column: Column, value: object) -> object:
    return to_json(value) if column.kind == "json" and value is not None else value
