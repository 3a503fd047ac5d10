"""What people changed in drafts, change by change: what the AI got wrong, left out or invented."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from sessions.captions.admit import one_line
from sessions.captions.diff import diff_words
from sessions.captions.findings import Finding, Question
from sessions.captions.hunks import Hunk
from sessions.captions.words import sentences

CONTEXT = 160
"""How many characters of a sentence an example has at most."""


class Corrected(Struct, frozen=True):
    """A clip that is done: the draft as it was shown, and what became of it.

    `instruction` is what the robot was told, as it is shown; "" where that is not known.
    """

    clip: str
    draft: str
    final: str
    verdict: str
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    instruction: str = ""


class Sort(StrEnum):
    """What a change repairs."""

    WRONG = "wrong"  # words were replaced by others
    OMITTED = "omitted"  # words were put in
    INVENTED = "invented"  # words were taken out
    SMALL = "small"  # another case, ending or sign


class Example(Struct, frozen=True):
    """A place in a clip's text: the words in question, and what stands around them."""

    clip: str
    before: str
    words: str
    after: str


class Repair(Struct, frozen=True):
    """One change: `left` became `right`, either of them "" where there is nothing."""

    sort: Sort
    left: str
    right: str
    example: Example


def repairs(corrected: Corrected) -> Iterator[Repair]:
    """The changes of a clip, in order."""
    for hunk in diff_words(corrected.draft, corrected.final):
        left = corrected.draft[hunk.draft.start : hunk.draft.end]
        right = corrected.final[hunk.final.start : hunk.final.end]
        in_final = hunk.draft.is_empty
        text = corrected.final if in_final else corrected.draft
        place = hunk.final if in_final else hunk.draft
        yield Repair(
            _sort_of(hunk, f"{left}{right}"),
            one_line(left),
            one_line(right),
            example(corrected.clip, text, place.start, place.end),
        )


def example(clip: str, text: str, start: int, end: int) -> Example:
    """The place from `start` to `end` of a text, with the sentence around it."""
    around = next((s for s in sentences(text) if s.start <= start < s.end or start == s.end), None)
    first = start if around is None else around.start
    last = end if around is None else max(end, around.end)
    half = max(0, CONTEXT - (end - start)) // 2
    before, after = text[max(first, start - half) : start], text[end : min(last, end + half)]
    if start - half > first:
        before = f"…{before}"
    if end + half < last:
        after = f"{after}…"
    return Example(clip, one_line(before), one_line(text[start:end]), one_line(after))


def _sort_of(hunk: Hunk, changed: str) -> Sort:
    if hunk.label is not None or not any(char.isalnum() for char in changed):
        return Sort.SMALL
    if hunk.draft.is_empty:
        return Sort.OMITTED
    return Sort.INVENTED if hunk.final.is_empty else Sort.WRONG
