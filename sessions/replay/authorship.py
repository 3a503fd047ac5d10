"""Where each character of a text came from, followed through its trace.

Facts, and no verdict: a person who types off a text written elsewhere looks like one who writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from sessions.replay.visit import VisitReplay
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from sessions.trace.fold import fold
from sessions.trace.state import VisitState


class Sources(Struct, frozen=True):
    """The source of each character of a text, in its order.

    `before[n]` and `after[n]` are those before and after the group of edits n of its history, so
    that undo and redo bring back the characters that were there, and not new ones.
    """

    of_text: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def share(self) -> Mapping[Origin, float]:
        """How much of the text has each source; of an empty text nothing."""
        counted = Counter(self.of_text)
        return {source: counted[source.value] / len(self.of_text) for source in Origin if counted}


def of_draft(text: str) -> Sources:
    """All of it came with the draft."""
    return Sources(Origin.DRAFT.value * len(text))


def followed(sources: Sources, was: VisitState, event: ev.AnyEvent, now: VisitState) -> Sources:
    """The sources after `event`, which led from `was` to `now`."""
    match event:
        case ev.Replaced(edits=edits, origin=origin):
            groups = len(was.history.done), len(now.history.done)
            return _edited(sources, edits, origin, was=groups[0], now=groups[1])
        case ev.Undid():
            depth = len(now.history.done)
            return replace(sources, of_text=sources.before[depth])
        case ev.Redid():
            depth = len(was.history.done)
            return replace(sources, of_text=sources.after[depth])
    return sources


def through(sources: Sources, visit: VisitReplay) -> Sources:
    """The sources at the end of a visit that began with `sources`."""
    state = visit.kept[0]
    for event in visit.events:
        after = fold(state, event)
        sources = followed(sources, state, event, after)
        state = after
    return sources


def _edited(
    sources: Sources, edits: tuple[Edit, ...], source: Origin, *, was: int, now: int
) -> Sources:
    """`was` and `now`: how many groups of edits the history had before and has after them."""
    text = sources.of_text
    for edit in edits:
        text = text[: edit.start] + source.value * len(edit.text) + text[edit.end :]
    before = (*sources.before[:was], sources.of_text) if now > was else sources.before[:now]
    return Sources(text, before, (*sources.after[: now - 1], text))
