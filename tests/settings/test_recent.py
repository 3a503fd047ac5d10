from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from sessions.errors import BadInput
from tests.settings.test_choices import CHOICES
from tui.settings.choices import Choices
from tui.settings.recent import (
    MOST,
    leave_to_settings,
    people_seen,
    recall,
    recent,
    remember,
)

ADA = "Ada Ł."


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """The folder of what people worked on, which is not there yet."""
    return tmp_path / "recent"


def another(number: int, person: str = ADA) -> Choices:
    return replace(CHOICES, session=Path(f"/home/{number}.toml"), person=person)


def written(memory: Path, text: str | bytes) -> Path:
    """What is in the memory, in place of what was remembered."""
    remember(CHOICES, memory)
    (file,) = memory.iterdir()
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_choices_come_back_as_they_were(memory: Path) -> None:
    remember(CHOICES, memory)
    assert recall(memory, ADA) == CHOICES


def test_the_last_are_the_first_and_none_is_there_twice(memory: Path) -> None:
    for number in (1, 2, 1):
        remember(another(number), memory)
    assert recent(memory, ADA) == [another(1), another(2)]
    assert len(list(memory.iterdir())) == 1


def test_only_the_last_few_are_kept(memory: Path) -> None:
    for number in range(MOST + 3):
        remember(another(number), memory)
    assert recent(memory, ADA) == [another(number) for number in range(MOST + 2, 2, -1)]


def test_everybody_goes_on_with_their_own_work(memory: Path) -> None:
    remember(another(1, "ada b"), memory)
    remember(another(2, "ada-b"), memory)
    assert recall(memory, "ada b") == another(1, "ada b")
    assert recall(memory, "ada-b") == another(2, "ada-b")


def test_those_who_were_here_are_told_the_last_one_first(memory: Path) -> None:
    assert not people_seen(memory)
    for at_s, name in enumerate(("eve", "ada", "bob")):
        remember(another(1, name), memory)
        os.utime(memory / f"{name}.json", (at_s, at_s))
    assert people_seen(memory) == ["bob", "ada", "eve"]


def test_the_memory_is_for_nobody_else(memory: Path) -> None:
    remember(CHOICES, memory)
    assert memory.stat().st_mode & 0o077 == 0


def test_a_memory_that_cannot_be_written_costs_nothing_but_the_memory(memory: Path) -> None:
    memory.write_text("a file where the folder should be")
    remember(CHOICES, memory)
    with pytest.raises(BadInput):
        recall(memory, ADA)


def test_without_a_memory_there_is_nothing_to_resume(memory: Path) -> None:
    with pytest.raises(BadInput) as refused:
        recall(memory, "ada")
    (fault,) = refused.value.faults
    assert str(fault) == (
        "there is no session to resume yet (name the batch: recaption open BATCH --as ada)"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "{}",
        '["kitchen"]',
        "[{}]",
        b"\xff\xfe",
        json.dumps([{**CHOICES.to_record(), "roots": "/media"}]),
        json.dumps([{name: word for name, word in CHOICES.to_record().items() if name != "job"}]),
    ],
)
def test_a_memory_that_cannot_be_read_says_so_and_what_to_do(
    text: str | bytes, memory: Path
) -> None:
    file = written(memory, text)
    with pytest.raises(BadInput) as refused:
        recall(memory, ADA)
    (fault,) = refused.value.faults
    assert fault.path == file
    assert "cannot be told" in fault.what
    assert "recaption open BATCH" in fault.remedy


def test_a_broken_memory_is_written_anew(memory: Path) -> None:
    written(memory, "{")
    remember(CHOICES, memory)
    assert recall(memory, ADA) == CHOICES


def test_a_key_of_a_later_version_does_not_hurt(memory: Path) -> None:
    written(memory, json.dumps([{**CHOICES.to_record(), "mouse": True}]))
    assert recall(memory, ADA) == CHOICES


def test_what_was_said_at_an_opening_can_be_left_to_the_settings(tmp_path: Path) -> None:
    said = replace(CHOICES, keymap="vim", theme="light")
    remember(said, tmp_path)
    leave_to_settings(tmp_path, said.person, "keymap")
    assert recall(tmp_path, said.person) == replace(said, keymap="")
    leave_to_settings(tmp_path, "nobody", "keymap")
