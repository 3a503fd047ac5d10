"""Whether the media of a batch are there: by name alone, nothing is opened."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from sessions.clips.batch import Batch
from sessions.media.archive import JOINT, place_of

SHOWN = 3


class MediaFound(Struct, frozen=True):
    """The media that no file is there for, and those outside every allowed folder."""

    missing: tuple[str, ...]
    outside: tuple[str, ...]
    clips: int

    def sentences(self) -> Iterator[str]:
        """What a person should know before the work begins; nothing where all is well."""
        if self.missing:
            verb = "is" if len(self.missing) == 1 else "are"
            yield f"{_some(self.missing)} {verb} missing."
        if self.outside:
            verb = "lies" if len(self.outside) == 1 else "lie"
            yield f"{_some(self.outside)} {verb} outside: allow the folder with --root."


def find_media(batch: Batch, roots: Sequence[Path] = ()) -> MediaFound:
    """What is there of the media of `batch`, below its root and `roots`. Blocks.

    A name that leads outside is not looked for; links are followed only when a clip is opened.
    """
    root = str(batch.root)
    allowed = tuple(os.path.join(os.path.realpath(r), "") for r in (batch.root, *roots))
    names = {_file_of(view.media): None for clip in batch.clips for view in clip.views}
    missing, outside = [], []
    for name in names:
        path = os.path.join(root, name)
        if not _normal(path, name).startswith(allowed):
            outside.append(name)
        elif not _is_there(path):
            missing.append(name)
    return MediaFound(tuple(missing), tuple(outside), len(batch))


def _file_of(media: str) -> str:
    """The file that has to be there: of what lies in an archive, the archive."""
    place = place_of(media) if JOINT in media else None
    return media if place is None else place.archive


def _normal(path: str, name: str) -> str:
    return os.path.normpath(path) if os.path.isabs(name) or ".." in name else path


def _is_there(path: str) -> bool:
    try:
        os.stat(path)
    except (OSError, ValueError):
        return False
    return True


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:SHOWN])
    left = len(names) - SHOWN
    return f"{len(names):,} media files ({shown} and {left:,} more)" if left > 0 else shown
