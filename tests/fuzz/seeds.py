"""What mutations begin with: our own files, and real nasty ones where they are there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tests.conftest import data_folder

LARGEST: Final = 20_000


def nasty(*patterns: str) -> Sequence[bytes]:
    """The files below `nasty` and `subtitles` of the real material that match, by name.

    Nothing where there is no material: the seeds beside these have to do then.
    """
    folder = data_folder()
    if folder is None:
        return ()
    found = (path for pattern in patterns for path in sorted(folder.glob(pattern)))
    return [path.read_bytes()[:LARGEST] for path in found if path.is_file()]
