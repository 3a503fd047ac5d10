"""The formats a batch can be read from. A format's module is imported when it is read.

A module has `read(source) -> Reading`, and `rewrite(source, finals)` where `writes_back`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol, TypeAlias, cast

from msgspec import Struct

from sessions.clips.clip import Clip
from sessions.exchange import recognition
from sessions.exchange.datasets import recognition as sets
from sessions.exchange.source import Source


class Reading(Struct, frozen=True):
    """What was read. `sha256` is that of all its bytes, in hex; media stand below `root`.

    `notes` are sentences about what was passed over, for the person.
    """

    clips: Sequence[Clip]
    sha256: str
    root: Path
    notes: tuple[str, ...] = ()


Read: TypeAlias = Callable[[Source], Reading]
Rewrite: TypeAlias = Callable[[Source, Mapping[str, str]], Mapping[str, bytes]]


class Format(Struct, frozen=True):
    """How a kind of batch is told, read and written back.

    `looks_like` is cheap and tells it by content. `read` raises BadInput with every fault.
    `rewrite` takes final captions by clip id and gives the source's files as they are to be, by
    name relative to the source (a file's own name where it is one); clips that are not named, and
    everything but the caption, stay byte for byte as they were. `extra` names the extra of this
    program's package that the format needs. `recognised`, `id` and `example` are for people.
    """

    name: str
    title: str
    looks_like: Callable[[Source], bool]
    read: Read
    rewrite: Rewrite | None = None
    extra: str = ""
    recognised: str = ""
    id: str = ""
    example: str = ""


class _Reader(Protocol):
    def read(self, source: Source) -> Reading: ...


class _Writer(Protocol):
    def rewrite(self, source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]: ...


def reader(module: str) -> Read:
    """`read` of the module, which is imported at the first call."""
    return lambda source: cast(_Reader, import_module(module)).read(source)


def rewriter(module: str) -> Rewrite:
    """`rewrite` of the module, which is imported at the first call."""
    return lambda source, finals: cast(_Writer, import_module(module)).rewrite(source, finals)


_ROOM: Final = "sessions.exchange"

FORMATS: Final = (
    Format(
        "jsonl",
        "JSONL: one clip a line",
        recognition.is_jsonl,
        reader(f"{_ROOM}.json_files.jsonl"),
        rewriter(f"{_ROOM}.json_files.jsonl"),
        recognised="a line that is a JSON object, or the suffix .jsonl or .ndjson",
        id="id",
        example='{"id": "c1", "media": "c1.mp4", "draft": "A hand lifts a cup."}',
    ),
    Format(
        "lerobot",
        "LeRobot: a set of robot episodes, version 2.0, 2.1 or 3.0",
        sets.is_lerobot,
        reader(f"{_ROOM}.datasets.lerobot.clips"),
        rewriter(f"{_ROOM}.datasets.lerobot.clips"),
        extra="data",
        recognised="a folder with meta/info.json in it",
        id="the episode's index, as in episode_000042",
        example="meta/  data/  videos/",
    ),
    Format(
        "webdataset",
        "WebDataset: tars of videos and captions",
        sets.is_webdataset,
        reader(f"{_ROOM}.datasets.webdataset"),
        rewriter(f"{_ROOM}.datasets.webdataset"),
        recognised="a tar, or a folder with tars in it",
        id="the sample's name up to the first dot; in a folder behind its tar's",
        example="train-0001.tar: 000042.mp4  000042.txt  000042.json",
    ),
    Format(
        "parquet",
        "Parquet: a clip a row, also a Hugging Face folder with metadata.parquet",
        sets.is_parquet,
        reader(f"{_ROOM}.datasets.clip_rows"),
        rewriter(f"{_ROOM}.datasets.clip_rows"),
        extra="data",
        recognised="a file that begins with PAR1, or a folder with metadata.parquet in it",
        id="id, else file_name",
        example="file_name, text",
    ),
)
