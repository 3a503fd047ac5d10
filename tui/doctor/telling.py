"""What the checks said, as lines for a person and as values for a program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tui.doctor.diagnosis import Diagnosis, Level

MARKS: Final = {Level.GOOD: "ok", Level.BETTER: "--", Level.BAD: "!!"}
Told = Mapping[str, Sequence[Diagnosis]]


def as_lines(told: Told) -> Iterator[str]:
    """A heading for each check, a line for each diagnosis, and below it what to do."""
    for name, diagnoses in told.items():
        yield name
        for diagnosis in diagnoses:
            yield f"  {MARKS[diagnosis.level]}  {diagnosis.what}"
            if diagnosis.remedy:
                yield f"      {diagnosis.remedy}{':' if diagnosis.lines else ''}"
            for line in diagnosis.lines:
                yield f"          {line}"
    yield ""
    yield conclusion(told)


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
