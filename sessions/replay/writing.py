"""How a clip's text was written: facts read off its traces, each with what it cannot show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from statistics import median
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from sessions.replay.authorship import Sources, of_draft, through
from sessions.replay.visit import VisitReplay
from sessions.trace import events as ev

# Keys that follow each other faster than this were not pressed by a hand.
BULK_GAP_MS: Final = 5
BULK_CHARS: Final = 20
# A silence longer than this ends a burst of writing, as in the split of a visit's time.
PAUSE_MS: Final = 2_000

EXPLAINED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "share": "Where each character of the final text came from: the draft, keys, a paste, or "
        "another place in it. Text that is typed off from elsewhere counts as keyed.",
        "largest_paste": "The most characters that came in one paste of the terminal. A terminal "
        "that marks no pastes shows none.",
        "bulk": "Runs of at least 20 characters whose keys were less than 5 ms apart, which no "
        "hand does: a paste that the terminal did not mark, a text expander, or keys that a slow "
        "line held back and brought at once.",
        "bursts": "Runs of edits with no more than 2 s between two. Reading, watching and thinking "
        "lie between them; what a person did there cannot be seen.",
        "pauses": "Silences of more than 2 s between two edits. Watching the clip is one too.",
        "gap_ms": "The median time between two keyed characters. Slow lines and held keys move it.",
        "revised": "Characters that a person put in and took out again, by undo or by hand. "
        "Somebody who thinks first and types then has few.",
    }
)


class Writing(Struct, frozen=True):
    """Facts on a clip, or on several. Characters are code points; `bulk`: how long each run is.

    `gap_ms` is None where fewer than two characters were keyed in a row.
    """

    characters: int
    share: Mapping[ev.Origin, float]
    largest_paste: int
    bulk: tuple[int, ...]
    bursts: int
    pauses: int
    gap_ms: float | None
    revised: int


def writing_of(*clips: Sequence[VisitReplay]) -> Writing:
    """The facts on one clip or on several together, all visits of each given in their order.

    Raises ValueError without any.
    """
    if not all(clips) or not clips:
        raise ValueError("a clip without a visit was not written")
    of_text = "".join(_sources(visits).of_text for visits in clips)
    visits = tuple(chain.from_iterable(clips))
    own = (each for each in _replacements(visits) if each.origin is not ev.Origin.DRAFT)
    put_in = sum(len(edit.text) for each in own for edit in each.edits)
    gaps = [gap for visit in visits for gap in _key_gaps(visit.events)]
    edits = [gap for visit in visits for gap in _edit_gaps(visit.events)]
    pauses = sum(gap > PAUSE_MS for gap in edits)
    return Writing(
        characters=len(of_text),
        share=Sources(of_text).share(),
        largest_paste=max((_pasted(each) for each in _replacements(visits)), default=0),
        bulk=tuple(size for visit in visits for size in _bulk(visit.events)),
        bursts=pauses + sum(1 for visit in visits if any(_edits(visit.events))),
        pauses=pauses,
        gap_ms=median(gaps) if gaps else None,
        revised=put_in - _left(of_text),
    )


def _sources(visits: Sequence[VisitReplay]) -> Sources:
    """At the end of a clip's last visit."""
    sources = of_draft(visits[0].kept[0].text)
    for visit in visits:
        sources = through(sources, visit)
    return sources


def _left(of_text: str) -> int:
    """Characters of the text that a person put there."""
    return len(of_text) - of_text.count(ev.Origin.DRAFT.value)


def _replacements(visits: Iterable[VisitReplay]) -> Iterator[ev.Replaced]:
    for visit in visits:
        yield from (each for each in visit.events if isinstance(each, ev.Replaced))


def _edits(events: Iterable[ev.AnyEvent]) -> Iterator[ev.AnyEvent]:
    return (each for each in events if isinstance(each, ev.Replaced | ev.Undid | ev.Redid))


def _edit_gaps(events: Iterable[ev.AnyEvent]) -> Iterator[int]:
    return (later.at_ms - one.at_ms for one, later in pairwise(_edits(events)))


def _pasted(event: ev.Replaced) -> int:
    if event.origin is not ev.Origin.PASTED:
        return 0
    return sum(len(edit.text) for edit in event.edits)


def _key_gaps(events: Iterable[ev.AnyEvent]) -> Iterator[int]:
    """Between two keyed characters with nothing else between them."""
    done = (each for each in events if not isinstance(each, ev.GroupBegan))
    for one, later in pairwise(done):
        if _keyed(one) and _keyed(later):
            yield later.at_ms - one.at_ms


def _bulk(events: Iterable[ev.AnyEvent]) -> Iterator[int]:
    """The lengths of the runs of keyed characters that no hand types."""
    size, last_ms = 0, 0
    for event in events:
        keyed = _keyed(event)
        if not keyed and isinstance(event, ev.GroupBegan | ev.KeysPressed):
            continue
        if keyed and size and event.at_ms - last_ms < BULK_GAP_MS:
            size += keyed
        else:
            if size >= BULK_CHARS:
                yield size
            size = keyed
        last_ms = event.at_ms
    if size >= BULK_CHARS:
        yield size


def _keyed(event: ev.AnyEvent) -> int:
    """How many characters were keyed."""
    if not isinstance(event, ev.Replaced) or event.origin is not ev.Origin.KEYED:
        return 0
    return sum(len(edit.text) for edit in event.edits)
