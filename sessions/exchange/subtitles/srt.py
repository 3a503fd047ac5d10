"""SRT: a cue is a clip. Its number is the clip's id. Tags stay in the caption as they are written.

A caption may hold empty lines: it ends where the next cue begins. Those at its end are no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sessions.exchange.formats import Reading
from sessions.exchange.gathering import Gathering
from sessions.exchange.source import Source
from sessions.exchange.subtitles.cues import Cue, Grammar, read_subtitles, rewrite_subtitles

REMEDY: Final = "a cue is its number, 00:00:01,000 --> 00:00:02,500 on the next line, then its text"

_CLOCK: Final = r"(\d{1,4}):([0-5]?\d):([0-5]?\d)[,.](\d{1,3})"
_TIMES: Final = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s.*)?", re.ASCII)
_OF_TIMES: Final = "0123456789:.,;+-"
_NUMBER: Final = re.compile(r"\s*(\d{1,9})\s*", re.ASCII)


def read(source: Source) -> Reading:
    """The clips of a file. Raises BadInput with every fault."""
    return read_subtitles(source, GRAMMAR)


def rewrite(source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]:
    """The file with those captions, numbers and times as they are. Raises BadInput."""
    return {source.path.name: rewrite_subtitles(source, finals, GRAMMAR)}


def _cues(lines: Sequence[str], gathering: Gathering) -> Iterator[Cue]:
    heads = [n for n, line in enumerate(lines) if _TIMES.fullmatch(line)]
    begins = [n - 1 if n and _NUMBER.fullmatch(lines[n - 1]) else n for n in heads]
    _tell_strays(lines, 0, begins[0] if begins else len(lines), gathering)
    for begin, head, next_begin in zip(begins, heads, (*begins, len(lines))[1:], strict=True):
        _tell_headless(lines, head + 1, next_begin, gathering)
        start_ms, end_ms = _times(lines[head])
        if start_ms >= end_ms:
            gathering.fault("this cue ends before it starts", head + 1, remedy=REMEDY)
            continue
        first, last = _trimmed(lines, head + 1, next_begin)
        name = lines[begin].strip() if begin < head else ""
        yield Cue(head + 1, name, start_ms, end_ms, first, last)


def _trimmed(lines: Sequence[str], first: int, last: int) -> tuple[int, int]:
    while last > first and not lines[last - 1].strip():
        last -= 1
    return first, last


def _tell_strays(lines: Sequence[str], first: int, last: int, gathering: Gathering) -> None:
    """What stands before the first cue is part of none."""
    stray = next((n for n in range(first, last) if lines[n].strip()), None)
    if stray is not None:
        gathering.fault("this text belongs to no cue", stray + 1, remedy=REMEDY)


def _tell_headless(lines: Sequence[str], first: int, last: int, gathering: Gathering) -> None:
    """Lines of a text that were meant to begin a cue of their own."""
    for n in range(first, last):
        if _is_like_times(lines[n]):
            gathering.fault(f"{lines[n].strip()!r} are no times", n + 1, remedy=REMEDY)
        elif _NUMBER.fullmatch(lines[n]) and n > first and not lines[n - 1].strip():
            is_answered = n + 1 < last and _is_like_times(lines[n + 1])
            if not is_answered:
                what = f"no times follow the number {lines[n].strip()}"
                gathering.fault(what, n + 1, remedy=REMEDY)


def _is_like_times(line: str) -> bool:
    """Whether somebody meant times: figures before an arrow, or an arrow before figures."""
    before, arrow, after = line.partition("->")
    first = before.strip(" \t-")
    if not arrow or first.strip(_OF_TIMES):
        return False
    return bool(first) or after.strip()[:1].isdigit()


def _times(line: str) -> tuple[int, int]:
    found = _TIMES.fullmatch(line)
    parts = ("0",) * 8 if found is None else found.groups()
    return _ms(*parts[:4]), _ms(*parts[4:])


def _ms(hours: str, minutes: str, seconds: str, fraction: str) -> int:
    whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(fraction.ljust(3, "0"))


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines)


def _lines(text: str, like: Sequence[str]) -> Sequence[str]:
    return text.split("\n") if text else ()


GRAMMAR: Final = Grammar(REMEDY, _cues, _text, _lines)
