"""All pictures of a clip, small and in order, with the few that are wanted first ahead. Blocking.

What is wrong with a file although it opens shows itself only here, where every picture is decoded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sessions.media.digest import head_and_tail
from sessions.media.film.cache import Film, FilmCache, FilmKey
from sessions.media.film.develop import Step, develop, within
from sessions.media.film.lens import Lens
from sessions.media.film.reel import Reel, reel
from sessions.media.inspection import Damage
from sessions.media.picture import Box, Picture

# A strip is decoded ahead of the film where that is less than this share of the film's work. In a
# clip with one key frame it would be all of it, twice.
_WORTH_IT = 0.75


def film(
    path: Path, ks: range, box: Box, *, strip: Sequence[int] = (), cache: FilmCache | None = None
) -> Iterator[Step]:
    """The pictures numbered `ks` (ascending), then the damages that decoding shows.

    Those of `strip` come ahead of all where that is quicker, and once more in their turn. Numbers
    outside the file are clamped to it. Raises BadInput like `pictures.picture`.
    """
    if cache is None:
        yield from _decoded(path, ks, box, strip)
        return
    key = FilmKey(*head_and_tail(path), ks.start, ks.stop, ks.step, box)
    known = cache.load(key)
    if known is not None:
        yield from _replayed(known, strip)
    else:
        yield from _kept(_decoded(path, ks, box, strip), key, cache)


def _decoded(path: Path, ks: range, box: Box, strip: Sequence[int]) -> Iterator[Step]:
    # nobody steps back in a film, and a frame that is let go of is still warm when it is used again
    with reel(path, trail=1) as source:
        lens = Lens(source.pixel_shape, box)
        ks = range(within(source, ks.start), within(source, ks[-1]) + 1, ks.step)
        wanted = sorted({within(source, k) for k in strip})
        if source.effort(wanted) < _WORTH_IT * source.effort(ks):
            yield from ahead(source, wanted, lens)
        yield from develop(source, ks, lens)


def ahead(source: Reel, ks: Sequence[int], lens: Lens) -> Iterator[Picture | None]:
    """Some pictures, ascending; what is wrong with them is left to whoever decodes everything."""
    for k in ks:
        for step in develop(source, range(k, k + 1), lens):
            if not isinstance(step, Damage):
                yield step


def _replayed(known: Film, strip: Sequence[int]) -> Iterator[Step]:
    wanted = frozenset(strip)
    yield from (picture for picture in known.pictures if picture.k in wanted)
    yield from known.pictures
    yield from known.damages


def _kept(steps: Iterator[Step], key: FilmKey, cache: FilmCache) -> Iterator[Step]:
    """Pass on the steps; a film that came to its end and is not too large goes into the cache."""
    pictures: dict[int, Picture] = {}
    damages: list[Damage] = []
    size_bytes = 0
    for step in steps:
        yield step
        if isinstance(step, Damage):
            damages.append(step)
        elif step is not None and size_bytes <= cache.largest_bytes:
            pictures[step.k] = step
            size_bytes += len(step.rgb)
    if size_bytes <= cache.largest_bytes:
        in_order = tuple(pictures[k] for k in sorted(pictures))
        cache.keep(Film(key, in_order, tuple(damages)))
