"""A report about drafts: for those who made the AI that wrote them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from msgspec import Struct

from sessions.captions.anchors import Point, Span
from sessions.captions.findings import Finding, Severity
from sessions.captions.measures import edit_rate
from sessions.clips.verdict import Accepted, Rejected, Rewritten
from sessions.pace.spread import Spread, spread
from sessions.report.recurring import (
    EXAMPLES,
    Recurring,
    count,
    phrases,
    words_left,
    words_right,
)
from sessions.report.repairs import Corrected, Example, Repair, Sort, example, repairs


class FindingCount(Struct, frozen=True):
    """The findings of one kind. An example's words are those marked, or nothing at a point."""

    kind: str
    times: int
    clips: int
    severities: Mapping[str, int]
    examples: tuple[Example, ...]


class InstructionCount(Struct, frozen=True):
    """The clips of one instruction, how many drafts of them were right, and what most often not."""

    instruction: str
    clips: int
    accepted: int
    edit_rate: Spread | None
    commonest: tuple[Recurring, ...]


class AskedOfLead(Struct, frozen=True):
    """A question that a captioner asked about a clip; about `words`, where there are any."""

    clip: str
    words: str
    text: str


class DraftReport(Struct, frozen=True):
    """`clips` have a caption that was handed in; `rejected` counts the others by reason.

    `wrong` are phrases that were replaced, `omitted` what was put in, `invented` what was taken
    out, the words of both one by one in `omitted_words` and `invented_words`; `small` are other
    cases, endings and signs. `questions` are those of all clips, handed in or not.
    """

    clips: int
    accepted: int
    rejected: Mapping[str, int]
    changes: int
    edit_rate: Spread | None
    wrong: tuple[Recurring, ...]
    omitted: tuple[Recurring, ...]
    omitted_words: tuple[Recurring, ...]
    invented: tuple[Recurring, ...]
    invented_words: tuple[Recurring, ...]
    small: tuple[Recurring, ...]
    findings: tuple[FindingCount, ...]
    instructions: tuple[InstructionCount, ...]
    questions: tuple[AskedOfLead, ...] = ()


def report_drafts(work: Iterable[Corrected]) -> DraftReport:
    """What the corrections say of the drafts. Skipped and open clips may only ask."""
    done, rejected = [], Counter[str]()
    asked: list[AskedOfLead] = []
    for each in work:
        asked += (AskedOfLead(each.clip, q.words, q.text) for q in each.questions)
        if each.verdict == Rejected.name:
            rejected[each.reason] += 1
        elif each.verdict in (Accepted.name, Rewritten.name):
            done.append(each)
    changes = [repair for each in done for repair in repairs(each)]
    sorts: dict[Sort, list[Repair]] = {sort: [] for sort in Sort}
    for repair in changes:
        sorts[repair.sort].append(repair)
    return DraftReport(
        clips=len(done),
        accepted=_accepted(done),
        rejected=dict(rejected.most_common()),
        changes=len(changes),
        edit_rate=_rates(done),
        wrong=count(phrases(sorts[Sort.WRONG])),
        omitted=count(phrases(sorts[Sort.OMITTED])),
        omitted_words=count(words_right(sorts[Sort.OMITTED])),
        invented=count(phrases(sorts[Sort.INVENTED])),
        invented_words=count(words_left(sorts[Sort.INVENTED])),
        small=count(phrases(sorts[Sort.SMALL])),
        findings=_by_kind(done),
        instructions=_by_instruction(done),
        questions=tuple(asked),
    )


def _by_kind(done: Iterable[Corrected]) -> tuple[FindingCount, ...]:
    marked: dict[str, list[tuple[Corrected, Finding]]] = {}
    for each in done:
        for finding in each.findings:
            marked.setdefault(finding.kind, []).append((each, finding))
    counted = (
        FindingCount(
            kind,
            times=len(found),
            clips=len({each.clip for each, _ in found}),
            severities={s.value: sum(f.severity is s for _, f in found) for s in Severity},
            examples=tuple(_marked(*pair) for pair in found[:EXAMPLES]),
        )
        for kind, found in marked.items()
    )
    return tuple(sorted(counted, key=lambda each: (-each.times, each.kind)))


def _marked(corrected: Corrected, finding: Finding) -> Example:
    if finding.draft is not None:
        return example(corrected.clip, corrected.draft, finding.draft.start, finding.draft.end)
    match finding.rewrite:
        case Span(start, end):
            return example(corrected.clip, corrected.final, start, end)
        case Point(at):
            return example(corrected.clip, corrected.final, at, at)
        case None:
            raise ValueError(f"finding {finding.id} has no place")
        case _:
            assert_never(finding.rewrite)


def _by_instruction(done: Iterable[Corrected]) -> tuple[InstructionCount, ...]:
    same: dict[str, list[Corrected]] = {}
    for each in done:
        if each.instruction:
            same.setdefault(each.instruction, []).append(each)
    counted = (
        InstructionCount(
            instruction,
            clips=len(those),
            accepted=_accepted(those),
            edit_rate=_rates(those),
            commonest=count(
                phrases(r for each in those for r in repairs(each) if r.sort is not Sort.SMALL)
            )[:EXAMPLES],
        )
        for instruction, those in same.items()
    )
    return tuple(sorted(counted, key=lambda each: (-each.clips, each.instruction)))


def _accepted(done: Iterable[Corrected]) -> int:
    return sum(each.verdict == Accepted.name for each in done)


def _rates(done: Sequence[Corrected]) -> Spread | None:
    return spread(edit_rate(each.draft, each.final) for each in done)
