"""Reads a TOML file by asking for its keys, and gathers every fault with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf
from pathlib import Path
from typing import Final, Generic, TypeVar

from sessions.errors import BadInput, Fault, cited

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)

_HEADER_OR_KEY: Final = re.compile(
    r"^[ \t]*+(?:(?P<open>\[\[?)(?P<table>[^\[\]\n]++)\]|(?P<key>[\w\"'.-][\w\"'. \t-]*+)=)",
    re.MULTILINE,
)
_PLACE: Final = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Kind(Generic[Value]):
    """A kind of value: `read` gives None for others; `stand_in` serves beside a fault."""

    wanted: str
    read: Callable[[object], Value | None]
    stand_in: Value


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _texts(value: object) -> tuple[str, ...] | None:
    texts = tuple(map(_text, value)) if isinstance(value, list) else ()
    return tuple(filter(None, texts)) if texts and all(texts) else None


def _pairs(value: object) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(value, Mapping) or not all(isinstance(v, str) for v in value.values()):
        return None
    return tuple(value.items()) or None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _whole(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if value >= 0 else None


def _positive(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 < value < inf else None


TEXT: Final = Kind("a text", _text, "")
TEXTS: Final[Kind[tuple[str, ...]]] = Kind('a list of texts: ["this", "that"]', _texts, ())
PAIRS: Final[Kind[tuple[tuple[str, str], ...]]] = Kind('pairs: { "this" = "that" }', _pairs, ())
FLAG: Final = Kind("true or false", _flag, stand_in=False)
WHOLE: Final = Kind("a whole number of 0 or more", _whole, 0)
POSITIVE: Final = Kind("a number above 0", _positive, 1.0)


@dataclass(frozen=True, slots=True)
class _Source:
    """The file that tables come from, and what was found wrong in it."""

    path: Path | None
    lines: Mapping[str, int]
    faults: list[Fault] = field(default_factory=list)

    def line_of(self, at: str) -> int | None:
        """The line of a dotted path, or of the nearest one above it that has a line."""
        while at and at not in self.lines:
            at = at.rpartition(".")[0]
        return self.lines.get(at)


class Table:
    """One table of a file. Every key must be asked for before `close`."""

    def __init__(self, values: Mapping[str, object], source: _Source, at: str = "") -> None:
        self._values = values
        self._source = source
        self._at = at
        self._asked: dict[str, None] = {}

    def get(self, key: str, kind: Kind[Value], default: Value | None = None) -> Value:
        """The value of `key`; where there is no `default`, it has to be there."""
        value = self.maybe(key, kind)
        if value is not None:
            return value
        if default is not None:
            return default
        if key not in self._values:
            self.fault(f"{key} is missing", key, f"write {key} = {kind.wanted}")
        return kind.stand_in

    def maybe(self, key: str, kind: Kind[Value]) -> Value | None:
        """The value of `key`, None where it is not there."""
        self._asked[key] = None
        if key not in self._values:
            return None
        value = kind.read(self._values[key])
        if value is None:
            self.fault(f"{key} = {cited(self._values[key])} is not {kind.wanted}", key)
            return kind.stand_in
        return value

    def choice(self, key: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        """One of the values of an enumeration."""
        name = self.get(key, TEXT, None if default is None else default.value)
        names = [choice.value for choice in choices]
        if name and name not in names:
            self.unknown(key, name, names)
        return choices(name) if name in names else next(iter(choices))

    def table(self, key: str) -> Table | None:
        """The table below `key`, None where there is none."""
        self._asked[key] = None
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.fault(f"{key} is no table", key, f"write [{key}] above its keys")
            return None
        return Table(value, self._source, f"{self._at}{key}.")

    def tables(self, key: str) -> Sequence[Table]:
        """The tables of an array, none where it is not there."""
        self._asked[key] = None
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            self.fault(f"{key} is no list of tables", key, f"write [[{key}]] above each")
            return ()
        at = f"{self._at}{key}."
        return [Table(each, self._source, f"{at}{n}.") for n, each in enumerate(value)]

    def unknown(self, key: str, name: str, known: Sequence[str]) -> None:
        """A fault: `key` has the value `name`, which is none of `known`."""
        self.fault(f"{key} cannot be {name!r}", key, meant(name, known))

    def fault(self, what: str, key: str = "", remedy: str = "") -> None:
        line = self._source.line_of(self._at + key)
        self._source.faults.append(Fault(what, self._source.path, line, key or None, remedy))

    def close(self) -> None:
        """A fault for each key that was not asked for."""
        for key in self._values:
            if key not in self._asked:
                self.fault(f"there is no key {key!r} here", key, meant(key, list(self._asked)))


def open_toml(text: str, path: Path | None) -> tuple[Table, list[Fault]]:
    """The table at the root of `text`, and the list in which its faults will gather.

    Raises BadInput for what is no TOML at all.
    """
    try:
        values = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place["line"]) if place and place["line"] else text.count("\n") + 1
        said = _PLACE.sub("", str(error))
        raise BadInput(Fault(f"no valid TOML: {said}", path, line)) from error
    except RecursionError as error:
        raise BadInput(Fault("nested too deeply", path)) from error
    except ValueError as error:
        raise BadInput(Fault("a number has thousands of digits", path)) from error
    source = _Source(path, _lines_of(text))
    return Table(values, source), source.faults


def meant(name: str, known: Sequence[str]) -> str:
    """A remedy for a wrong name: the nearest of the `known` ones, or all of them."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a wrong name pays for it

    nearest = get_close_matches(name, known, n=1)
    return f"did you mean {nearest[0]!r}?" if nearest else f"it can be {', '.join(known)}"


def _lines_of(text: str) -> Mapping[str, int]:
    """The line of each dotted path, from 1; "rule.2" is the third [[rule]].

    tomllib does not tell; a scan, which a text of several lines may deceive, is near enough.
    """
    lines: dict[str, int] = {}
    count: dict[str, int] = {}
    table = ""
    line, counted = 1, 0
    for found in _HEADER_OR_KEY.finditer(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        if found["table"] is None:
            lines.setdefault(table + found["key"].strip("\"' \t"), line)
            continue
        name = found["table"].strip()
        if found["open"] == "[[":
            lines.setdefault(name, line)
            count[name] = count.get(name, -1) + 1
            name = f"{name}.{count[name]}"
        lines.setdefault(name, line)
        table = f"{name}."
    return lines
