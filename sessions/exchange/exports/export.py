"""What a format of finished work is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from sessions.errors import RecaptionError
from sessions.exchange.delivered import Delivered


class BrokenExport(RecaptionError):
    """What was written does not read back as what was to be written. It must not be delivered."""


class Options(Struct, frozen=True):
    """What a person may choose about a format.

    `name` is what files are called after. `raw` leaves cells as they are that a spreadsheet would
    calculate. `prompt` stands where a clip has no instruction. `from_name` and `to_name` are the
    names of the text area and of the video in Label Studio's labelling configuration. `batch` is
    where the batch stands, `format` what it is where that cannot be told.
    """

    name: str = "export"
    raw: bool = False
    prompt: str = "Describe the video."
    from_name: str = "caption"
    to_name: str = "video"
    batch: Path | None = None
    format: str = ""


class Written(Struct, frozen=True):
    """Files by their names, and how many rows, pairs or cues stand in them. No rows, no files."""

    files: Mapping[str, bytes]
    count: int


Write: TypeAlias = Callable[[Sequence[Delivered], Options], Written]
Check: TypeAlias = Callable[[Path, Sequence[Delivered], Options], None]


class Export(Struct, frozen=True):
    """A format: `write` makes its files, `check` reads them back from a folder.

    `write` raises BadInput where the format cannot hold what it is given, `check` BrokenExport.
    `unit` is one of what a file holds. `holds` are the verdicts it takes if no others are asked
    for. `is_single` formats have one text a clip, and `keeps_rest` those where clips that are not
    delivered stay as they came. `extra` is what of this program is needed.
    """

    name: str
    title: str
    write: Write
    check: Check
    holds: tuple[str, ...]
    unit: str = "row"
    is_single: bool = False
    keeps_rest: bool = False
    extra: str = ""


def require_equal(what: str, written: Sequence[object], read: Sequence[object]) -> None:
    """Raises BrokenExport with the first place where `read` is not `written`."""
    if list(written) == list(read):
        return
    if len(written) != len(read):
        raise BrokenExport(f"{what}: {len(written)} were written, {len(read)} can be read back")
    n = next(n for n, (one, other) in enumerate(zip(written, read, strict=True)) if one != other)
    raise BrokenExport(f"{what}: number {n + 1} does not read back as it was written")
