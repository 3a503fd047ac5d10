"""Makes a TOML batch of any batch: written beside its place, read back, compared, and renamed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from sessions.clips.batch import Batch
from sessions.clips.clip import Clip
from sessions.errors import BadInput, Fault, RecaptionError
from sessions.exchange.source import look_at
from sessions.exchange.toml_batch.reading import read
from sessions.exchange.toml_batch.writing import batch_lines

SUFFIX: Final = ".toml"


class Imported(Struct, frozen=True):
    """A batch as it was written. `root` is a folder its media need to be allowed, or None."""

    batch: Batch
    root: Path | None


def import_batch(batch: Batch, out: Path, *, is_forced: bool = False) -> Imported:
    """Writes `batch` as TOML to `out`. Blocks. Nothing is there until all of it is.

    Media are named relative to the folder of `out` where they stand in or below it, else by
    their whole path. Raises BadInput where `out` is no place for a batch, or a file that is there
    and not to be replaced, and RecaptionError where writing fails.
    """
    out = out.absolute()
    _refuse(out, batch, is_forced)
    folder = Path(os.path.realpath(out.parent))
    clips = [_moved(clip, batch.root, folder) for clip in batch.clips]
    temporary = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        _write(temporary, clips, os.fsencode(batch.path.name).decode("utf-8", "replace"))
        read_back = read(look_at(temporary))
        if list(read_back.clips) != clips:
            raise RecaptionError(f"{out}: what was written reads otherwise; nothing was changed")
        temporary.replace(out)
        _sync_folder(folder)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise RecaptionError(f"{out}: cannot be written: {reason}") from error
    finally:
        temporary.unlink(missing_ok=True)
    written = Batch(out.stem, out, read_back.sha256, read_back.clips, folder, batch.notes)
    is_below = batch.root == folder or batch.root.is_relative_to(folder)
    return Imported(written, None if is_below else batch.root)


def _refuse(out: Path, batch: Batch, is_forced: bool) -> None:
    if out.suffix.lower() != SUFFIX:
        remedy = f"call it {out.name}{SUFFIX}"
        raise BadInput(Fault("a batch is written as TOML", out, key="-o", remedy=remedy))
    if not out.parent.is_dir():
        raise BadInput(Fault("is no folder", out.parent, key="-o", remedy="make it first"))
    if out.is_dir():
        raise BadInput(Fault("is a folder", out, key="-o", remedy="name a file"))
    if out.exists() and not is_forced:
        remedy = "name another file, or replace it with --force"
        raise BadInput(Fault("is there already", out, key="-o", remedy=remedy))
    if out.exists() and out.samefile(batch.path):
        raise BadInput(Fault("is what would be imported", out, key="-o", remedy="name another"))


def _moved(clip: Clip, root: Path, folder: Path) -> Clip:
    """`clip`, whose media are named from `root`, for a batch in `folder`."""
    if root == folder:
        return clip
    start = str(root.relative_to(folder)) if root.is_relative_to(folder) else str(root)
    views = tuple(replace(v, media=os.path.join(start, v.media)) for v in clip.views)
    return replace(clip, views=views)


def _write(path: Path, clips: Sequence[Clip], source: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8", newline="\n", buffering=1 << 20) as file:
        file.writelines(batch_lines(clips, source))
        file.flush()
        os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
