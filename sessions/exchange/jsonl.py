"""JSONL: one clip a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NoReturn

from sessions.clips.clip import Clip
from sessions.errors import BadInput, Fault
from sessions.exchange.rows import Row, read_row

LISTED_FAULTS: Final = 200

_BOM: Final = b"\xef\xbb\xbf"
_SURROGATE_ESCAPE: Final = re.compile(rb"\\u[dD][89a-fA-F]")
_PLAIN_LINE: Final = 'a line is {"id": "...", "media": "...", "draft": "..."}'


class _Refused(ValueError):
    """What JSON, or Python's reading of it, lets pass and a batch must not hold."""


def read_jsonl(lines: Iterable[bytes], path: Path) -> tuple[Clip, ...]:
    """The clips of a file's `lines`, which end at LF. Blank lines are skipped.

    Raises BadInput with every fault of the file; beyond the first 200 only their number.
    """
    clips: list[Clip] = []
    faults: list[Fault] = []
    line_of: dict[object, int] = {}
    for n, raw in enumerate(lines, 1):
        line = raw.removeprefix(_BOM) if n == 1 else raw
        if not line.strip():
            continue
        row = _read_line(line, path, n)
        if isinstance(row, Fault):
            faults.append(row)
            if not clips and line.lstrip().startswith(b"["):
                break  # a JSON list over many lines: every one of them would be a fault
            continue
        clip = read_row(row)
        if isinstance(clip, Clip):
            clips.append(clip)
        else:
            faults += (Fault(f.what, path, n, f.key, f.remedy) for f in clip)
        faults += _double_id(row, line_of, path, n)
    if not clips and not faults:
        faults.append(Fault("holds no clip", path, remedy=_PLAIN_LINE))
    if faults:
        raise BadInput(*_listed(faults, path))
    return tuple(clips)


def _read_line(line: bytes, path: Path, n: int) -> Row | Fault:
    try:
        value = _DECODER.decode(line.decode("utf-8"))
        if _SURROGATE_ESCAPE.search(line):
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError as error:
        what = f"byte {error.start + 1} of this line is not UTF-8"
        return Fault(what, path, n, remedy="save the file as UTF-8")
    except UnicodeEncodeError:
        return Fault("a \\u escape gives half a character", path, n, remedy="write both halves")
    except json.JSONDecodeError as error:
        what = f"no valid JSON: {error.msg.lower()} in column {error.colno}"
        return Fault(what, path, n, remedy=_PLAIN_LINE)
    except RecursionError:
        return Fault("nested too deeply", path, n, remedy=_PLAIN_LINE)
    except ValueError as error:  # also a number of thousands of digits
        return Fault(str(error), path, n)
    if not isinstance(value, dict):
        return Fault("this line is no JSON object", path, n, remedy=_PLAIN_LINE)
    return value


def _double_id(row: Row, line_of: dict[object, int], path: Path, n: int) -> Sequence[Fault]:
    id_ = row.get("id")
    if not isinstance(id_, str) or line_of.setdefault(id_, n) == n:
        return ()
    what = f"id {id_!r} is also that of line {line_of[id_]}"
    return (Fault(what, path, n, "id", "give each clip an id of its own"),)


def _listed(faults: Sequence[Fault], path: Path) -> Sequence[Fault]:
    if len(faults) <= LISTED_FAULTS:
        return faults
    left = len(faults) - LISTED_FAULTS
    return (*faults[:LISTED_FAULTS], Fault(f"{left} more faults", path))


def _unique(pairs: Sequence[tuple[str, object]]) -> Mapping[str, object]:
    values = dict(pairs)
    if len(values) != len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise _Refused(f"the key {double!r} is there twice")
    return values


def _no_number(constant: str) -> NoReturn:
    raise _Refused(f"{constant} is no number in JSON")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_number)
