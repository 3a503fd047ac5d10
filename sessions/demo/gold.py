"""The right answers to the demo's clips: verdict, caption, and what was wrong with the draft."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from sessions.captions.anchors import Span
from sessions.captions.findings import Severity
from sessions.clips.verdict import Verdict, verdict_named
from sessions.demo import GOLD


class Mistake(Struct, frozen=True):
    """What the draft has wrong at `draft_span`, and what belongs there.

    Code points, end exclusive; an empty span is the place of what is missing. `media_ms` is from
    when to when it can be seen, in clip time.
    """

    kind: str
    severity: Severity
    draft_span: tuple[int, int]
    draft_text: str
    gold_text: str
    media_ms: tuple[int, int]
    note: str

    @property
    def span(self) -> Span:
        return Span(*self.draft_span)


class Answer(Struct, frozen=True):
    """`gold` is the right caption; that of a clip to be rejected is the draft as it came."""

    id: str
    draft: str
    gold: str
    verdict: str
    findings: tuple[Mistake, ...]
    reason: str = ""

    @property
    def right_verdict(self) -> Verdict:
        return verdict_named(self.verdict, self.reason)


def answers() -> Mapping[str, Answer]:
    """The answer to every clip, by its id, in the batch's order."""
    lines = GOLD.read_bytes().splitlines()
    each = (msgspec.json.decode(line, type=Answer) for line in lines)
    return {answer.id: answer for answer in each}


def mended(draft: str, mistakes: tuple[Mistake, ...]) -> str:
    """The draft with every mistake put right."""
    for each in sorted(mistakes, key=lambda mistake: mistake.draft_span, reverse=True):
        start, end = each.draft_span
        draft = draft[:start] + each.gold_text + draft[end:]
    return draft
