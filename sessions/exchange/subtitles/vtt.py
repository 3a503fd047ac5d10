"""WebVTT: a cue is a clip. Its identifier is the clip's id.

A caption without tags has its references decoded (&amp; is &); one with tags stays as it is
written. Blocks as in www.w3.org/TR/webvtt1, but what a player would drop is a fault here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Final

from sessions.exchange.formats import Reading
from sessions.exchange.gathering import Gathering
from sessions.exchange.source import Source
from sessions.exchange.subtitles.cues import Cue, Grammar, read_subtitles, rewrite_subtitles

ARROW: Final = "-->"
REMEDY: Final = "a cue is 00:01.000 --> 00:02.500 on a line of its own, then its text"

_SIGNATURE: Final = re.compile(r"WEBVTT(?:[ \t].*)?")
_CLOCK: Final = r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})(?!\d)"
_TIMES: Final = re.compile(rf"[ \t\f]*{_CLOCK}[ \t\f]*-->[ \t\f]*{_CLOCK}(.*)", re.ASCII)
_NO_CUE: Final = re.compile(r"NOTE(?:[ \t].*)?|(?:STYLE|REGION)[ \t]*|Region:.*")
_TAG: Final = re.compile(r"<[/a-zA-Z0-9.]")


def read(source: Source) -> Reading:
    """The clips of a file. Raises BadInput with every fault."""
    return read_subtitles(source, GRAMMAR)


def rewrite(source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]:
    """The file with those captions; header, notes, styles, times stay. Raises BadInput."""
    return {source.path.name: rewrite_subtitles(source, finals, GRAMMAR)}


def _cues(lines: Sequence[str], gathering: Gathering) -> Iterator[Cue]:
    if not lines or not _SIGNATURE.fullmatch(lines[0]):
        remedy = "write WEBVTT on the first line, nothing before it"
        gathering.fault("does not begin with WEBVTT", 1, remedy=remedy)
    for first, last in _blocks(lines):
        head = next((n for n in range(first, min(first + 2, last)) if ARROW in lines[n]), None)
        if head in (None, first) and _NO_CUE.fullmatch(lines[first]):
            continue
        if head is None:
            gathering.fault("this text belongs to no cue", first + 1, remedy=REMEDY)
            continue
        cue = _cue(lines, first, head, last)
        if cue is None:
            gathering.fault(f"{lines[head].strip()!r} are no times", head + 1, remedy=REMEDY)
        elif cue.start_ms >= cue.end_ms:
            gathering.fault("this cue ends before it starts", head + 1, remedy=REMEDY)
        else:
            yield cue


def _cue(lines: Sequence[str], first: int, head: int, last: int) -> Cue | None:
    times = _TIMES.fullmatch(lines[head])
    if times is None:
        return None
    parts = times.groups()
    name = lines[first] if head > first else ""
    return Cue(head + 1, name, _ms(*parts[:4]), _ms(*parts[4:8]), head + 1, last)


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of lines after the header: to an empty one, or to the times of another cue."""
    at = _end(lines, 1)
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        is_named = ARROW not in lines[at] and at + 1 < len(lines) and ARROW in lines[at + 1]
        end = _end(lines, at + 2 if is_named else at + 1)
        yield at, end
        at = end


def _end(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and lines[at] and ARROW not in lines[at]:
        at += 1
    return at


def _ms(hours: str | None, minutes: str, seconds: str, thousandths: str) -> int:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(thousandths)


def _text(lines: Sequence[str]) -> str:
    raw = "\n".join(lines)
    return raw if "<" in raw else unescape(raw)


def _lines(text: str, like: Sequence[str]) -> Sequence[str]:
    had_tags = any("<" in line for line in like)
    if had_tags and _TAG.search(text) and ARROW not in text and all(text.split("\n")):
        return text.split("\n")
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _without_empty(escaped.replace("\r", "&#13;").split("\n"))


def _without_empty(lines: Sequence[str]) -> Sequence[str]:
    """The same text in lines of which none is empty: &#10; is a line end too."""
    written = [lines[0]]
    for line in lines[1:]:
        if line and written[-1]:
            written.append(line)
        else:
            written[-1] += f"&#10;{line}"
    return written if written != [""] else ()


GRAMMAR: Final = Grammar(REMEDY, _cues, _text, _lines)
