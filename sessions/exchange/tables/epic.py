"""EPIC-KITCHENS-100 annotations: a narrated action a row. The narration's id is the clip's.

Columns: epic-kitchens-100-annotations, README. Times are HH:MM:SS.SS. Videos stand as the
project's downloader puts them, P01/videos/P01_01.MP4, or flatter.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from sessions.exchange.formats import Reading
from sessions.exchange.recognition import EPIC_COLUMNS
from sessions.exchange.rows import Row, RowFault
from sessions.exchange.source import Source
from sessions.exchange.tables.table import Flavour, read_table, rewrite_table

VIDEO: Final = "video_id"
PERSON: Final = "participant_id"

_PLACES: Final = (
    "{person}/videos/{video}.MP4",
    "{person}/videos/{video}.mp4",
    "{person}/{video}.MP4",
    "{person}/{video}.mp4",
    "videos/{video}.MP4",
    "videos/{video}.mp4",
    "{video}.MP4",
    "{video}.mp4",
)


def read(source: Source) -> Reading:
    """The clips of a file. Raises BadInput with every fault."""
    return read_table(source.path, source.folder, _flavour(source.folder))


def rewrite(source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]:
    """The file with those narrations, else as it is. Raises BadInput."""
    flavour = _flavour(source.folder)
    return {source.path.name: rewrite_table(source.path, finals, flavour)}


def _flavour(root: Path) -> Flavour:
    @cache
    def media(person: str, video: str) -> str:
        places = [place.format(person=person, video=video) for place in _PLACES]
        here = (place for place in places if os.path.isfile(os.path.join(root, place)))
        return next(here, places[0])

    def row_of(cells: Mapping[str, str]) -> Row:
        others = {k: v for k, v in cells.items() if k not in EPIC_COLUMNS}
        video = cells[VIDEO]
        return {
            **others,
            "id": cells["narration_id"],
            "media": media(cells.get(PERSON) or video.partition("_")[0], video),
            "draft": cells["narration"],
            "start": cells["start_timestamp"],
            "end": cells["stop_timestamp"],
        }

    return Flavour(_faults_of, row_of, lambda names: "narration")


def _faults_of(names: Sequence[str]) -> Iterator[RowFault]:
    for name in sorted({*EPIC_COLUMNS, VIDEO}.difference(names)):
        yield RowFault(f"there is no column {name}", name, "is this an EPIC-KITCHENS-100 table?")
