"""Edits that make one text of another."""

from __future__ import annotations

from sessions.captions.hunks import Hunk
from sessions.trace.changes import Edit


def smallest_edit(text: str, wanted: str) -> Edit:
    """The one replacement that makes `wanted` of `text` and leaves alone what both share."""
    shared = min(len(text), len(wanted))
    head = 0
    while head < shared and text[head] == wanted[head]:
        head += 1
    tail = 0
    while tail < shared - head and text[-1 - tail] == wanted[-1 - tail]:
        tail += 1
    return Edit(head, len(text) - tail, wanted[head : len(wanted) - tail])


def revert_hunk(draft: str, final: str, hunk: Hunk) -> Edit:
    """What puts the draft's words, and the blanks around them, back for those of `hunk`."""
    d0, d1 = _with_blanks(draft, hunk.draft.start, hunk.draft.end)
    f0, f1 = _with_blanks(final, hunk.final.start, hunk.final.end)
    edit = smallest_edit(final[f0:f1], draft[d0:d1])
    return Edit(f0 + edit.start, f0 + edit.end, edit.text)


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span and the blanks beside it: from the token before to the token behind."""
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end
