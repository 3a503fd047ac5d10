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
)
