"""Which clip is next: pure questions about a batch and its verdicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, islice
from typing import Final, TypeAlias

from sessions.clips.batch import Batch
from sessions.clips.verdict import OPEN, Verdict
from sessions.errors import BadInput, Fault

VerdictOf: TypeAlias = Callable[[str], Verdict]

_COMPARED: Final = 2_000  # ids; comparing 100,000 of them by likeness takes seconds


def next_open(batch: Batch, verdict_of: VerdictOf, after: int) -> int | None:
    """The first clip without a verdict behind index `after`, from the start again at the end.

    `after` itself comes last; -1 begins with the first clip. None when every clip has a verdict.
    """
    around = chain(range(after + 1, len(batch)), range(min(after + 1, len(batch))))
    return next((i for i in around if verdict_of(batch.clips[i].id) == OPEN), None)


def with_verdict(batch: Batch, verdict_of: VerdictOf, name: str) -> Sequence[int]:
    """The indices of all clips whose verdict is called `name`, "rejected" say, in order."""
    return [i for i, clip in enumerate(batch.clips) if verdict_of(clip.id).name == name]


def find_clip(batch: Batch, wanted: str) -> int:
    """The index of the clip that a person calls `wanted`: its id, or its number from 1.

    An id goes before a number. Raises BadInput with the nearest right id.
    """
    wanted = wanted.strip()
    if wanted in batch:
        return batch.index_of(wanted)
    if wanted.isdecimal() and len(wanted) < 10:
        if 1 <= int(wanted) <= len(batch):
            return int(wanted) - 1
        raise BadInput(
            Fault(f"there is no clip {wanted}", remedy=f"the batch has 1 to {len(batch)}")
        )
    nearest = _nearest_id(batch, wanted)
    remedy = f"did you mean {nearest!r}?" if nearest else f"or a number from 1 to {len(batch)}"
    raise BadInput(Fault(f"there is no clip {wanted!r} in the batch", key=wanted, remedy=remedy))


def _nearest_id(batch: Batch, wanted: str) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped id pays for it

    if not wanted:
        return None
    ids = [clip.id for clip in batch.clips]
    containing = next((i for i in ids if wanted.casefold() in i.casefold()), None)
    alike = islice((i for i in ids if abs(len(i) - len(wanted)) <= 2), _COMPARED)
    return containing or next(iter(get_close_matches(wanted, alike, n=1)), None)
