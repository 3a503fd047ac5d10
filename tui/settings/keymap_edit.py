"""Keys of actions written into the text of a keymap file; every other line stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from keymaps.clashes import find_clashes
from keymaps.document import read_assignments
from keymaps.keymap import Keymap, KeymapFault, Keys, Vocabulary
from keymaps.names import written
from keymaps.parse import parse_keymap
from sessions.errors import RecaptionError

_TABLE_OR_KEY: Final = re.compile(
    r"^[ \t]*+(?:\[(?P<table>[^\[\]#\n]++)\][^\n]*|(?P<key>[\w\"'.-][\w\"'. \t-]*+)=[ \t]*)",
    re.MULTILINE,
)
_PART: Final = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|#[^\n]*|\]")


class Unwritable(RecaptionError):
    """A file is written in a way that this cannot change; it tells the lines to write by hand."""


class _Place(Struct, frozen=True):
    """Where the value of an action stands in a text."""

    start: int
    end: int


def why_not(keymap: Keymap, action: str, keys: Keys, vocabulary: Vocabulary) -> str:
    """Why an action cannot have these keys as well; empty where it can."""
    parsed = parse_keymap(keymap.name, _line_alone(action, (keys,)), vocabulary)
    if not isinstance(parsed, Keymap):
        return parsed[0].what.partition(": ")[2] or parsed[0].what
    for bindings in (keymap.bindings, keymap.with_paragraphs().bindings):
        merged = {**bindings, action: (*bindings.get(action, ()), keys)}
        for clash in find_clashes(merged, vocabulary):
            for one, other in ((clash.shorter, clash.longer), (clash.longer, clash.shorter)):
                if (one.action, one.keys) == (action, keys):
                    return f"that is {other.action} ({written(other.keys)})"
    return ""


def with_bindings(text: str, bindings: Mapping[str, Sequence[Keys]]) -> str:
    """A keymap's text in which these actions have these keys. Raises Unwritable."""
    made = text
    for action, keys in bindings.items():
        made = _with_binding(made, action, keys)
    before, after = _values(text), _values(made)
    wanted = before | {action: list(map(written, keys)) for action, keys in bindings.items()}
    if after != wanted:
        lines = "\n".join(lines_of(bindings))
        raise Unwritable(f"the keymap cannot be changed by this program; write into it:\n{lines}")
    return made


def lines_of(bindings: Mapping[str, Sequence[Keys]]) -> Iterator[str]:
    """The lines that a file of its own would have for these bindings."""
    above = ""
    for action, keys in sorted(bindings.items()):
        table, _, name = action.rpartition(".")
        if table != above:
            yield f"[{table}]"
            above = table
        yield _line(name, keys)


def _with_binding(text: str, action: str, keys: Sequence[Keys]) -> str:
    table, _, name = action.rpartition(".")
    place = _place_of(text, action)
    if place is not None:
        return text[: place.start] + _list(keys) + text[place.end :]
    for found in _TABLE_OR_KEY.finditer(text):
        if found["table"] is not None and _plain(found["table"]) == table:
            return f"{text[: found.end()]}\n{_line(name, keys)}{text[found.end() :]}"
    above = f"{text.rstrip()}\n\n" if text.strip() else ""
    return f"{above}[{table}]\n{_line(name, keys)}\n"


def _place_of(text: str, action: str) -> _Place | None:
    table = ""
    for found in _TABLE_OR_KEY.finditer(text):
        if found["table"] is not None:
            table = f"{_plain(found['table'])}."
        elif table + _plain(found["key"]) == action:
            return _Place(found.end(), _end_of_list(text, found.end()))
    return None


def _end_of_list(text: str, start: int) -> int:
    """Where the list ends that begins at `start`; strings and comments may have brackets."""
    ends = (part.end() for part in _PART.finditer(text, start) if part[0] == "]")
    return next(ends, start)


def _values(text: str) -> dict[str, object]:
    assignments = read_assignments(text)
    if isinstance(assignments, KeymapFault):
        return {"": assignments.what}
    return {each.path: each.value for each in assignments}


def _line_alone(action: str, keys: Sequence[Keys]) -> str:
    return "\n".join(lines_of({action: keys}))


def _line(name: str, keys: Sequence[Keys]) -> str:
    return f"{name} = {_list(keys)}"


def _list(keys: Sequence[Keys]) -> str:
    return f"[{', '.join(json.dumps(written(each)) for each in keys)}]"


def _plain(dotted: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in dotted.split("."))
