"""Where a text breaks the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, assert_never

from sessions.guidelines.rule import (
    BRACES,
    Existence,
    Heading,
    Length,
    Occurrence,
    Repetition,
    Substitution,
    Violation,
)
from sessions.guidelines.ruleset import Ruleset, one_blank, one_spelling

_WORD: Final = re.compile(r"\S+")
_DOUBLED: Final = re.compile(r"(?<![\w'-])([^\W\d_]+(?:'[^\W\d_]+)*)\s+(?P<again>\1)(?![\w'-])")


def check(text: str, ruleset: Ruleset) -> tuple[Violation, ...]:
    """Every violation in `text`, in its order. Offsets are code points, end exclusive.

    Where tokens overlap, the first is told, of two that begin alike the longer.
    """
    if not ruleset.rules:
        return ()
    spelled = one_spelling(text)
    violations = list(_banned(text, spelled, ruleset))
    for rule in ruleset.rules:
        match rule:
            case Existence() | Substitution():
                continue
            case Repetition():
                violations += _repeated(text, spelled, rule)
            case Length():
                violations += _wrong_length(text, rule)
            case Occurrence():
                violations += _miscounted(spelled, rule, ruleset.counted[rule.heading.id])
            case _:
                assert_never(rule)
    return tuple(sorted(violations, key=lambda v: (v.start, v.end)))


def _banned(text: str, spelled: str, ruleset: Ruleset) -> Iterator[Violation]:
    for found in ruleset.banned.finditer(spelled):
        start, end = found.span()
        for claim in ruleset.claims[one_blank(found[0])]:
            heading = claim.rule.heading
            exceptions = ruleset.excepted[heading.id].finditer(spelled)
            if any(e.start() <= start and end <= e.end() for e in exceptions):
                continue
            said = text[start:end]
            instead = _as_begun(said, claim.instead)
            message = _fill(heading, found=one_blank(said), instead=instead)
            yield Violation(heading.id, heading.level, start, end, message, instead)


def _as_begun(said: str, instead: str) -> str:
    """`instead` with a capital where `said` has one."""
    return instead[:1].upper() + instead[1:] if said[:1].isupper() else instead


def _repeated(text: str, spelled: str, rule: Repetition) -> Iterator[Violation]:
    heading = rule.heading
    for found in _DOUBLED.finditer(spelled):
        if found["again"] not in rule.exceptions:
            start, end = found.span("again")
            message = _fill(heading, found=text[start:end])
            yield Violation(heading.id, heading.level, start, end, message)


def _wrong_length(text: str, rule: Length) -> Iterator[Violation]:
    words = len(text.split())
    start = len(text)
    if rule.max_words is not None and words > rule.max_words:
        start = [word.start() for word in _WORD.finditer(text)][rule.max_words]
    elif words >= rule.min_words:
        return
    heading = rule.heading
    message = _fill(heading, words=words, min=rule.min_words, max=rule.max_words)
    yield Violation(heading.id, heading.level, start, len(text), message)


def _miscounted(spelled: str, rule: Occurrence, pattern: re.Pattern[str]) -> Iterator[Violation]:
    spans = [found.span() for found in pattern.finditer(spelled)]
    if rule.max_times is not None and len(spans) > rule.max_times:
        start, end = spans[rule.max_times]
    elif len(spans) < rule.min_times:
        start = end = len(spelled)
    else:
        return
    heading = rule.heading
    message = _fill(heading, times=len(spans), min=rule.min_times, max=rule.max_times)
    yield Violation(heading.id, heading.level, start, end, message)


def _fill(heading: Heading, **facts: object) -> str:
    """The heading's message with `facts` in place of their names in braces."""
    return BRACES.sub(lambda name: str(facts.get(name[1], name[0])), heading.message)
