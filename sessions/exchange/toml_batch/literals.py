"""Values of TOML that stand on one line: how this program writes them, and how it reads them fast.

Whatever is read here, tomllib reads alike; what is not, tomllib has to read.
"""

from __future__ import annotations

import json
import re
from typing import Final

# TOML 1.0: basic and literal strings of one line, integers and decimals without a sign.
_STRING: Final = (
    r'"[^"\\\x00-\x08\x0a-\x1f\x7f]*+'
    r'(?:\\(?:[btnfr"\\]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})[^"\\\x00-\x08\x0a-\x1f\x7f]*+)*+"'
)
_LITERAL: Final = r"'[^'\x00-\x08\x0a-\x1f\x7f]*+'"
_NUMBER: Final = r"(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?"
PAIR: Final = re.compile(rf"([a-z_]+) = (?:({_STRING})|({_LITERAL})|({_NUMBER}))\n?", re.ASCII)

_READ: Final = json.JSONDecoder(strict=False).decode
_PLAIN: Final = re.compile(r"[^'\x00-\x1f\x7f]*")


def pair_of(line: str) -> tuple[str, object] | None:
    """Key and value of a line, None where it is not as simple as that."""
    found = PAIR.fullmatch(line)
    if found is None:
        return None
    key, string, literal, number = found.groups()
    if string is not None:
        return key, _READ(string) if "\\" in string else string[1:-1]
    if literal is not None:
        return key, literal[1:-1]
    return key, float(number) if "." in number else int(number)


def string(text: str) -> str:
    """`text` as a basic string. Without three apostrophes, which would make reading slow."""
    written = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    return written.replace("'''", "''\\u0027")


def verbatim(text: str) -> str:
    """`text` as a literal string, which is easier to read, or else as a basic one."""
    return f"'{text}'" if _PLAIN.fullmatch(text) else string(text)


def seconds(ms: int) -> str:
    """Milliseconds as seconds, exactly."""
    return f"{ms // 1000}.{ms % 1000:03}"
