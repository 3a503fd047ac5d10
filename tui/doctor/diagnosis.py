"""What a check has to say."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Level(StrEnum):
    """Whether it stands in the way of work."""

    GOOD = "good"
    BETTER = "could be better"
    BAD = "in the way"


class Diagnosis(Struct, frozen=True):
    """One line: what there is, and where it is not good what to do.

    `lines` are to be put into a file, or typed, exactly as they are.
    """

    level: Level
    what: str
    remedy: str = ""
    lines: tuple[str, ...] = ()


def good(what: str) -> Diagnosis:
    return Diagnosis(Level.GOOD, what)


def better(what: str, remedy: str, *lines: str) -> Diagnosis:
    return Diagnosis(Level.BETTER, what, remedy, lines)


def bad(what: str, remedy: str, *lines: str) -> Diagnosis:
    return Diagnosis(Level.BAD, what, remedy, lines)
