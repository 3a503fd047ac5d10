"""Small letters, a capital, all capitals: first what is needed most, then the others."""

from __future__ import annotations

from msgspec.structs import replace

from sessions.captions.anchors import Span
from sessions.intents import Move, Replace
from sessions.trace.changes import Edit
from tui.editing.moment import Done, Moment
from tui.editing.words.capitals import capitalised, rewritten
from tui.editing.words.places import meant
from tui.editing.words.remembered import Cased


def change_case(moment: Moment) -> Done:
    """The next of the ways to write the words meant; after the last the first again.

    A capital is taken away or given first: of the words whose case captioners change, all but one
    in a hundred and ninety want one of the two.
    """
    text, span = moment.text, meant(moment)
    if span is None:
        return Done(moment.memory, said="There is no word here.")
    now, cased = text[span.start : span.end], moment.memory.cased
    if cased is None or (cased.start, cased.now) != (span.start, now):
        cased = Cased(span.start, now, now)
    ways = _ways(cased.first)
    wanted = ways[(ways.index(now) + 1) % len(ways)]
    if wanted == now:
        return Done(moment.memory, said="These letters have no capitals.")
    memory = replace(moment.memory, cased=replace(cased, now=wanted))
    return Done(memory, _written(moment, span, wanted))


def _written(moment: Moment, span: Span, wanted: str) -> tuple[Replace | Move, ...]:
    edits = rewritten(moment.text, span, wanted)
    end = span.start + len(wanted)
    start, stop = moment.writing.selection
    if start != stop:
        return Replace(edits), Move(end, span.start)
    at = min(moment.cursor, end)
    return (Replace((*edits, Edit(at, at, ""))),)


def _ways(first: str) -> list[str]:
    """How `first` can be written, itself at the beginning, no way twice."""
    small = first.lower()
    return list(dict.fromkeys((first, *_others(first, small))))


def _others(first: str, small: str) -> tuple[str, ...]:
    capital, large = capitalised(small), first.upper()
    return (capital, large) if first == small else (small, large, capital)
