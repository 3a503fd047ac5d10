"""What the checks said, as lines for a person and as values for a program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Final

from tui.doctor.diagnosis import Diagnosis, Level

MARKS: Final = {Level.GOOD: "ok", Level.BETTER: "--", Level.BAD: "!!"}
_INDENT: Final = 6
Told = Mapping[str, Sequence[Diagnosis]]


def as_lines(told: Told, width: int) -> Iterator[str]:
    """A heading for each check, a line for each diagnosis, and below it what to do.

    Sentences are broken between words, at `width`; lines to be copied never are.
    """
    for name, diagnoses in told.items():
        yield name
        for diagnosis in diagnoses:
            yield from _broken(f"  {MARKS[diagnosis.level]}  ", diagnosis.what, width)
            if diagnosis.remedy:
                remedy = f"{diagnosis.remedy}{':' if diagnosis.lines else ''}"
                yield from _broken(" " * _INDENT, remedy, width)
            for line in diagnosis.lines:
                yield f"          {line}"
    yield ""
    yield conclusion(told)


def _broken(before: str, sentence: str, width: int) -> Iterator[str]:
    yield from wrap(
        sentence,
        max(2 * _INDENT, width),
        initial_indent=before,
        subsequent_indent=" " * _INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def conclusion(told: Told) -> str:
    """The last line: whether anything stands in the way."""
    bad, better = count(told, Level.BAD), count(told, Level.BETTER)
    hints = f" {better} could be better (--)." if better else ""
    if bad:
        return f"{bad} {'thing stands' if bad == 1 else 'things stand'} in the way (!!).{hints}"
    return f"Nothing stands in the way.{hints}"


def as_values(told: Told) -> Mapping[str, object]:
    """For JSON: what each check says, and whether anything stands in the way."""
    return {
        "in_the_way": count(told, Level.BAD),
        "could_be_better": count(told, Level.BETTER),
        "checks": {
            name: [
                {
                    "level": diagnosis.level.name.lower(),
                    "what": diagnosis.what,
                    "remedy": diagnosis.remedy,
                    "lines": list(diagnosis.lines),
                }
                for diagnosis in diagnoses
            ]
            for name, diagnoses in told.items()
        },
    }


def count(told: Told, level: Level) -> int:
    return sum(each.level is level for diagnoses in told.values() for each in diagnoses)
