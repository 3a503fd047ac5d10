"""A second reader of session files, written from FORMAT.md alone: it imports nothing of ours.

`check_session(raw)` raises AssertionError where a file breaks a rule of that page, and gives every
clip's blocks with the state that replaying them ended in.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from tests.store.independent_time import Player, Stopwatch

Place = list[int]
_PIECE = re.compile(rb"\n(\[\[(\w+)\]\]\n(?:(?!\[\[seal\]\]\n).*\n)*)")
_SEAL = re.compile(rb'\[\[seal\]\]\nn = (\d+)\nsha256 = "([0-9a-f]{64})"\n')


@dataclass
class Group:
    before: tuple[int, int, dict[int, Place]]
    after: tuple[int, int, dict[int, Place]]
    edits: list[tuple[int, str, str]]


@dataclass
class Writing:
    """Section 6, without counts and player."""

    text: str
    cursor: int = 0
    anchor: int = 0
    findings: dict[int, dict[str, Any]] = field(default_factory=dict)
    questions: dict[int, dict[str, Any]] = field(default_factory=dict)
    note: str = ""
    unsure: bool = False
    done: list[Group] = field(default_factory=list)
    undone: list[Group] = field(default_factory=list)
    is_open: bool = False

    def edit(self, start: int, end: int, text: str) -> None:
        assert 0 <= start <= end <= len(self.text), "an edit outside the text"
        self.text = self.text[:start] + text + self.text[end:]
        self.cursor = self.anchor = start + len(text)
        for finding in self.findings.values():
            if "rewrite" in finding:
                finding["rewrite"] = _moved(finding["rewrite"], start, end, len(text))

    def marks(self) -> tuple[int, int, dict[int, Place]]:
        places = {i: f["rewrite"] for i, f in self.findings.items() if "rewrite" in f}
        return self.cursor, self.anchor, places

    def typed(self, start: int, end: int, text: str) -> None:
        before, removed = self.marks(), self.text[start:end]
        self.edit(start, end, text)
        self.undone = []
        if self.is_open:
            self.done[-1].edits.append((start, removed, text))
            self.done[-1].after = self.marks()
        else:
            self.done.append(Group(before, self.marks(), [(start, removed, text)]))
            self.is_open = True

    def travelled(self, edits: list[tuple[int, int, str]], *, back: bool) -> None:
        """Undo or redo: the edits as listed, which must come to the same as the group's own."""
        group = (self.done if back else self.undone).pop()
        wanted = self.text
        for start, removed, inserted in reversed(group.edits) if back else group.edits:
            out, into = (inserted, removed) if back else (removed, inserted)
            assert wanted[start : start + len(out)] == out, "the group does not fit the text"
            wanted = wanted[:start] + into + wanted[start + len(out) :]
        for start, end, text in edits:
            self.edit(start, end, text)
        assert self.text == wanted, "undo or redo made another text"
        (self.undone if back else self.done).append(group)
        self.is_open = False
        self.cursor, self.anchor, places = group.before if back else group.after
        for number, place in places.items():
            if number in self.findings:
                self.findings[number]["rewrite"] = place

    def forget(self, number: int) -> None:
        for group in (*self.done, *self.undone):
            group.before[2].pop(number, None)
            group.after[2].pop(number, None)


def _moved(place: Place, start: int, end: int, n: int) -> Place:
    first, last = place

    def moved_point(e: int) -> int:
        if e <= start:
            return e
        return start if e <= end else e + n - (end - start)

    last_moved = moved_point(last)
    if first == last:
        return [last_moved, last_moved]
    first_moved = first if first < start else start + n + max(0, first - end)
    return [first_moved, last_moved] if first_moved < last_moved else [last_moved, last_moved]


@dataclass
class Visit:
    """One block replayed. `counts` are those of section 6 and the times of section 7."""

    block: dict[str, Any]
    writing: Writing
    counts: dict[str, int | None]


Look = Callable[[Visit, int, Player], object]


