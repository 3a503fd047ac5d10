"""A report about drafts as rows of a table: everything that was counted, one kind after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sessions.report.drafts import DraftReport
from sessions.report.recurring import Recurring
from sessions.report.repairs import Example

HEAD: Final = ("sort", "draft", "final", "times", "clips", "example_clip", "example")
"""`sort` is wrong, omitted, omitted_word, invented, invented_word, small, finding, instruction or
question.

For a finding `draft` is its kind, for an instruction it is the instruction, `times` how many
clips have it and `clips` how many of those were changed; for a question `draft` are the words it is
about and `final` what is asked.
"""

Row = Sequence[str | int]


def rows(report: DraftReport) -> Iterator[Row]:
    """The rows below HEAD, most frequent first in each sort."""
    yield from _recurring("wrong", report.wrong)
    yield from _recurring("omitted", report.omitted)
    yield from _recurring("omitted_word", report.omitted_words)
    yield from _recurring("invented", report.invented)
    yield from _recurring("invented_word", report.invented_words)
    yield from _recurring("small", report.small)
    for kind in report.findings:
        yield ("finding", kind.kind, "", kind.times, kind.clips, *_example(kind.examples))
    for each in report.instructions:
        changed = each.clips - each.accepted
        yield ("instruction", each.instruction, "", each.clips, changed, "", "")
    for asked in report.questions:
        yield ("question", asked.words, asked.text, 1, 1, asked.clip, "")


def _recurring(sort: str, found: Sequence[Recurring]) -> Iterator[Row]:
    for each in found:
        yield (sort, each.left, each.right, each.times, each.clips, *_example(each.examples))


def _example(examples: Sequence[Example]) -> tuple[str, str]:
    if not examples:
        return "", ""
    first = examples[0]
    return first.clip, f"{first.before}{first.words}{first.after}"
