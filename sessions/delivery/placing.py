"""Finished work beside its batch: where clips start and end, and which nobody opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sessions.clips.batch import Batch
from sessions.clips.clip import Clip
from sessions.delivery.merging import named
from sessions.errors import BadInput, Fault
from sessions.exchange.delivered import Delivered


class Placed(Struct, frozen=True):
    """`notices` are sentences for the person."""

    clips: tuple[Delivered, ...]
    notices: tuple[str, ...] = ()


def place(clips: Sequence[Delivered], batches: Sequence[Batch]) -> Placed:
    """Every clip of the batches in their order, then those that stand in a session only.

    Text and views that were worked on stay; the batch gives start, end, instruction and metadata.
    Raises BadInput where two batches have different clips of one id.
    """
    known = _by_id(batches)
    answers: dict[str, list[Delivered]] = {}
    for clip in clips:
        answers.setdefault(clip.id, []).append(clip)
    placed = [one for clip in known.values() for one in _placed(clip, answers.get(clip.id, ()))]
    strange = [clip for clip in clips if clip.id not in known]
    return Placed((*placed, *strange), tuple(_notices(placed, strange, known)))


def _by_id(batches: Sequence[Batch]) -> Mapping[str, Clip]:
    known: dict[str, Clip] = {}
    faults = []
    for batch in batches:
        for clip in batch.clips:
            other = known.setdefault(clip.id, clip)
            if other is not clip and (other.views, other.draft) != (clip.views, clip.draft):
                what = f"clip {clip.id} is another one in a batch named before"
                faults.append(Fault(what, batch.path, key="id", remedy="export them one by one"))
    if faults:
        raise BadInput(*faults)
    return known


def _placed(clip: Clip, answers: Sequence[Delivered]) -> Iterator[Delivered]:
    if not answers:
        yield Delivered(clip)
    for answer in answers:
        seen = replace(clip, views=answer.clip.views, draft=answer.clip.draft)
        yield replace(answer, clip=seen, is_placed=True)


def _notices(
    placed: Sequence[Delivered], strange: Sequence[Delivered], known: Mapping[str, Clip]
) -> Iterator[str]:
    others = [one.id for one in placed if one.clip.draft != known[one.id].draft]
    if others:
        yield f"the batch has another draft now than the one worked on: {named(others)}"
    if strange:
        ids = [clip.id for clip in strange]
        yield f"not in the batch, and in the export as the session has them: {named(ids)}"
