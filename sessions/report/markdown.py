"""A report about drafts as Markdown (CommonMark, tables of GitHub's kind).

Nothing from a caption acts: not in Markdown, not as HTML, not as a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from msgspec import Struct

from sessions.pace.spread import Spread
from sessions.report.drafts import AskedOfLead, DraftReport, FindingCount, InstructionCount
from sessions.report.recurring import Recurring
from sessions.report.repairs import Example

Show: TypeAlias = Callable[[str], str]

TITLE: Final = "Recurring errors of the AI captions"
RECURRING_FROM: Final = 2
SHOWN_EXAMPLES: Final = 2
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|~#&$:@!]|(?<=[wW]{3})\.")


def as_markdown(report: DraftReport, *, top: int, show: Show) -> str:
    """The report, at most `top` rows a table; `show` makes a text fit to be looked at."""
    return "\n".join(_lines(report, top, show)) + "\n"


def escaped(text: str) -> str:
    """`text`, on one line, so that Markdown and HTML take every sign of it for itself."""
    line = " ".join(text.splitlines())
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), line)


_ENTITIES: Final[Mapping[str, str]] = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def _lines(report: DraftReport, top: int, show: Show) -> Iterator[str]:
    yield f"# {TITLE}"
    yield ""
    yield from _summary(report, show)
    yield from _questions(report.questions, show)
    for section in _sections(report):
        yield from _told(section, top, show)
    yield from _findings(report.findings, show)
    yield from _instructions(report.instructions, top, show)


def _summary(report: DraftReport, show: Show) -> Iterator[str]:
    yield f"- {_counted(report.clips, 'caption')} handed in, {report.accepted} of them unchanged"
    yield f"- {_counted(report.changes, 'change')}"
    if report.edit_rate is not None:
        yield f"- words changed per word: {_spread(report.edit_rate)}"
    if report.rejected:
        reasons = ", ".join(f"{escaped(show(r))} {n}" for r, n in report.rejected.items())
        yield f"- {_counted(sum(report.rejected.values()), 'clip')} rejected: {reasons}"
    yield ""


class _Section(Struct, frozen=True):
    """A table of changes. `tells_single` also of what came once, in a line below.

    `is_mixed` where words that were put in and words that were taken out stand side by side.
    """

    title: str
    column: str
    found: Sequence[Recurring]
    tells_single: bool = True
    is_mixed: bool = False


def _sections(report: DraftReport) -> Iterator[_Section]:
    yield _Section("Wrong words", "draft → final", report.wrong)
    yield _Section("Left out: words people had to add", "added", report.omitted)
    yield _Section("Left out, word by word", "added", report.omitted_words, tells_single=False)
    yield _Section("Invented: words people took out", "taken out", report.invented)
    yield _Section("Invented, word by word", "taken out", report.invented_words, tells_single=False)
    yield _Section("Case, endings and signs", "draft → final", report.small, is_mixed=True)


def _told(section: _Section, top: int, show: Show) -> Iterator[str]:
    again = [each for each in section.found if each.times >= RECURRING_FROM]
    once = len(section.found) - len(again) if section.tells_single else 0
    if not again and not once:
        return
    yield f"## {section.title}"
    yield ""
    if again:
        yield from _table((section.column, "times", "clips", "for example"))
        for each in again[:top]:
            examples = "<br>".join(_example(e, show) for e in each.examples[:SHOWN_EXAMPLES])
            change = _told_apart(each, show) if section.is_mixed else _change(each, show)
            yield _row(change, str(each.times), str(each.clips), examples)
        yield ""
    left = len(again) - top
    rest = [f"{left} more came more than once."] if left > 0 else []
    if once:
        rest.append(f"{_counted(once, 'other') if again else once} came once.")
    if rest:
        yield " ".join(rest)
        yield ""


def _findings(findings: Sequence[FindingCount], show: Show) -> Iterator[str]:
    if not findings:
        return
    yield "## By kind of finding"
    yield ""
    yield from _table(("kind", "times", "clips", "how bad", "for example"))
    for each in findings:
        bad = ", ".join(f"{count} {name}" for name, count in each.severities.items() if count)
        examples = "<br>".join(_example(e, show) for e in each.examples[:SHOWN_EXAMPLES])
        yield _row(escaped(show(each.kind)), str(each.times), str(each.clips), bad, examples)
    yield ""


def _questions(asked: Sequence[AskedOfLead], show: Show) -> Iterator[str]:
    """They come first: somebody waits for an answer."""
    if not asked:
        return
    yield "## Questions"
    yield ""
    yield from _table(("clip", "about", "question"))
    for each in asked:
        about = escaped(show(each.words)) if each.words else "the clip"
        yield _row(escaped(show(each.clip)), about, escaped(show(each.text)))
    yield ""


def _instructions(found: Sequence[InstructionCount], top: int, show: Show) -> Iterator[str]:
    if not found:
        return
    yield "## By instruction"
    yield ""
    yield from _table(("instruction", "clips", "unchanged", "words changed per word", "mostly"))
    for each in found[:top]:
        mostly = "<br>".join(f"{_told_apart(r, show)} ({r.times}×)" for r in each.commonest)
        rate = "" if each.edit_rate is None else _spread(each.edit_rate)
        name = escaped(show(each.instruction))
        yield _row(name, str(each.clips), str(each.accepted), rate, mostly)
    if len(found) > top:
        yield ""
        yield f"{len(found) - top} more instructions."
    yield ""


def _change(change: Recurring, show: Show) -> str:
    """What became what; of what was only put in or taken out, just that."""
    sides = (escaped(show(side)) for side in (change.left, change.right) if side)
    return " → ".join(sides)


def _told_apart(change: Recurring, show: Show) -> str:
    """As `_change`, where what was put in stands among what was taken out."""
    told = _change(change, show)
    if change.left and change.right:
        return told
    return f"taken out: {told}" if change.left else f"added: {told}"


def _example(example: Example, show: Show) -> str:
    words = f"**{escaped(show(example.words))}**" if example.words.strip() else "**·**"
    before, after = escaped(show(example.before)), escaped(show(example.after))
    return f"{before}{words}{after} ({escaped(show(example.clip))})"


def _table(names: Sequence[str]) -> Iterator[str]:
    yield _row(*names)
    yield _row(*("---" for _ in names))


def _row(*columns: str) -> str:
    return f"| {' | '.join(columns)} |"


def _spread(spread: Spread) -> str:
    return f"{spread.median:.2f}, half from {spread.p25:.2f} to {spread.p75:.2f}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
