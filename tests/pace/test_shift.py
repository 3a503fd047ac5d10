"""A shift of a scripted person: what the session says its time went into, and what it did."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from sessions.store.checking.audit import audit
from tests.pace.shift import GONE_BACK_TO, Person, heard_of, work_a_shift
from tests.store.independent import check_session

PARTS: Final = {"type": "type", "watch": "watch", "think": "think", "away": "idle"}
WITHIN: Final = 0.02


def told_ms(session: Path) -> Mapping[str, int]:
    """What the blocks of a session say, all of them together."""
    blocks = tomllib.loads(session.read_text())["clip"]
    return {
        part: sum(block[f"{part}_ms"] for block in blocks) for part in (*PARTS.values(), "wall")
    }


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Person]:
    person = Person()
    return work_a_shift(tmp_path_factory.mktemp("plain"), person), person


def test_every_part_is_told_within_two_per_cent(plain: tuple[Path, Person]) -> None:
    session, person = plain
    told = told_ms(session)
    for part, name in PARTS.items():
        really = person.spent_ms[part]
        assert abs(told[name] - really) <= WITHIN * really, (part, told[name] / really)


def test_the_parts_are_the_whole_to_the_millisecond(plain: tuple[Path, Person]) -> None:
    session, person = plain
    told = told_ms(session)
    assert sum(told[name] for name in PARTS.values()) == told["wall"]
    assert told["wall"] == sum(person.spent_ms[part] for part in PARTS)


def test_break_and_lunch_stand_apart(plain: tuple[Path, Person]) -> None:
    session, person = plain
    stood: Counter[str] = Counter()
    for revs in check_session(session.read_bytes()).values():
        for line in "".join(visit.block["trace"] for visit in revs).splitlines():
            _, op, *rest = line.split(" ", 2)
            if op == "j":
                why, length_ms = rest[0].split(" ")
                stood[why.strip('"')] += int(length_ms)
    assert stood == {"break": person.spent_ms["break"], "closed": person.spent_ms["closed"]}


def test_going_back_adds_what_it_took_and_nothing_twice(plain: tuple[Path, Person]) -> None:
    session, _ = plain
    blocks = tomllib.loads(session.read_text())["clip"]
    revs = Counter(block["id"] for block in blocks)
    twice = {f"c{number + 1}" for number in (*GONE_BACK_TO, *GONE_BACK_TO.values())}
    assert {id_ for id_, count in revs.items() if count > 1} == twice
    for id_ in twice:
        walls = [block["wall_ms"] for block in blocks if block["id"] == id_]
        traces = [block["trace"] for block in blocks if block["id"] == id_]
        lengths = [
            sum(int(line.split(" ", 1)[0]) for line in trace.splitlines()) for trace in traces
        ]
        assert walls == lengths


def test_a_terminal_that_tells_of_focus_gives_the_same_figures(
    plain: tuple[Path, Person], tmp_path: Path
) -> None:
    session, person = plain
    other = Person(shows_focus=True)
    focused = work_a_shift(tmp_path, other)
    assert focused.read_bytes().count(b" b 0\n") > 100
    assert other.spent_ms == person.spent_ms
    assert told_ms(focused) == told_ms(session)


def test_its_audit_finds_no_difference(plain: tuple[Path, Person]) -> None:
    assert audit(plain[0]).differences == ()


def test_the_rules_of_others_are_further_off(plain: tuple[Path, Person]) -> None:
    session, person = plain
    told, heard = told_ms(session), heard_of(session)
    really = sum(person.spent_ms[part] for part in ("type", "watch", "think"))
    ours = told["type"] + told["watch"] + told["think"]
    assert heard.wall_ms == sum(person.spent_ms.values())
    others = (heard.wall_ms, heard.dropping_ms(100_000), heard.capped_ms(60_000))
    assert abs(ours - really) < min(abs(other - really) for other in others)
