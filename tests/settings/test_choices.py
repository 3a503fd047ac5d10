from __future__ import annotations

import json
from pathlib import Path

import pytest

from sessions.errors import BadInput
from tui.settings.choices import Choices, recall, remember, session_path

CHOICES = Choices(
    batch=Path("/clips/kitchen.jsonl"),
    session=Path("/home/ada/kitchen.robot.toml"),
    job="robot",
    keymap="plain",
    video="off",
    theme="light",
    person="Ada Ł.",
    roots=(Path("/media/a"), Path("/media/b")),
)


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """The file of the last choices, in a folder that is not there yet."""
    return tmp_path / "state" / "last.json"


def test_choices_come_back_as_they_were(memory: Path) -> None:
    remember(CHOICES, memory)
    assert recall(memory) == CHOICES


def test_the_last_choices_take_the_place_of_those_before(memory: Path) -> None:
    remember(CHOICES, memory)
    other = Choices.from_record({**CHOICES.to_record(), "job": "narrative", "roots": []})
    remember(other, memory)
    assert recall(memory) == other
    assert [path.name for path in memory.parent.iterdir()] == ["last.json"]


def test_the_memory_is_for_nobody_else(memory: Path) -> None:
    remember(CHOICES, memory)
    assert memory.parent.stat().st_mode & 0o077 == 0


def test_a_memory_that_cannot_be_written_costs_nothing_but_the_memory(memory: Path) -> None:
    memory.parent.write_text("a file where the folder should be")
    remember(CHOICES, memory)
    with pytest.raises(BadInput):
        recall(memory)


def test_without_a_memory_there_is_nothing_to_resume(memory: Path) -> None:
    with pytest.raises(BadInput) as refused:
        recall(memory)
    (fault,) = refused.value.faults
    assert str(fault) == (
        "there is no session to resume yet (name the batch: recaption open BATCH)"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '"kitchen"',
        "{}",
        b"\xff\xfe",
        json.dumps({**CHOICES.to_record(), "roots": "/media"}),
        json.dumps({name: value for name, value in CHOICES.to_record().items() if name != "job"}),
    ],
)
def test_a_memory_that_cannot_be_read_says_so_and_what_to_do(
    text: str | bytes, memory: Path
) -> None:
    memory.parent.mkdir()
    memory.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(BadInput) as refused:
        recall(memory)
    (fault,) = refused.value.faults
    assert fault.path == memory
    assert "cannot be told" in fault.what
    assert "recaption open BATCH" in fault.remedy


def test_a_key_of_a_later_version_does_not_hurt(memory: Path) -> None:
    memory.parent.mkdir()
    memory.write_text(json.dumps({**CHOICES.to_record(), "mouse": True}))
    assert recall(memory) == CHOICES


@pytest.mark.parametrize(
    ("person", "batch", "job", "below"),
    [
        ("ada", "/w/kitchen.jsonl", "robot", "ada/kitchen-*.robot.toml"),
        ("Ada Ł.", "/w/my clips (2).jsonl", "robot", "Ada-Ł/my-clips-2-*.robot.toml"),
        ("../../root", "/w/../etc.jsonl", "robot", "root/etc-*.robot.toml"),
        ("", "/w/.jsonl", "robot", "unnamed/jsonl-*.robot.toml"),
        ("a/b\\c\0d", "/w/a\nb.jsonl", "robot", "a-b-c-d/a-b-*.robot.toml"),
        ("...", "/w/---.jsonl", "robot", "unnamed/unnamed-*.robot.toml"),
        ("小明", "/w/厨房.jsonl", "narrative", "小明/厨房-*.narrative.toml"),
    ],
)
def test_a_session_stands_below_the_data_folder_whatever_the_names(
    person: str, batch: str, job: str, below: str
) -> None:
    data = Path("/data")
    path = session_path(data, person, Path(batch), job)
    assert path.match(below)
    assert len(path.relative_to(data).parts) == 2


def test_batches_of_one_name_in_two_folders_have_two_sessions() -> None:
    data = Path("/data")
    days = [session_path(data, "ada", Path(f"/day{n}/clips.jsonl"), "robot") for n in (1, 2)]
    assert days[0] != days[1]
    assert days[0] == session_path(data, "ada", Path("/day1/clips.jsonl"), "robot")
