"""JSON without what Python lets pass: double keys, NaN, half characters; and where values stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NoReturn

from msgspec import Struct

_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")
_BLANKS: Final = re.compile(r"[ \t\n\r]*")


class NotJson(ValueError):
    """What is wrong with a text, and where it is known: `at` counts characters from 0."""

    def __init__(self, what: str, at: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.at = at


class Member(Struct, frozen=True):
    """One value of an object or a list: text[start:end]. `key` is its name, or its number."""

    key: str | int
    start: int
    end: int
    value: object


def decode(text: str) -> object:
    """The value of `text`. Raises NotJson."""
    value, end = decode_at(text, _skip(text, 0))
    if _skip(text, end) != len(text):
        raise NotJson("extra data after the value", _skip(text, end))
    return value


def decode_at(text: str, start: int) -> tuple[object, int]:
    """The value that begins at `start`, and where it ends. Raises NotJson."""
    try:
        value, end = _DECODER.raw_decode(text, start)
        if _SURROGATE.search(text, start, end):
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise NotJson("a \\u escape gives half a character", start) from None
    except json.JSONDecodeError as error:
        what = error.msg.lower().removesuffix(" at").rstrip(": ")
        raise NotJson(f"no valid JSON: {what}", error.pos) from None
    except RecursionError:
        raise NotJson("nested too deeply", start) from None
    except NotJson as refused:
        raise NotJson(refused.what, start) from None
    except ValueError:
        raise NotJson("a number has thousands of digits", start) from None
    return value, end


def members(text: str, start: int = 0) -> Iterator[Member]:
    """The members of the object or list that begins at or after `start`, one at a time.

    Raises NotJson where it is no such thing, or goes wrong. Text after it is not looked at.
    """
    at = _skip(text, start)
    opening = text[at : at + 1]
    if opening not in ("{", "["):
        raise NotJson("is neither an object nor a list", at)
    closing = "}" if opening == "{" else "]"
    at = _skip(text, at + 1)
    if text.startswith(closing, at):
        return
    seen = set[str]()
    for number in range(len(text)):
        key: str | int = number
        if opening == "{":
            begin = at
            key, at = _key(text, begin)
            if key in seen:
                raise NotJson(f"the key {key!r} is there twice", begin)
            seen.add(key)
        value, end = decode_at(text, at)
        yield Member(key, at, end, value)
        at = _skip(text, end)
        if text.startswith(closing, at):
            return
        if not text.startswith(",", at):
            raise NotJson(f"no valid JSON: expecting ',' or '{closing}'", at)
        at = _skip(text, at + 1)


def numbered(text: str, found: Iterable[Member]) -> Iterator[tuple[int, Member]]:
    """Each of `found`, which come in their order, with the line of `text` it begins in, from 1."""
    line, at = 1, 0
    for member in found:
        line += text.count("\n", at, member.start)
        at = member.start
        yield line, member


def member_at(text: str, start: int, path: Iterable[str | int]) -> Member:
    """What stands at `path` below the object or list at `start`. Raises KeyError."""
    found = Member("", start, start, None)
    for key in path:
        begin = found.start
        try:
            found = next(member for member in members(text, begin) if member.key == key)
        except StopIteration:
            raise KeyError(key) from None
    return found


def spliced(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """`text` with text[start:end] replaced; changes come in their order and do not overlap."""
    pieces: list[str] = []
    at = 0
    for start, end, new in changes:
        pieces += (text[at:start], new)
        at = end
    return "".join((*pieces, text[at:]))


def spelled(value: str, like: str) -> str:
    """`value` as a JSON string, with escapes for all but ASCII where `like`, JSON too, has them."""
    return json.dumps(value, ensure_ascii=like.isascii() and "\\u" in like)


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column of a character, both from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _key(text: str, at: int) -> tuple[str, int]:
    key, end = decode_at(text, at) if text.startswith('"', at) else (None, at)
    if not isinstance(key, str):
        raise NotJson("no valid JSON: expecting a name in double quotes", at)
    colon = _skip(text, end)
    if not text.startswith(":", colon):
        raise NotJson("no valid JSON: expecting ':'", colon)
    return key, _skip(text, colon + 1)


def _skip(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return at if found is None else found.end()


def _unique(pairs: Sequence[tuple[str, object]]) -> Mapping[str, object]:
    values = dict(pairs)
    if len(values) != len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise NotJson(f"the key {double!r} is there twice")
    return values


def _no_number(constant: str) -> NoReturn:
    raise NotJson(f"{constant} is no number in JSON")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_number)
