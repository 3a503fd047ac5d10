"""One place in both texts: where words of the rewrite come from in the draft, and the reverse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from msgspec import Struct

from sessions.captions.anchors import Anchor, Point, Span
from sessions.captions.findings.finding import Side
from sessions.captions.hunks import Hunk
from sessions.captions.tokens import TokenRow, scan


class Place(Struct, frozen=True):
    """The same place in draft and rewrite; empty in the one where its words are missing."""

    draft: Span
    rewrite: Span
    side: Side = Side.DRAFT

    @property
    def is_insertion(self) -> bool:
        """Whether the draft has nothing there."""
        return self.draft.is_empty

    @property
    def anchor(self) -> Anchor:
        """The place in the rewrite, as a finding keeps it."""
        return Point(self.rewrite.start) if self.rewrite.is_empty else self.rewrite


def place_of_hunk(hunk: Hunk) -> Place:
    """The whole change: what is wrong is what the draft says, or leaves out, there."""
    return Place(hunk.draft, hunk.final)


def place_in_draft(draft: str, rewrite: str, hunks: Sequence[Hunk], span: Span) -> Place:
    """`span` of the draft, and what stands for it in the rewrite. `hunks` are those of the two."""
    ways = [(hunk.draft, hunk.final) for hunk in hunks]
    return Place(span, _across(span, scan(draft), scan(rewrite), ways))


def place_in_rewrite(draft: str, rewrite: str, hunks: Sequence[Hunk], span: Span) -> Place:
    """`span` of the rewrite, and what it stands for in the draft.

    Words within a change are the person's own.
    """
    ways = [(hunk.final, hunk.draft) for hunk in hunks]
    is_own = any(h.final.start <= span.start and span.end <= h.final.end for h in hunks)
    is_own = is_own and not span.is_empty
    there = _across(span, scan(rewrite), scan(draft), ways)
    return Place(there, span, Side.REWRITE if is_own else Side.DRAFT)


def _across(
    span: Span, ours: TokenRow, theirs: TokenRow, ways: Sequence[tuple[Span, Span]]
) -> Span:
    """What stands for `span` of one text in the other, in whole tokens.

    `ways` are the changes, here and there. Of a change that is only touched, all of it; for an
    empty span the end of the token before, as changes have it.
    """
    first = bisect_right(ours.ends, span.start)
    last = bisect_left(ours.starts, span.end) - 1
    there = _crossing(ours, theirs, ways)
    if first > last:
        at = there(last).end if last >= 0 else 0
        return Span(at, at)
    spans = [found for found in map(there, range(first, last + 1)) if not found.is_empty]
    if not spans:
        return there(first)
    return Span(spans[0].start, spans[-1].end)


def _crossing(
    ours: TokenRow, theirs: TokenRow, ways: Sequence[tuple[Span, Span]]
) -> Callable[[int], Span]:
    """What stands for a token, by its number. Kept tokens stand for each other in their order."""
    kept_here = _kept(ours, [here for here, _ in ways])
    kept_there = _kept(theirs, [there for _, there in ways])
    starts = [here.start for here, _ in ways]

    def there(token: int) -> Span:
        at = bisect_left(kept_here, token)
        if at < len(kept_here) and kept_here[at] == token:
            other = kept_there[at]
            return Span(theirs.starts[other], theirs.ends[other])
        return ways[bisect_right(starts, ours.starts[token]) - 1][1]

    return there


def _kept(row: TokenRow, changed: Sequence[Span]) -> Sequence[int]:
    """The numbers of the tokens that stand in no change, rising."""
    gone = {
        token
        for span in changed
        if not span.is_empty
        for token in range(bisect_left(row.starts, span.start), bisect_left(row.starts, span.end))
    }
    return [token for token in range(len(row)) if token not in gone]
