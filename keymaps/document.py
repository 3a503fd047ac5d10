"""The TOML of a keymap file as assignments that know their lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterator, Mapping
from typing import Final

from msgspec import Struct

from keymaps.keymap import KeymapFault

PARAGRAPHS: Final = "paragraphs"
_TABLE_OR_KEY: Final = re.compile(
    r"^[ \t]*+(?:\[(?P<table>[^\[\]#\n]++)\]|(?P<key>[\w\"'.-][\w\"'. \t-]*+)=)", re.MULTILINE
)
_PLAIN: Final = 'write action = ["key", "key"]'
_PLACE: Final = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


class Assignment(Struct, frozen=True):
    """A value as TOML had it, and where: `path` is the action id, below a layer's name or not."""

    path: str
    value: object
    line: int | None

    def split(self, actions: Container[str], layers: Container[str]) -> tuple[str, str]:
        """See `split_path`."""
        return split_path(self.path, actions, layers)


def split_path(path: str, actions: Container[str], layers: Container[str]) -> tuple[str, str]:
    """The layer that is meant, "" where it is none of `layers`, and the action's id."""
    layer, _, action = path.partition(".")
    is_layer = path not in actions and layer in layers and "." in action
    return (layer, action) if is_layer else ("", path)


def read_assignments(text: str) -> tuple[Assignment, ...] | KeymapFault:
    """Every assignment of a TOML text in its order, or why it is no TOML."""
    try:
        tree = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        place = _PLACE.search(said)
        line = int(place["line"]) if place and place["line"] else text.count("\n") + 1
        return KeymapFault(f"no valid TOML: {_PLACE.sub('', said)}", line)
    except RecursionError:
        return KeymapFault("nested too deeply", remedy=_PLAIN)
    except ValueError:
        return KeymapFault("a number has thousands of digits", remedy=_PLAIN)
    lines = _lines_of(text)
    return tuple(Assignment(path, value, lines.get(path)) for path, value in leaves(tree))


def leaves(tree: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    """Every value of a TOML tree with its dotted path."""
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def _lines_of(text: str) -> Mapping[str, int]:
    """The line of each dotted path, from 1. tomllib does not tell; a scan is near enough."""
    lines: dict[str, int] = {}
    table = ""
    line, counted = 1, 0
    for found in _TABLE_OR_KEY.finditer(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        if found["table"] is not None:
            table = f"{_undressed(found['table'])}."
        else:
            lines.setdefault(table + _undressed(found["key"]), line)
    return lines


def _undressed(dotted: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in dotted.split("."))
