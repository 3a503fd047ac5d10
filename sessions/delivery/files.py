"""Files of an export: written beside where they go, read back, brought onto the disk, and only then
put in place. What stood there stays until then, and stays if anything fails.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.errors import BadInput, Fault, RecaptionError
from sessions.store.files import sync_folder, write_all

_MODE = 0o666
"""The person's umask decides: what is exported is meant for others."""

_ASIDE: Final = ".recaption-export-"
"""How folders begin in which files stand until they are put in place."""


class CannotWrite(RecaptionError):
    """The disk did not take an export. What stood there before stands there still."""


class Places(Struct, frozen=True):
    """Where each file goes, by its name; all below the folder `home`."""

    home: Path
    of: Mapping[str, Path]


def places_for(names: Sequence[str], out: Path) -> Places:
    """`out` itself for an only file, where it is a name with a suffix; else in the folder `out`.

    Raises BadInput where `out` is a file and cannot be that folder.
    """
    is_file = out.is_file() or (out.suffix != "" and not out.is_dir())
    if len(names) == 1 and "/" not in names[0] and is_file:
        return Places(out.parent, {names[0]: out})
    if out.exists() and not out.is_dir():
        what = f"is a file, and {', '.join(names[:3])} are to be written"
        raise BadInput(Fault(what, out, key="-o", remedy="name a folder"))
    return Places(out, {name: out / name for name in names})


def refuse_taken(places: Places, *, force: bool, originals: Iterable[Path]) -> None:
    """Raises BadInput for every place that must not be written to.

    `originals` are the files that are exported from: those not even by force.
    """
    sacred = {path.resolve() for path in originals}
    faults = []
    for place in places.of.values():
        if place.resolve() in sacred:
            what, remedy = "is what is exported from", "name another file"
        elif place.is_dir():
            what, remedy = "is a folder", "name a file"
        elif os.path.lexists(place) and not force:
            what, remedy = "is there already", "name another file, or overwrite it with --force"
        else:
            continue
        faults.append(Fault(what, place, key="-o", remedy=remedy))
    if faults:
        raise BadInput(*faults)


def place_files(files: Mapping[str, bytes], places: Places, check: Callable[[Path], None]) -> None:
    """Bring each of `files` to its place. `check` is given the folder they stand in before. Blocks.

    Raises BadInput where there is no folder for them, CannotWrite, and what `check` raises.
    """
    home = places.home
    if not home.parent.is_dir():
        raise BadInput(Fault("there is no such folder", home.parent, remedy="make it first"))
    is_new = not home.exists()
    try:
        home.mkdir(exist_ok=True)
        _put(files, places, check)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        only = next(iter(places.of.values()))
        name = only if len(places.of) == 1 else home
        raise CannotWrite(f"{name} cannot be written ({reason}): nothing was changed") from error
    finally:
        if is_new and home.is_dir() and not any(home.iterdir()):
            home.rmdir()


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write `files` into `folder`, all of them on the disk. Raises OSError."""
    for name, content in files.items():
        _write_one(folder / name, content)


def _put(files: Mapping[str, bytes], places: Places, check: Callable[[Path], None]) -> None:
    _sweep(places.home)
    with _aside(places.home) as aside:
        write_files(files, aside)
        check(aside)
        for name, place in places.of.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            (aside / name).replace(place)
            sync_folder(place.parent)


@contextmanager
def _aside(home: Path) -> Iterator[Path]:
    """A folder for a while. It is locked as long as its maker lives."""
    aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=home))
    lock = os.open(aside, os.O_RDONLY)
    try:
        _is_free(lock)
        yield aside
    finally:
        shutil.rmtree(aside)
        os.close(lock)


def _sweep(home: Path) -> None:
    """Remove what exports left in `home` that were killed. What cannot be removed stays.

    A folder with nothing in it may be one that is just being made.
    """
    for left in home.glob(f"{_ASIDE}*"):
        if left.is_symlink() or left.stat().st_uid != os.geteuid() or not any(left.iterdir()):
            continue
        lock = os.open(left, os.O_RDONLY)
        try:
            if _is_free(lock):
                shutil.rmtree(left, ignore_errors=True)
        finally:
            os.close(lock)


def _is_free(folder: int) -> bool:
    """Whether nobody held the folder, which is ours from now on; no, where it cannot be told."""
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _write_one(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
    try:
        write_all(fd, content)
        os.fsync(fd)
    finally:
        os.close(fd)
