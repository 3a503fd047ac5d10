"""TOML of which every value stands on one line, so that a block can be read line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import tomli_w

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def table(name: str, pairs: Iterable[tuple[str, object]]) -> str:
    """`name` in its brackets, a line for each pair, and a blank line. None leaves its key out."""
    return f"{name}\n{lines(pairs)}\n"


def lines(pairs: Iterable[tuple[str, object]]) -> str:
    return "".join(f"{key} = {literal(value)}\n" for key, value in pairs if value is not None)


def literal(value: object) -> str:
    """`value` on one line: mappings as inline tables, which leave out keys that hold None."""
    if isinstance(value, Mapping):
        members = (f"{k} = {literal(v)}" for k, v in value.items() if v is not None)
        return f"{{ {', '.join(members)} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(literal, value))}]"
    return tomli_w.dumps({"v": value}, multiline_strings=False)[4:-1]


def text_block(key: str, text: str) -> str:
    """`text`, whole lines of it, as a literal string of several lines.

    Raises ValueError where TOML would read something else: for `'''` or a control character.
    """
    if "'''" in text or _CONTROL.search(text):
        raise ValueError(f"{key} cannot stand in a literal string")
    return f"{key} = '''\n{text}'''\n"
