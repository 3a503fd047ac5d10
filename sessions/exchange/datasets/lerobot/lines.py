"""The JSON Lines of LeRobot 2: strict, every fault told, and rewritten in place."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.errors import BadInput, Fault
from sessions.exchange.datasets.json_text import replace_members, value_text
from sessions.exchange.gathering import listed
from sessions.exchange.json_files.strict import NotJson, decode, members

_BOM: Final = b"\xef\xbb\xbf"
_REMEDY: Final = "copy the set again"

Row = Mapping[str, object]


class Numbered(Struct, frozen=True):
    """An object and the line it stands in, counted from 1."""

    line: int
    row: Row


def read_rows(raw: bytes, path: Path) -> Sequence[Numbered]:
    """The objects of a file. Blank lines are skipped. Raises BadInput with every fault."""
    rows: list[Numbered] = []
    faults: list[Fault] = []
    for n, line in enumerate(BytesIO(raw.removeprefix(_BOM)), 1):
        if not line.strip():
            continue
        try:
            value = decode(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            what = f"byte {error.start + 1} of this line is not UTF-8"
            faults.append(Fault(what, path, n, remedy=_REMEDY))
        except NotJson as wrong:
            faults.append(Fault(wrong.what, path, n, remedy=_REMEDY))
        else:
            if isinstance(value, dict):
                rows.append(Numbered(n, value))
            else:
                faults.append(Fault("this line is no JSON object", path, n, remedy=_REMEDY))
    if faults:
        raise BadInput(*listed(faults, path))
    return rows


def rewrite_rows(raw: bytes, change: Callable[[Row], Mapping[str, object]]) -> bytes:
    """The file with other values: `change` gives those of a row that are to be others."""
    return b"".join(_rewritten(line, change) for line in BytesIO(raw))


def append_rows(raw: bytes, rows: Sequence[Row]) -> bytes:
    """The file with these rows behind its own."""
    if not rows:
        return raw
    like = raw.decode("utf-8")
    lines = "".join(f"{_object(row, like)}\n" for row in rows)
    joint = "" if not raw or raw.endswith(b"\n") else "\n"
    return raw + f"{joint}{lines}".encode()


def _rewritten(line: bytes, change: Callable[[Row], Mapping[str, object]]) -> bytes:
    text = line.decode("utf-8-sig")
    if not text.strip():
        return line
    changes = change({str(member.key): member.value for member in members(text)})
    if not changes:
        return line
    bom = _BOM if line.startswith(_BOM) else b""
    return bom + replace_members(text, changes).encode()


def _object(row: Row, like: str) -> str:
    pairs = (f"{json.dumps(key)}: {value_text(value, like)}" for key, value in row.items())
    return f"{{{', '.join(pairs)}}}"
