"""Text from outside, made harmless: every text passes here once before anything keeps it.

Nothing is normalised: apart from line ends, controls and broken characters a text stays as it came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from sessions.errors import BadInput, Fault

READ_ONLY_CHARS = 20_000
REFUSED_BYTES = 1_000_000
LISTED_LINES = 20

_LINE_END = "\r\x0b\x0c\x85\u2028\u2029"
_CONTROL = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_SURROGATE = r"\ud800-\udfff"
_FOREIGN = re.compile(rf"\r\n|[{_LINE_END}{_CONTROL}{_SURROGATE}]")
_BREAKS = re.compile(r"[ \t]*\n[ \t\n]*")


class Size(StrEnum):
    """What a text's length allows."""

    EDITABLE = "editable"
    READ_ONLY = "read-only"
    REFUSED = "refused"


def judge_size(text: str) -> Size:
    """More than 20,000 characters can be read but not edited; more than 1 MB is refused."""
    if len(text) <= READ_ONLY_CHARS:
        return Size.EDITABLE
    too_large = len(text.encode("utf-8", "surrogatepass")) > REFUSED_BYTES
    return Size.REFUSED if too_large else Size.READ_ONLY


def admit(text: str) -> str:
    """`text` with every line end as LF and without C0, C1 and DEL; LF and TAB stay.

    Line ends are CRLF, CR, VT, FF, NEL, LS and PS. A lone surrogate becomes U+FFFD. The text is
    returned itself when there is nothing to change.
    """
    return _FOREIGN.sub(_domestic, text) if _FOREIGN.search(text) else text


def _domestic(foreign: re.Match[str]) -> str:
    found = foreign[0]
    if found == "\r\n" or found in _LINE_END:
        return "\n"
    return "\ufffd" if "\ud800" <= found <= "\udfff" else ""


def admit_bytes(raw: bytes, path: Path | None) -> str:
    """The admitted text of a file's bytes. Raises BadInput with the lines that are not UTF-8."""
    return admit(decode(raw, path))


def decode(raw: bytes, path: Path | None) -> str:
    """UTF-8 bytes as they are but for a byte order mark. Raises BadInput as `admit_bytes` does."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(*_undecodable(raw, path)) from error


def _undecodable(raw: bytes, path: Path | None) -> Iterator[Fault]:
    bad = [n for n, line in enumerate(raw.splitlines(), 1) if not _is_utf8(line)]
    for n in bad[:LISTED_LINES]:
        yield Fault("this line is not UTF-8", path, n, remedy="save the file as UTF-8")
    if len(bad) > LISTED_LINES:
        yield Fault(f"{len(bad) - LISTED_LINES} more lines are not UTF-8", path)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def one_line(text: str) -> str:
    """`text` as one paragraph: each run of line ends, with the blanks around it, is one blank."""
    return _BREAKS.sub(" ", text) if "\n" in text else text
