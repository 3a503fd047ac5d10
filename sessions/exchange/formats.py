"""The formats a batch can be read from: one module each, and this table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.clips.clip import Clip
from sessions.errors import BadInput, Fault
from sessions.exchange.jsonl import read_jsonl


class Format(Struct, frozen=True):
    """`read` takes a file's lines and its path, and raises BadInput with every fault."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Iterable[bytes], Path], Sequence[Clip]]


FORMATS: Final = (Format("jsonl", (".jsonl", ".ndjson"), read_jsonl),)


def format_of(path: Path) -> Format:
    """The format that a file's name tells. Raises BadInput."""
    for known in FORMATS:
        if path.suffix.lower() in known.suffixes:
            return known
    suffixes = ", ".join(suffix for known in FORMATS for suffix in known.suffixes)
    raise BadInput(Fault("is no batch by its name", path, remedy=f"a batch ends in {suffixes}"))
