"""Who worked on what: the header of a session file, and its sittings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins
from msgspec.structs import fields

from sessions.errors import BadInput, Fault
from sessions.store.blocks.foreign import WRONG, bad_block
from sessions.store.blocks.line_ends import CHANGED
from sessions.store.blocks.toml_lines import lines, table

FORMAT = 0


class Batch(Struct, frozen=True):
    """The batch a session belongs to; `sha256` of its file as it was at the first opening."""

    name: str
    sha256: str


class Head(Struct, frozen=True):
    """What is written once, when a session begins. `created` is ISO 8601 with its offset."""

    session: str
    person: str
    role: str
    job: str
    batch: Batch
    created: str
    format: int = FORMAT

    @property
    def is_newer(self) -> bool:
        """Whether a later version than this one wrote the file."""
        return self.format > FORMAT


class Sitting(Struct, frozen=True):
    """One run of the program on a session.

    `opened` is ISO 8601 with its offset, `zone` the name of the person's zone, `boot` the id of
    the machine's boot; a hash is "" where there is nothing to hash. `batch_sha256` is that of the
    batch as it was opened, "" where that is not known, and then it is not written.
    """

    app: str
    opened: str
    zone: str
    host: str
    boot: str
    job_sha256: str = ""
    guide_sha256: str = ""
    batch_sha256: str = ""


def header_text(head: Head) -> str:
    pairs = to_builtins(head)
    return f"[recaption]\n{lines([('format', pairs.pop('format')), *pairs.items()])}"


def sitting_block(sitting: Sitting) -> str:
    """The block without its seal."""
    pairs = to_builtins(sitting)
    pairs["batch_sha256"] = sitting.batch_sha256 or None
    return table("[[sitting]]", pairs.items())


def read_head(header: bytes, path: Path) -> Head:
    """The head in a file's header. Raises BadInput where the file is no session.

    So it does where the blocks cannot be told from the header: the file would look empty.
    """
    if b"\n[[" in header:
        raise BadInput(_swallowed(header, path))
    try:
        values = tomllib.loads(header.decode())["recaption"]
        return _head(values)
    except WRONG as error:
        remedy = "open another file, or a copy of this one from before it was changed"
        raise BadInput(Fault("this is not a session file", path, 1, "recaption", remedy)) from error


def _swallowed(header: bytes, path: Path) -> Fault:
    if b"\r\n" in header:
        return Fault(f"its {CHANGED}", path, remedy="run recaption recover on it")
    remedy = "put back a copy from before the change"
    return Fault("the empty lines between its blocks are gone", path, remedy=remedy)


def read_sitting(block: bytes) -> Sitting:
    """The sitting in a sealed block; what an older or newer version left out is "".

    Raises BadBlock.
    """
    try:
        (values,) = tomllib.loads(block.decode())["sitting"]
        return Sitting(**{f.name: str(values.get(f.name, "")) for f in fields(Sitting)})
    except WRONG as error:
        raise bad_block("a sitting cannot be read", error) from error


def _head(values: Mapping[str, Any]) -> Head:
    batch = values.get("batch", {})
    words = ("session", "person", "role", "job", "created")
    return Head(
        **{word: str(values.get(word, "")) for word in words},
        batch=Batch(str(batch.get("name", "")), str(batch.get("sha256", ""))),
        format=int(values["format"]),
    )
