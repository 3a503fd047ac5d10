"""Opens a batch, whatever it is: looks at it, finds its format, reads it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from sessions.clips.batch import Batch
from sessions.errors import BadInput, Fault
from sessions.exchange.formats import FORMATS, Format
from sessions.exchange.recognition import describe
from sessions.exchange.source import Source, look_at

_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def open_batch(path: Path, format: str = "", media: str = "") -> Batch:  # noqa: A002
    """The batch at `path`, a file or a folder, of which the media stand in or beside it. Blocks.

    `format` is the name of one of FORMATS, "" for the one it looks like; `media` the file that
    subtitles belong to. Raises BadInput with every fault, or why it cannot be read.
    """
    source = look_at(path, media)
    reading = format_of(source, format).read(source)
    name = path.name if source.is_folder else path.stem
    return Batch(name, path, reading.sha256, reading.clips, reading.root, notes=reading.notes)


def format_of(source: Source, name: str = "") -> Format:
    """The format of that name, or the only one that `source` looks like. Raises BadInput."""
    if name:
        return format_called(name)
    if source.head.startswith(_UTF16):
        raise BadInput(Fault("is UTF-16 text", source.path, remedy="save it as UTF-8"))
    found = [known for known in FORMATS if known.looks_like(source)]
    if len(found) == 1:
        return found[0]
    if found:
        what = f"could be {_listed((known.name for known in found), 'or')}"
        raise BadInput(Fault(what, source.path, key="--format", remedy="name it with --format"))
    what = f"is no batch that recaption knows; it looks like {describe(source)}"
    remedy = "recaption formats lists what can be read, --format names one"
    raise BadInput(Fault(what, source.path, remedy=remedy))


def format_called(name: str) -> Format:
    """The format of that name. Raises BadInput."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped name pays for it

    known = {known.name: known for known in FORMATS}
    if name in known:
        return known[name]
    nearest = get_close_matches(name, known, n=1)
    remedy = f"is {nearest[0]!r} meant?" if nearest else f"it is one of {', '.join(known)}"
    raise BadInput(Fault(f"{name!r} is no format", key="--format", remedy=remedy))


def _listed(names: Iterable[str], last: str) -> str:
    *others, final = names
    return f"{', '.join(others)} {last} {final}" if others else final
