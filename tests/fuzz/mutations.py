"""Bytes that were once fine: turned, cut, spliced, doubled, blown up."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from hypothesis import strategies as st

MOST: Final = 4
LARGEST: Final = 200_000

JUNK: Final = (
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\\ud800",
    b"\\u0000",
    b"\x1b]52;c;aGk=\x07",
    b"\xe2\x80\xae",
    b"\xe2\x80\xa8",
    b"\xc2\x85",
    b"\r",
    b"\r\n",
    b"\n",
    b"\t",
    b" ",
    b"'",
    b"'''",
    b'"',
    b'"""',
    b"\\",
    b",",
    b";",
    b"=",
    b"#",
    b"-",
    b"{}",
    b"[]",
    b"null",
    b"true",
    b"NaN",
    b"-Infinity",
    b"inf",
    b"1e999",
    b"-1",
    b"0x7fffffffffffffffffff",
    b"1979-05-27T07:32:00Z",
    b"9" * 5_000,
    b"[" * 3_000,
    b'{"a":' * 3_000,
    b"a." * 3_000,
    b"{a=" * 3_000,
    b"A" * 70_000,
    b" " * 50_000,
    b"=" * 20_000,
    b"a\n" * 20_000,
    b"[[clip]]\n",
    b"[[seal]]\n",
    b"[[rule]]\n",
    b"-->",
    b"../../etc/passwd",
    b"\xf0\x9f\xa4\x96",
    b"e\xcc\x81",
)
_NUMBERS: Final = (
    b"-1",
    b"0",
    b"1e308",
    b"1e999",
    b"0.1",
    b"9223372036854775808",
    b"18446744073709551616",
    b"9" * 400,
    b"9" * 5_000,
    b"0x" + b"f" * 5_000,
    b"NaN",
    b"true",
    b'"1"',
    b"[1]",
)
_NUMBER: Final = re.compile(rb"-?\d+(?:\.\d+)?")
_STRING: Final = re.compile(rb'"[^"\n]*"')

Mutation: TypeAlias = Callable[[bytes], bytes]


def mutated(seeds: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """One of `seeds`, changed up to four times, now and then not at all."""
    return st.tuples(_one_of(seeds), st.lists(_mutations(seeds), max_size=MOST)).map(_applied)


def _one_of(known: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """By number: hypothesis would spell every one of them out."""
    return st.integers(0, len(known) - 1).map(known.__getitem__)


def _applied(drawn: tuple[bytes, Sequence[Mutation]]) -> bytes:
    raw, mutations = drawn
    for mutation in mutations:
        raw = mutation(raw)[:LARGEST]
    return raw


def _mutations(seeds: Sequence[bytes]) -> st.SearchStrategy[Mutation]:
    where = st.floats(0, 1)
    length = st.integers(1, 40)
    return st.one_of(
        st.builds(_bit_turned, where, st.integers(0, 7)),
        st.builds(_cut, where, length),
        st.builds(_ended, where),
        st.builds(_inserted, where, _one_of(JUNK) | st.binary(min_size=1, max_size=8)),
        st.builds(_replaced, where, length, _one_of(JUNK)),
        st.builds(_spliced, where, where, where, _one_of(seeds)),
        st.builds(_line_doubled, where),
        st.builds(_lines_swapped, where, where),
        st.builds(_number_changed, where, _one_of(_NUMBERS)),
        st.builds(_string_changed, where, _one_of((*_NUMBERS, *JUNK))),
    )


def _bit_turned(where: float, bit: int) -> Mutation:
    def turn(raw: bytes) -> bytes:
        at = min(int(where * len(raw)), len(raw) - 1)
        return raw[:at] + bytes([raw[at] ^ 1 << bit]) + raw[at + 1 :] if raw else raw

    return turn


def _cut(where: float, length: int) -> Mutation:
    return _replaced(where, length, b"")


def _ended(where: float) -> Mutation:
    return lambda raw: raw[: int(where * len(raw))]


def _inserted(where: float, junk: bytes) -> Mutation:
    return _replaced(where, 0, junk)


def _replaced(where: float, length: int, junk: bytes) -> Mutation:
    def replace(raw: bytes) -> bytes:
        at = int(where * len(raw))
        return raw[:at] + junk + raw[at + length :]

    return replace


def _spliced(where: float, start: float, end: float, other: bytes) -> Mutation:
    low, high = sorted((int(start * len(other)), int(end * len(other))))
    return _inserted(where, other[low:high])


def _line_doubled(where: float) -> Mutation:
    def double(raw: bytes) -> bytes:
        lines = raw.splitlines(keepends=True)
        at = int(where * len(lines))
        return b"".join((*lines[:at], *lines[at : at + 1] * 2, *lines[at + 1 :]))

    return double


def _lines_swapped(one: float, other: float) -> Mutation:
    def swap(raw: bytes) -> bytes:
        lines = raw.splitlines(keepends=True)
        if lines:
            i, j = (min(int(where * len(lines)), len(lines) - 1) for where in (one, other))
            lines[i], lines[j] = lines[j], lines[i]
        return b"".join(lines)

    return swap


def _number_changed(where: float, number: bytes) -> Mutation:
    return _match_changed(_NUMBER, where, number)


def _string_changed(where: float, junk: bytes) -> Mutation:
    return _match_changed(_STRING, where, junk)


def _match_changed(pattern: re.Pattern[bytes], where: float, junk: bytes) -> Mutation:
    def change(raw: bytes) -> bytes:
        found = list(pattern.finditer(raw))
        if not found:
            return raw
        chosen = found[min(int(where * len(found)), len(found) - 1)]
        return raw[: chosen.start()] + junk + raw[chosen.end() :]

    return change
