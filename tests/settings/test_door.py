"""Who sits down, where several people share an account."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from sessions.errors import BadInput
from tests.settings.test_choices import CHOICES
from tui.settings.door import Door, who_works
from tui.settings.person import Person, Settings

ADA = Person("Ada", Settings(theme="light"))
BOB = Person("Bob")


def door(*people: Person, seen: Sequence[str] = ()) -> Door:
    return Door(people, seen, "login", Settings(), recent=lambda _: ())


@pytest.mark.parametrize("may_ask", [True, False])
@pytest.mark.parametrize(
    ("here", "named", "who"),
    [
        (door(), "eve", Person("eve")),
        (door(ADA, BOB), "ada", ADA),
        (door(ADA, BOB), "eve", Person("eve")),
        (door(ADA), None, ADA),
        (door(ADA, seen=["ada"]), None, ADA),
    ],
)
def test_nobody_is_asked_where_it_is_clear(
    here: Door, named: str | None, who: Person, may_ask: bool
) -> None:
    assert who_works(here, named=named, may_ask=may_ask) == who


@pytest.mark.parametrize(
    "here",
    [
        door(),
        door(ADA, BOB),
        door(ADA, seen=["Bob"]),
        door(seen=["Ada", "Bob"]),
        door(seen=["Ada"]),
    ],
)
def test_whoever_may_be_somebody_else_is_asked(here: Door) -> None:
    assert who_works(here, named=None, may_ask=True) is None


@pytest.mark.parametrize(("here", "who"), [(door(), "login"), (door(seen=["Ada"]), "Ada")])
def test_where_nobody_can_be_asked_it_is_the_only_one_there_is(here: Door, who: str) -> None:
    assert who_works(here, named=None, may_ask=False) == Person(who)


@pytest.mark.parametrize("here", [door(ADA, BOB), door(ADA, seen=["Bob"])])
def test_where_nobody_can_be_asked_a_shared_account_wants_a_name(here: Door) -> None:
    with pytest.raises(BadInput) as refused:
        who_works(here, named=None, may_ask=False)
    (fault,) = refused.value.faults
    assert "Ada, Bob" in fault.what
    assert "--as NAME" in fault.remedy


def test_work_that_is_gone_is_none(tmp_path: Path) -> None:
    batch = tmp_path / "kitchen.jsonl"
    here = Door((), (), "", Settings(), recent=lambda _: [replace(CHOICES, batch=batch)])
    assert not here.has_work("ada")
    batch.touch()
    assert here.has_work("ada")
