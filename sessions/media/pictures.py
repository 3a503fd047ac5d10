"""Exact pictures of a file. Blocking.

Pictures are counted as in the file's FrameTable. One that cannot be decoded is shown as the one
before it, or at the beginning as the first that can be: a number never moves to another picture.
A picture is scaled to fill its box as far as its shape allows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sessions.media.picture import Box, Picture


def picture(path: Path, k: int, box: Box) -> Picture:
    """Picture k; a number outside the file is clamped to it.

    Raises BadInput for what cannot be opened and where nothing can be decoded.
    """
    return next(pictures(path, k, k, box))


def pictures(path: Path, first: int, last: int, box: Box) -> Iterator[Picture]:
    """The pictures from `first` to `last`, both included, in order, decoded in one pass.

    Numbers outside the file are clamped to it. Raises BadInput like `picture`.
    """
    raise NotImplementedError


def spread(path: Path, ks: Sequence[int], box: Box) -> Iterator[Picture]:
    """Some pictures, each once, in whatever order is quickest. Raises BadInput like `picture`."""
    raise NotImplementedError
