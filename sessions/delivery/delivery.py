"""What is to be handed over: sessions and their batch, as one list of clips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.clips.batch import Batch
from sessions.delivery.merging import merge, named
from sessions.delivery.placing import place
from sessions.delivery.session import ReadSession, read_session
from sessions.errors import BadInput, Fault
from sessions.exchange.delivered import Delivered
from sessions.exchange.exports.export import Export

VERDICTS: Final = ("accepted", "rewritten", "rejected", "skipped", "open")


class Delivery(Struct, frozen=True):
    """`name` is the batch's. `left_out` are clips that the verdicts asked for leave out.

    `notices` are sentences for the person who exports.
    """

    name: str
    clips: tuple[Delivered, ...]
    left_out: tuple[Delivered, ...] = ()
    notices: tuple[str, ...] = ()


def gather(paths: Sequence[Path], batches: Sequence[Batch], prefer: str = "") -> Delivery:
    """The work in the sessions at `paths`, in the order of their batches where those are known.

    Blocks. Raises BadInput with the faults of every session that cannot be delivered, and where
    two batches have different clips of one id.
    """
    sessions = read_sessions(paths)
    merged = merge(sessions, prefer)
    notices = [note for session in sessions for note in session.notices] + list(merged.notices)
    if not batches:
        notices.append("without --batch, clips that nobody opened are not in the export")
        name = Path(sessions[0].head.batch.name).stem or sessions[0].path.stem
        return Delivery(name, merged.clips, notices=tuple(notices))
    begun = {session.head.batch.sha256 for session in sessions}
    for batch in batches:
        if batch.sha256 not in begun:
            notices.append(
                f"{batch.path} is not as it was when the work began: clips go by their ids"
            )
    placed = place(merged.clips, batches)
    return Delivery(batches[0].name, placed.clips, notices=(*notices, *placed.notices))


def read_sessions(paths: Iterable[Path]) -> Sequence[ReadSession]:
    """The sessions at `paths`, each once. Raises BadInput with the faults of all of them."""
    sessions, faults = [], list[Fault]()
    for path in dict.fromkeys(path.resolve() for path in paths):
        try:
            sessions.append(read_session(path))
        except BadInput as refused:
            faults += refused.faults
    if faults:
        raise BadInput(*faults)
    return sessions


def only(delivery: Delivery, verdicts: Sequence[str], export: Export) -> Delivery:
    """The clips of `delivery` with one of `verdicts`, or with those that the format holds.

    Raises BadInput where nothing is left, or where the format has one text a clip and several
    people finished some.
    """
    wanted = verdicts or export.holds
    clips = tuple(clip for clip in delivery.clips if clip.verdict.name in wanted)
    left_out = tuple(clip for clip in delivery.clips if clip.verdict.name not in wanted)
    if not clips:
        what = f"nothing to export: no clip is {' or '.join(wanted)}"
        raise BadInput(Fault(what, remedy=counted(delivery.clips)))
    if export.is_single:
        _refuse_doubles(clips, export)
    return Delivery(delivery.name, clips, left_out, delivery.notices)


def counted(clips: Iterable[Delivered]) -> str:
    """How many clips there are of each verdict that there is."""
    counts = Counter(clip.verdict.name for clip in clips)
    return ", ".join(f"{counts[name]:,} {name}" for name in VERDICTS if counts[name])


def several(count: int, unit: str) -> str:
    """So many of a thing."""
    return f"{count:,} {unit}{'' if count == 1 else 's'}"


def _refuse_doubles(clips: Sequence[Delivered], export: Export) -> None:
    people: dict[str, list[str]] = {}
    for clip in clips:
        if clip.work is not None:
            people.setdefault(clip.id, []).append(clip.work.origin.person)
    doubles = [id_ for id_, names in people.items() if len(names) > 1]
    if doubles:
        who = ", ".join(sorted({name for id_ in doubles for name in people[id_]}))
        what = f"{export.name} has one text a clip, and {who} all finished {named(doubles)}"
        remedy = "say whose text counts: --prefer NAME"
        raise BadInput(Fault(what, key="--prefer", remedy=remedy))
