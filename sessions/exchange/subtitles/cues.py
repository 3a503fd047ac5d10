"""What subtitle files have in common: cues are clips of one video, and the rest stays as it is.

A cue's own name is the clip's id; where it has none, or shares it, its times are, as in
0:01.500-0:03.000. The video stands beside the file under the same name, as clip.mp4 beside
clip.srt or clip.en.srt, unless a person named another.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from io import BytesIO
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.clips.timecode import show_ms
from sessions.errors import BadInput, Fault
from sessions.exchange.formats import Reading
from sessions.exchange.gathering import Gathering
from sessions.exchange.recognition import MEDIA_SUFFIXES
from sessions.exchange.source import Source, read_whole, sha256_of
from sessions.exchange.tables.lines import text_lines

_BOM: Final = b"\xef\xbb\xbf"
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


class Cue(Struct, frozen=True):
    """A cue of a file: its times stand in line `line`, from 1, its text in lines[first:last]."""

    line: int
    name: str
    start_ms: int
    end_ms: int
    first: int
    last: int


class Grammar(Struct, frozen=True):
    """A subtitle format. Lines come without their ends.

    `cues` finds the cues and tells the gathering what is wrong. `text` is a cue's caption in its
    lines, and `lines` the other way; they take the old ones, to write the new ones alike.
    """

    remedy: str
    cues: Callable[[Sequence[str], Gathering], Iterable[Cue]]
    text: Callable[[Sequence[str]], str]
    lines: Callable[[str, Sequence[str]], Sequence[str]]


def read_subtitles(source: Source, grammar: Grammar) -> Reading:
    """The clips of a file. Raises BadInput with every fault."""
    raw = read_whole(source.path)
    gathering = Gathering(source.path)
    lines = [line.rstrip("\r\n") for line in _lines(raw, gathering)]
    cues = list(grammar.cues(lines, gathering))
    media = _media(source)
    for id_, cue in zip(_ids(cues), cues, strict=True):
        draft = grammar.text(lines[cue.first : cue.last])
        times = {"start": cue.start_ms / 1000, "end": cue.end_ms / 1000}
        gathering.add({"id": id_, "media": media, "draft": draft, **times}, cue.line)
    return Reading(gathering.done(grammar.remedy), sha256_of(raw), source.folder)


def rewrite_subtitles(source: Source, finals: Mapping[str, str], grammar: Grammar) -> bytes:
    """The file with those captions. Raises BadInput for captions that no cue can hold."""
    raw = read_whole(source.path)
    gathering = Gathering(source.path)
    lines = list(_lines(raw, gathering))
    bare = [line.rstrip("\r\n") for line in lines]
    found = _LINE_END.search("".join(lines))
    end = "\n" if found is None else found[0]
    cues = list(grammar.cues(bare, gathering))
    texts = [grammar.text(bare[cue.first : cue.last]) for cue in cues]
    ids = _ids(cues)
    wanted = [finals.get(id_, text) for id_, text in zip(ids, texts, strict=True)]
    for cue, was, now in reversed(list(zip(cues, texts, wanted, strict=True))):
        if was != now:
            new = grammar.lines(now, bare[cue.first : cue.last])
            lines[cue.first : cue.last] = _ended(new, lines, cue, end)
    bom = _BOM if raw.startswith(_BOM) else b""
    written = bom + "".join(lines).encode("utf-8")
    _verify(written, source.path, dict(zip(ids, wanted, strict=True)), grammar)
    return written


def _ended(new: Sequence[str], lines: list[str], cue: Cue, end: str) -> list[str]:
    """New lines of a cue with their ends; the last one ends as the last one did."""
    before = cue.first - 1
    if new and not lines[before].endswith(("\r", "\n")):
        lines[before] += end
    is_last_open = cue.last == len(lines) and not lines[-1].endswith(("\r", "\n"))
    ended = [line + end for line in new]
    if ended and is_last_open and cue.last > cue.first:
        ended[-1] = ended[-1].removesuffix(end)
    return ended


def _verify(written: bytes, path: Path, wanted: Mapping[str, str], grammar: Grammar) -> None:
    gathering = Gathering(path)
    lines = [line.rstrip("\r\n") for line in _lines(written, gathering)]
    cues = list(grammar.cues(lines, gathering))
    found = [grammar.text(lines[cue.first : cue.last]) for cue in cues]
    if not gathering.faults and found == list(wanted.values()):
        return
    wrong = {fault.line for fault in gathering.faults}
    sound = {
        t for c, t in zip(cues, found, strict=True) if wrong.isdisjoint(range(c.line, c.last + 1))
    }
    lost = [id_ for id_, text in wanted.items() if text not in sound]
    what = f"no cue can hold the caption of {', '.join(lost[:5]) or 'one of these clips'}"
    remedy = "it ends in an empty line, or a line reads as a cue's number or times: deliver JSONL"
    raise BadInput(Fault(what, path, remedy=remedy))


def _lines(raw: bytes, gathering: Gathering) -> Iterator[str]:
    def refuse(line: int, column: int) -> None:
        what = f"byte {column} of this line is not UTF-8"
        gathering.fault(what, line, remedy="save the file as UTF-8")

    return text_lines(BytesIO(raw), refuse)


def _ids(cues: Sequence[Cue]) -> Sequence[str]:
    shared = Counter(cue.name for cue in cues)
    taken = {name for name, times in shared.items() if times == 1 and name.strip()}
    used = Counter[str]()
    return [cue.name if cue.name in taken else _id_by_times(cue, taken, used) for cue in cues]


def _id_by_times(cue: Cue, taken: Set[str], used: Counter[str]) -> str:
    times = f"{show_ms(cue.start_ms)}-{show_ms(cue.end_ms)}"
    while True:
        used[times] += 1
        id_ = times if used[times] == 1 else f"{times}#{used[times]}"
        if id_ not in taken:
            return id_


def _media(source: Source) -> str:
    if source.media:
        named = Path(source.media).absolute()
        is_below = named.is_relative_to(source.folder)
        return str(named.relative_to(source.folder) if is_below else named)
    stems = (source.path.stem, source.path.stem.rpartition(".")[0])
    names = [f"{stem}{suffix}" for stem in stems if stem for suffix in MEDIA_SUFFIXES]
    here = (name for name in names if os.path.isfile(os.path.join(source.folder, name)))
    return next(here, names[0])
