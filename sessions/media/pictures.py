"""Exact pictures of a file. Blocking.

Pictures are counted as in the file's FrameTable. One that cannot be decoded is shown as the one
before it, or at the beginning as the first that can be: a number never moves to another picture.
A picture is scaled to fill its box as far as its shape allows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sessions.media.film.develop import within
from sessions.media.film.film import ahead, film
from sessions.media.film.lens import Lens
from sessions.media.film.reel import reel
from sessions.media.picture import Box, Picture


def picture(path: Path, k: int, box: Box) -> Picture:
    """Picture k; a number outside the file is clamped to it.

    Raises BadInput for what cannot be opened and where nothing can be decoded.
    """
    return next(spread(path, [k], box))


def pictures(path: Path, first: int, last: int, box: Box) -> Iterator[Picture]:
    """The pictures from `first` to `last`, both included, in order, decoded in one pass.

    Numbers outside the file are clamped to it. Raises BadInput like `picture`.
    """
    return (step for step in film(path, range(first, last + 1), box) if isinstance(step, Picture))


def spread(path: Path, ks: Sequence[int], box: Box) -> Iterator[Picture]:
    """Some pictures, each once, in whatever order is quickest. Raises BadInput like `picture`."""
    with reel(path) as source:
        wanted = sorted({within(source, k) for k in ks})
        lens = Lens(source.pixel_shape, box)
        yield from (step for step in ahead(source, wanted, lens) if step is not None)