def check_session(
    raw: bytes, look: Look = lambda visit, at_ms, player: None
) -> dict[str, list[Visit]]:
    """`look` is called after each event with the visit, its time, and the player as it is then."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    first = re.search(rb"\n\n\[\[\w+\]\]\n", raw)
    at = first.start() + 1 if first else len(raw)
    last = sha256(raw[:at]).digest()
    assert tomllib.loads(raw[:at].decode())["recaption"]["format"] == 0
    n = 0
    clips: dict[str, list[Visit]] = {}
    while at < len(raw):
        piece = _PIECE.match(raw, at)
        assert piece is not None, f"no block at byte {at}"
        seal = _SEAL.match(raw, piece.end())
        assert seal is not None, f"no seal at byte {piece.end()}"
        n, last = n + 1, sha256(last + piece[1]).digest()
        assert int(seal[1]) == n, f"seal {n} says {seal[1]!r}"
        assert seal[2].decode() == last.hex(), f"seal {n} does not confirm its block"
        at = seal.end()
        if piece[2] == b"clip":
            (block,) = tomllib.loads(piece[1].decode())["clip"]
            revs = clips.setdefault(block["id"], [])
            revs.append(_replay(block, revs, look))
    tomllib.loads(raw.decode())
    return clips


def _replay(block: dict[str, Any], before: list[Visit], look: Look) -> Visit:
    assert block["rev"] == len(before) + 1
    if block["base"] == "draft":
        writing = Writing(block.get("shown", block["draft"]))
    else:
        assert block["base"] == f"rev {len(before)}"
        writing = before[-1].writing
        writing.anchor = writing.cursor
    visit = Visit(block, writing, dict.fromkeys(_COUNTS, 0) | {"first_key_ms": None})
    player, watch, at_ms, lines = Player(), Stopwatch(), 0, block["trace"].split("\n")
    assert lines.pop() == ""
    assert lines[0] == f"0 o {json.dumps(block['base'])}"
    for number, line in enumerate(lines, 1):
        delta, op, *rest = line.split(" ", 2)
        at_ms += int(delta)
        arguments = _arguments(rest[0] if rest else "")
        assert (op == "x") == (number == len(lines)), "the verdict ends a visit, nothing else"
        assert op[0].islower(), "an op that forbids replay"
        watch.event(at_ms, op, arguments, player)
        player.event(at_ms, op, arguments)
        _happen(visit, at_ms, op, arguments)
        look(visit, at_ms, player)
    visit.counts |= watch.times()
    _compare(visit, at_ms)
    return visit


_COUNTS = ("keys", "ins", "dels", "pasted", "undo", "plays", "seeks")


def _happen(visit: Visit, at_ms: int, op: str, arguments: list[Any]) -> None:
    writing, add = visit.writing, _adder(visit.counts)
    match op:
        case "r":
            origin = arguments.pop() if len(arguments) % 3 else "k"
            add("keys", origin != "p")
            if visit.counts["first_key_ms"] is None:
                visit.counts["first_key_ms"] = at_ms
            for start, end, text in _edits(arguments):
                add("ins", len(text))
                add("dels", end - start)
                add("pasted", len(text) if origin == "p" else 0)
                writing.typed(start, end, text)
        case "u" | "y":
            add("keys", 1)
            add("undo", 1)
            writing.travelled(_edits(arguments), back=op == "u")
        case "g":
            writing.is_open = False
        case "c":
            add("keys", 1)
            writing.cursor, writing.anchor = arguments[0], arguments[-1]
            assert 0 <= min(arguments) <= max(arguments) <= len(writing.text)
        case "k":
            add("keys", arguments[0])
        case "p" | "s":
            add("plays" if op == "p" else "seeks", arguments[1:] != ["s"])
        case "f" | "d" | "n" | "i" | "x":
            add("keys", 1)
            _mark(visit, op, arguments)
        case "ask":
            writing.questions[arguments[0]["id"]] = arguments[0]
        case "unask":
            writing.questions.pop(arguments[0], None)


def _mark(visit: Visit, op: str, arguments: list[Any]) -> None:
    writing, value = visit.writing, arguments[0]
    match op:
        case "n":
            writing.note = value
        case "i":
            writing.unsure = bool(value)
        case "x":
            assert arguments == [visit.block["verdict"], *_reason(visit.block)]
        case "f":
            writing.forget(value["id"])
            writing.findings[value["id"]] = value
        case "d":
            writing.forget(value)
            writing.findings.pop(value, None)


def _compare(visit: Visit, at_ms: int) -> None:
    block, writing, counts = visit.block, visit.writing, visit.counts
    assert block["final"] == writing.text
    assert block.get("note", "") == writing.note
    assert block.get("unsure", False) == writing.unsure
    assert block.get("finding", []) == [writing.findings[i] for i in sorted(writing.findings)]
    assert block.get("question", []) == [writing.questions[i] for i in sorted(writing.questions)]
    assert block["wall_ms"] == at_ms
    assert {key: block.get(key) for key in counts} == counts


def _reason(block: dict[str, Any]) -> list[str]:
    return [block["reason"]] if "reason" in block else []


def _adder(counts: dict[str, Any]) -> Any:
    def add(key: str, n: int) -> None:
        counts[key] += int(n)

    return add


def _edits(arguments: list[Any]) -> list[tuple[int, int, str]]:
    return [tuple(arguments[i : i + 3]) for i in range(0, len(arguments), 3)]


def _arguments(text: str) -> list[Any]:
    assert text.isascii()
    assert "'" not in text
    assert text.isprintable()
    values, at, scan = [], 0, json.JSONDecoder().raw_decode
    while at < len(text):
        value, at = scan(text, at)
        values.append(value)
        assert text[at : at + 1] in ("", " ")
        at += 1
    return values
