"""Edits that make one text of another."""

from __future__ import annotations

from sessions.captions.anchors import Span
from sessions.captions.hunks import Hunk
from sessions.captions.tokens import tokenise
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


def revert_word(draft: str, final: str, hunk: Hunk, at: int) -> Edit:
    """What puts the draft's words back for the one word of `hunk` at `at` of the final.

    Each word of the hunk stands for as large a share of the draft's words, in their order. Where
    the final has none of its own, the first of the draft's comes back, with signs before it.
    """
    old, new = _words_in(draft, hunk.draft), _words_in(final, hunk.final)
    if len(new) == 1 or (not new and len(old) == 1):
        return revert_hunk(draft, final, hunk)
    if not new:
        first = next((word for word in old if draft[word.start].isalnum()), old[-1])
        return _put_back(draft, Span(old[0].start, first.end), hunk.final.end)
    here = max((n for n, word in enumerate(new) if word.start <= at), default=0)
    share = old[here * len(old) // len(new) : (here + 1) * len(old) // len(new)]
    word = new[here]
    if not share:
        return _taken_out(final, word)
    return Edit(word.start, word.end, draft[share[0].start : share[-1].end])


def _words_in(text: str, span: Span) -> list[Span]:
    inside = text[span.start : span.end]
    return [Span(span.start + t.start, span.start + t.end) for t in tokenise(inside)]


def _put_back(draft: str, word: Span, at: int) -> Edit:
    """What the draft has at `word`, behind the token that ends at `at`, or at the beginning."""
    blank = " " if draft[word.end : word.end + 1].isspace() else ""
    before = " " if draft[: word.start][-1:].isspace() else ""
    written = draft[word.start : word.end]
    return Edit(at, at, before + written if at else written + blank)


def _taken_out(final: str, word: Span) -> Edit:
    """A word and one blank beside it."""
    if word.start and final[word.start - 1].isspace():
        return Edit(word.start - 1, word.end, "")
    is_before_blank = final[word.end : word.end + 1].isspace()
    return Edit(word.start, word.end + is_before_blank, "")


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span and the blanks beside it: from the token before to the token behind."""
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end
