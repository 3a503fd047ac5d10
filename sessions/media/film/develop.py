"""A picture for every number that is asked for, also where the file is broken. Blocking."""

from __future__ import annotations

from collections.abc import Iterator

from av.video.frame import VideoFrame
from msgspec import Struct

from sessions.errors import BadInput, Fault
from sessions.media.film.lens import Lens
from sessions.media.film.reel import Reel
from sessions.media.inspection import Damage, DamageKind
from sessions.media.picture import Picture

# None says that work goes on: whoever asked may turn to something else in between.
Step = Picture | Damage | None


def within(source: Reel, k: int) -> int:
    """The nearest number that the file has."""
    return min(max(k, 0), len(source.frames) - 1)


def develop(source: Reel, ks: range, lens: Lens) -> Iterator[Step]:
    """The pictures numbered `ks`, ascending, then what is wrong with all from first to last.

    Raises BadInput where nothing can be decoded.
    """
    decoded = missing = faulty = 0
    for step in _without_gaps(source, ks):
        if step is None:
            yield None
            continue
        decoded += 1
        missing += step.is_missing
        faulty += step.frame.is_corrupt and not step.is_missing
        is_wanted = step.k in ks
        yield lens.picture(step.k, source.frames.time_of(step.k), step.frame) if is_wanted else None
    if missing:
        yield _broken(
            f"{missing} of {decoded} pictures cannot be decoded; the one before is shown instead"
        )
    if faulty:
        were = "was" if faulty == 1 else "were"
        yield _broken(f"{faulty} of {decoded} pictures {were} decoded with errors")


def _broken(sentence: str) -> Damage:
    return Damage(DamageKind.BROKEN_PICTURES, sentence)


class _Shown(Struct, frozen=True):
    k: int
    frame: VideoFrame
    is_missing: bool


def _without_gaps(source: Reel, ks: range) -> Iterator[_Shown | None]:
    """A frame for every number: where there is none, the one that still stands on the screen."""
    standing: VideoFrame | None = None
    due = ks.start
    for step in source.run(due):
        if step is None:
            yield None
            continue
        for k in range(due, min(step.k + 1, ks.stop)):
            is_missing = k < step.k
            frame = standing if is_missing and standing is not None else step.frame
            yield _Shown(k, frame, is_missing)
        standing, due = step.frame, max(due, step.k + 1)
        if due >= ks.stop:
            return
    if standing is None:
        raise BadInput(
            Fault(
                "holds no picture that can be decoded",
                path=source.path,
                remedy="get the file again",
            )
        )
    for k in range(due, ks.stop):
        yield _Shown(k, standing, is_missing=True)
