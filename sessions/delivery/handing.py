"""A delivery in one format, made, checked and brought to where it goes."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.delivery.delivery import Delivery
from sessions.delivery.files import place_files, places_for, refuse_taken, write_files
from sessions.errors import BadInput, Fault
from sessions.exchange.exports.export import Export, Options, Written
from sessions.store.journal.segments import SUFFIXES

BESIDE = (*SUFFIXES, ".lock", ".batch")
"""What a session has beside its file."""
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Handing(Struct, frozen=True):
    """What was made of a delivery in a format, and not yet handed over."""

    export: Export
    delivery: Delivery
    options: Options
    written: Written

    @property
    def has_controls(self) -> bool:
        """Whether a text file of it holds characters that a terminal would obey, as drafts may."""
        return any(map(_has_controls, self.written.files.values()))

    def check(self, folder: Path) -> None:
        """Read back what stands in `folder`. Raises BrokenExport."""
        self.export.check(folder, self.delivery.clips, self.options)


def made(export: Export, delivery: Delivery, options: Options) -> Handing:
    """Raises BadInput where the format cannot hold the delivery, or nothing comes of it."""
    written = export.write(delivery.clips, options)
    if not written.files:
        raise BadInput(Fault(f"nothing to export: there is no {export.unit}"))
    return Handing(export, delivery, options, written)


def as_bytes(handing: Handing) -> bytes:
    """The only file, read back. Raises BadInput where there are several."""
    files = handing.written.files
    if len(files) != 1:
        what = f"{len(files)} files are to be written, which one stream cannot hold"
        raise BadInput(Fault(what, key="-o", remedy="name a folder"))
    with tempfile.TemporaryDirectory() as folder:
        write_files(files, Path(folder))
        handing.check(Path(folder))
    (content,) = files.values()
    return content


def to_place(handing: Handing, out: Path, *, force: bool, originals: Iterable[Path]) -> Path:
    """Put the files at `out`, which is a folder where there are several; gives where they stand.

    `originals` are the sessions and batches exported from: nothing of them is overwritten. Raises
    BadInput, CannotWrite and BrokenExport; what stood there stands there still.
    """
    files = handing.written.files
    places = places_for(list(files), out)
    refuse_taken(places, force=force, originals=_all_of(originals, files))
    place_files(files, places, handing.check)
    return next(iter(places.of.values())) if len(files) == 1 else places.home


def _has_controls(content: bytes) -> bool:
    try:
        return _CONTROLS.search(content.decode()) is not None
    except UnicodeDecodeError:
        return False


def _all_of(originals: Iterable[Path], files: Iterable[str]) -> Iterable[Path]:
    for path in originals:
        yield path
        if path.is_dir():
            yield from (path / name for name in files)
        else:
            yield from (path.with_name(path.name + suffix) for suffix in BESIDE)
