"""Bringing words of the draft back to where they belong in the rewrite."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sessions.captions.anchors import Span
from sessions.captions.hunks import Hunk
from sessions.captions.tokens import TokenRow, are_glued, scan
from sessions.intents import Replace
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from tui.editing.hints.blanks import is_closing
from tui.editing.hints.deeds import select
from tui.editing.moment import Done, Moment

# Enough characters at either side to see whether words would run together.
_SEAM = 2


def bring_back(moment: Moment, draft: str, hunks: Sequence[Hunk], chosen: Span) -> Done:
    """Put the `chosen` words of the draft where they stood; words that still stand are selected.

    `hunks` are those between `draft` and the rewrite. What stands instead of a deleted part goes
    where the whole part was chosen; of a piece of it, it stays, and the piece comes beside it.
    """
    place = place_in_final(draft, moment.text, hunks, chosen)
    if is_kept(hunks, chosen):
        return select(moment, place)
    return _brought(moment, draft, chosen, place)


def bring_here(moment: Moment, draft: str, chosen: Span) -> Done:
    """Put the `chosen` words of the draft for the selection, or at the cursor."""
    return _brought(moment, draft, chosen, Span(*moment.writing.selection))


def _brought(moment: Moment, draft: str, chosen: Span, place: Span) -> Done:
    edit = _fitted(draft, moment.text, chosen, place)
    return Done(moment.memory, (Replace((edit,), Origin.DRAFT),))


def is_kept(hunks: Sequence[Hunk], chosen: Span) -> bool:
    """Whether nothing changed within the `chosen` words of the draft."""
    return not any(
        hunk.draft.start < chosen.end and chosen.start < hunk.draft.end for hunk in hunks
    )


def place_in_final(draft: str, final: str, hunks: Sequence[Hunk], chosen: Span) -> Span:
    """What stands in the final for the `chosen` words of the draft, empty where nothing does."""
    ways = _Ways(scan(draft), scan(final), hunks)
    start, end = ways.start(chosen.start), ways.end(chosen.end)
    return Span(min(start, end), end) if start <= end else Span(start, start)


def place_in_draft(hunks: Sequence[Hunk], at: int) -> int:
    """Roughly where in the draft the place `at` of the final was."""
    before = [hunk for hunk in hunks if hunk.final.start <= at]
    if not before:
        return at
    last = before[-1]
    return last.draft.start if at < last.final.end else last.draft.end + at - last.final.end


class _Ways:
    """Ways from the draft to the final: kept tokens stand in both, in the same order."""

    def __init__(self, draft: TokenRow, final: TokenRow, hunks: Sequence[Hunk]) -> None:
        self._draft = draft
        self._final = final
        self._hunks = hunks

    def start(self, at: int) -> int:
        """Where in the final that stands which begins at `at` of the draft.

        Within a deleted part it is behind what replaced it.
        """
        for hunk in self._hunks:
            if hunk.draft.start == at < hunk.draft.end:
                return hunk.final.start
            if hunk.draft.start < at < hunk.draft.end:
                return hunk.final.end
        return self._final.starts[self._kept(bisect_left(self._draft.starts, at))]

    def end(self, at: int) -> int:
        """Where in the final that stands which ends at `at` of the draft.

        Within a deleted part it is before what replaced it.
        """
        for hunk in self._hunks:
            if hunk.draft.start < at == hunk.draft.end:
                return hunk.final.end
            if hunk.draft.start < at < hunk.draft.end:
                return hunk.final.start
        return self._final.ends[self._kept(bisect_left(self._draft.ends, at))]

    def _kept(self, token: int) -> int:
        """The number of a kept token of the draft in the final."""
        begins = self._draft.starts[token]
        before = [hunk for hunk in self._hunks if hunk.draft.end <= begins]
        drafted, became = (before[-1].draft.end, before[-1].final.end) if before else (0, 0)
        since = token - bisect_left(self._draft.starts, drafted)
        return bisect_left(self._final.starts, became) + since


def _fitted(draft: str, final: str, chosen: Span, place: Span) -> Edit:
    """The chosen words put at `place`, with the blanks that part them from their neighbours."""
    words = draft[chosen.start : chosen.end]
    start, end = place.start, place.end
    if start == end and "\n" in _blanks_before(draft, chosen.start):
        start = end = end + len(final[end:]) - len(final[end:].lstrip())
    before, after = final[max(0, start - _SEAM) : start], final[end : end + _SEAM]
    stood_apart = draft[max(0, chosen.start - 1) : chosen.start].isspace()
    lead = _blank_between(before, words[:_SEAM], stood_apart)
    stood_apart = draft[chosen.end : chosen.end + 1].isspace() and not is_closing(after[:1])
    tail = _blank_between(words[-_SEAM:], after, stood_apart)
    return Edit(start, end, f"{lead}{words}{tail}")


def _blanks_before(text: str, at: int) -> str:
    return text[len(text[:at].rstrip()) : at]


def _blank_between(left: str, right: str, stood_apart: bool) -> str:
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return ""
    return " " if stood_apart or are_glued(left, right) else ""
