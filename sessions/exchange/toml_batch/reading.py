"""Our own batch: TOML with a table `[[clip]]` for each clip. Its keys are those of JSONL.

`metadata` is JSON in a string, since TOML has no null; other keys become metadata too. A clip's
table is read line by line where each line is one simple value, as in what this program writes,
and by tomllib, which takes three times as long, where it is not.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sessions.captions.admit import decode
from sessions.errors import cited
from sessions.exchange.formats import Reading
from sessions.exchange.gathering import Gathering
from sessions.exchange.json_files import strict
from sessions.exchange.metadata import KeptJson
from sessions.exchange.source import Source, read_lines, read_whole, sha256_of
from sessions.exchange.toml_batch.literals import pair_of
from sessions.exchange.toml_batch.values import plain
from sessions.exchange.toml_batch.writing import FORMAT

REMEDY: Final = 'a clip is [[clip]] and below it id = "...", media = "..." and draft = "..."'

_CLIP: Final = "[[clip]]"
_CLIP_LINE: Final = re.compile(r"^[ \t]*\[\[[ \t]*clip[ \t]*\]\]", re.MULTILINE)
_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_TABLES: Final = frozenset({"batch", "clip"})


class _ManyLines(Exception):
    """A value stands on several lines: the file has to be read in one piece."""


def read(source: Source) -> Reading:
    """The clips of a file. Raises BadInput with every fault."""
    digest = hashlib.sha256()
    gathering = Gathering(source.path)
    try:
        for line, block in _blocks(read_lines(source.path, digest.update), gathering):
            _add(block, line, gathering)
    except _ManyLines:
        return _read_in_one(source)
    return Reading(gathering.done(REMEDY), digest.hexdigest(), source.folder)


def has_several_lines(line: str) -> bool:
    """Whether a string that goes on in other lines may begin or end in `line`."""
    return "'''" in line or '"""' in line


def _blocks(raws: Iterable[bytes], gathering: Gathering) -> Iterator[tuple[int, list[str]]]:
    """The head's lines, then those from each [[clip]] on, and the line they begin at."""
    began, block = 1, list[str]()
    for n, raw in enumerate(raws, 1):
        try:
            line = raw.decode("utf-8-sig" if n == 1 else "utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            what = f"byte {error.start + 1} of this line is not UTF-8"
            gathering.fault(what, n, remedy="save the file as UTF-8")
            continue
        if has_several_lines(line):
            raise _ManyLines
        if line.rstrip() == _CLIP:
            yield began, block
            began, block = n, []
        block.append(line)
    yield began, block


def _add(block: list[str], line: int, gathering: Gathering) -> None:
    row = _simple(block[1:]) if block and block[0].rstrip() == _CLIP else None
    if row is None:
        _add_parsed("".join(block), line, gathering)
    else:
        _add_clip(row, line, gathering)


def _simple(lines: Iterable[str]) -> dict[str, object] | None:
    """The values of a clip's lines, None where one of them is not simple."""
    row = dict[str, object]()
    for line in lines:
        pair = pair_of(line)
        if pair is None:
            if line.strip() and not line.startswith("#"):
                return None
        elif pair[0] in row:
            return None
        else:
            row[pair[0]] = pair[1]
    return row


def _add_parsed(text: str, line: int, gathering: Gathering) -> None:
    """Takes what tomllib finds in a part of the file that begins at `line`."""
    document = _parsed(text, line, gathering)
    clips = _told(document, line, gathering)
    lines = list(_lines_of(text, line))
    for number, clip in enumerate(clips):
        at = lines[number] if len(lines) == len(clips) else None
        if isinstance(clip, dict):
            _add_table(clip, at, gathering)
        else:
            gathering.fault("clip is no table", at, "clip", REMEDY)


def _lines_of(text: str, line: int) -> Iterator[int]:
    """The lines on which a clip's table begins, if `text` begins on `line`."""
    at = 0
    for found in _CLIP_LINE.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        yield line


def _read_in_one(source: Source) -> Reading:
    raw = read_whole(source.path)
    gathering = Gathering(source.path)
    _add_parsed(decode(raw, source.path), 1, gathering)
    return Reading(gathering.done(REMEDY), sha256_of(raw), source.folder)


def _parsed(text: str, line: int, gathering: Gathering) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        gathering.fault("nested too deeply", line, remedy=REMEDY)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        what = _PLACE.sub("", str(error)).lower()
        if found is not None and found[1] is not None:
            gathering.fault(f"no valid TOML: {what} in column {found[2]}", line - 1 + int(found[1]))
        else:
            at = line + text.rstrip("\n").count("\n")
            gathering.fault(f"no valid TOML: {what}", at, remedy="is a quote or bracket open?")
    except ValueError:
        gathering.fault("a number has thousands of digits", line, remedy=REMEDY)
    return {}


def _told(document: Mapping[str, object], line: int, gathering: Gathering) -> list[object]:
    """The clips of a document. What else there is has to be a head this version can read."""
    if strange := sorted(document.keys() - _TABLES):
        more = f" and {len(strange) - 3} more" if len(strange) > 3 else ""
        what = f"a batch has no {', '.join(map(repr, strange[:3]))}{more}"
        gathering.fault(what, line, strange[0], REMEDY)
    head = document.get("batch", {})
    version = head.get("format", FORMAT) if isinstance(head, dict) else None
    if not isinstance(version, int) or version > FORMAT:
        what = f"this batch has format {cited(version)}, and this version reads {FORMAT}"
        gathering.fault(what, line, "format", "update recaption")
    clips = document.get("clip", [])
    if isinstance(clips, list):
        return clips
    gathering.fault("clip is no list of tables", line, "clip", REMEDY)
    return []


def _add_table(values: Mapping[str, object], line: int | None, gathering: Gathering) -> None:
    """Takes a clip as tomllib gives it."""
    row = dict[str, object]()
    for key, value in values.items():
        try:
            row[key] = plain(value)
        except (ValueError, RecursionError) as wrong:
            gathering.fault(f"{key}: {wrong}", line, key, "write a text in its place")
    _add_clip(row, line, gathering)


def _add_clip(row: dict[str, object], line: int | None, gathering: Gathering) -> None:
    if "metadata" in row:
        gathering.add(row, line, metadata=_metadata(row.pop("metadata"), line, gathering))
    else:
        gathering.add(row, line)


def _metadata(text: object, line: int | None, gathering: Gathering) -> Mapping[str, object]:
    what = "metadata is no JSON object in a string"
    try:
        values = strict.decode(text) if isinstance(text, str) else None
    except strict.NotJson as wrong:
        values, what = None, f"metadata: {wrong.what}"
    if isinstance(values, dict) and isinstance(text, str):
        return KeptJson(text)
    gathering.fault(what, line, "metadata", "write metadata = '{\"scene\": 4}'")
    return {}
