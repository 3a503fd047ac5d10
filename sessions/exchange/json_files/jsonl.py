"""JSONL: one clip a line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from sessions.clips.clip import Clip
from sessions.errors import Fault
from sessions.exchange.formats import Reading
from sessions.exchange.gathering import Gathering
from sessions.exchange.json_files.strict import NotJson, decode, members, spelled
from sessions.exchange.rows import DRAFT_NAMES, Row
from sessions.exchange.source import Source, read_lines, read_whole

PLAIN_LINE: Final = 'a line is {"id": "...", "media": "...", "draft": "..."}'

_BOM: Final = b"\xef\xbb\xbf"


def read(source: Source) -> Reading:
    """The clips of a file. Raises BadInput with every fault."""
    digest = hashlib.sha256()
    clips = read_jsonl(read_lines(source.path, digest.update), source.path)
    return Reading(clips, digest.hexdigest(), source.folder)


def read_jsonl(
    lines: Iterable[bytes], path: Path, adapt: Callable[[Row], Row] = lambda row: row
) -> Sequence[Clip]:
    """The clips of a file's `lines`, which end at LF. Blank lines are skipped.

    `adapt` gives the row that is read in place of one in the file. Raises BadInput with every
    fault of the file; beyond the first 200 only their number.
    """
    gathering = Gathering(path)
    for n, raw in enumerate(lines, 1):
        line = raw.removeprefix(_BOM) if n == 1 else raw
        if not line.strip():
            continue
        row = _read_line(line, path, n)
        if not isinstance(row, Fault):
            gathering.add(adapt(row), n)
            continue
        gathering.faults.append(row)
        if not gathering.clips and line.lstrip().startswith(b"["):
            break  # a JSON list over many lines: every one of them would be a fault
    return gathering.done(PLAIN_LINE)


def rewrite(source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]:
    """The file with those captions, each line else as it is. Raises BadInput."""
    raw = read_whole(source.path)
    return {source.path.name: rewrite_jsonl(raw, finals, lambda row: row)}


def rewrite_jsonl(raw: bytes, finals: Mapping[str, str], adapt: Callable[[Row], Row]) -> bytes:
    """The lines of a file that `read_jsonl` has read, with other captions."""
    return b"".join(_rewritten(line, finals, adapt) for line in BytesIO(raw))


def _rewritten(line: bytes, finals: Mapping[str, str], adapt: Callable[[Row], Row]) -> bytes:
    text = line.decode("utf-8-sig")
    if not text.strip():
        return line
    found = {str(member.key): member for member in members(text)}
    id_ = adapt({key: member.value for key, member in found.items()})["id"]
    name = next(name for name in DRAFT_NAMES if name in found)
    draft = found[name]
    final = finals.get(str(id_), draft.value)
    if final == draft.value or not isinstance(final, str):
        return line
    was = text[draft.start : draft.end]
    bom = _BOM if line.startswith(_BOM) else b""
    now = f"{text[: draft.start]}{spelled(final, was)}{text[draft.end :]}"
    return bom + now.encode("utf-8")


def _read_line(line: bytes, path: Path, n: int) -> Row | Fault:
    try:
        value = decode(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        what = f"byte {error.start + 1} of this line is not UTF-8"
        return Fault(what, path, n, remedy="save the file as UTF-8")
    except NotJson as wrong:
        is_placed = wrong.what.startswith("no valid JSON") and wrong.at is not None
        where = f" in column {wrong.at + 1}" if is_placed and wrong.at is not None else ""
        return Fault(f"{wrong.what}{where}", path, n, remedy=PLAIN_LINE)
    if not isinstance(value, dict):
        return Fault("this line is no JSON object", path, n, remedy=PLAIN_LINE)
    return value
