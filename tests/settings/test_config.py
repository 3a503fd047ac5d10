from __future__ import annotations

from pathlib import Path

import pytest

from sessions.errors import BadInput
from tui.settings.config import (
    add_person,
    load_people,
    load_soundly,
    read_people,
    read_soundly,
)
from tui.settings.person import Person, Settings, why_no_hint_letters

ADA = Person("Ada", Settings("Europe/Berlin", "plain", "auto", "dark"))
BOB = Person('Bob "the" [b]Builder[/]', Settings(zone="Asia/Kolkata"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The config, which is not there yet."""
    return tmp_path / "recaption" / "config.toml"


def faults_of(text: str) -> list[str]:
    with pytest.raises(BadInput) as refused:
        read_people(text, Path("config.toml"))
    return [str(fault) for fault in refused.value.faults]


def test_people_come_back_as_they_were_written(file: Path) -> None:
    assert load_people(file) == ()
    add_person(ADA, file)
    add_person(BOB, file)
    assert load_people(file) == (ADA, BOB)
    assert file.stat().st_mode & 0o077 == 0
    assert [each.name for each in file.parent.iterdir()] == ["config.toml"]


def test_what_somebody_wrote_into_the_file_stays(file: Path) -> None:
    add_person(ADA, file)
    mine = file.read_text().replace('theme = "dark"', 'theme = "light"  # my eyes')
    file.write_text(mine.rstrip())
    add_person(BOB, file)
    assert file.read_text().startswith(mine)


def test_the_file_says_what_can_stand_in_it(file: Path) -> None:
    add_person(ADA, file)
    about = [line for line in file.read_text().splitlines() if line.startswith("#")]
    assert any("zone" in line and "Europe/Berlin" in line for line in about)
    assert any("theme" in line and "contrast" in line for line in about)


def test_every_fault_is_told_with_its_line_and_the_nearest_right_name() -> None:
    text = """
[[person]]
name = "Ada"
zone = "Europe/Berln"
keymap = "plian"
video = "windw"
theme = 3
colour = "red"

[[person]]
name = "ADA"

[[person]]
zone = "UTC"

[[persons]]
name = "Eve"
"""
    told = faults_of(text)
    assert told == [
        "config.toml:4: there is no zone 'Europe/Berln' (did you mean 'Europe/Berlin'?)",
        "config.toml:5: keymap cannot be 'plian' (did you mean 'plain'?)",
        "config.toml:6: video cannot be 'windw' (did you mean 'window'?)",
        "config.toml:7: theme = 3 is not a text",
        "config.toml:8: there is no key 'colour' here"
        " (it can be name, zone, keymap, video, theme, hint_letters)",
        "config.toml:11: there is a 'Ada' already (give one another name)",
        "config.toml:13: name is missing (write name = a text)",
        "config.toml:16: there is no key 'persons' here (did you mean 'person'?)",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[person]\n", "config.toml:1: no valid TOML"),
        ('person = "ada"\n', "config.toml:1: person is no list of tables"),
        ('[[person]]\nname = "a\\u001bb"\n', "config.toml:2: name = 'a\\x1bb' cannot be"),
    ],
)
def test_what_is_no_config_is_told(text: str, told: str) -> None:
    (fault,) = faults_of(text)
    assert fault.startswith(told)


def test_bytes_that_are_no_text_are_told_with_their_line(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"# \xff\n")
    with pytest.raises(BadInput) as refused:
        load_people(file)
    assert str(refused.value.faults[0]).startswith(f"{file}:1: this line is not UTF-8")


def test_nobody_is_written_twice_and_nothing_into_a_faulty_file(file: Path) -> None:
    add_person(ADA, file)
    before = file.read_text()
    with pytest.raises(BadInput):
        add_person(Person("ada"), file)
    file.write_text(before + "[[person]]\n")
    with pytest.raises(BadInput):
        add_person(BOB, file)
    assert file.read_text() == before + "[[person]]\n"


def test_a_folder_that_cannot_be_written_is_told(file: Path) -> None:
    file.parent.write_text("a file where the folder should be")
    with pytest.raises(BadInput) as refused:
        add_person(ADA, file)
    assert "--as NAME" in str(refused.value) or "cannot be read" in str(refused.value)


def test_what_is_sound_of_a_faulty_file_counts(file: Path) -> None:
    people, faults = read_soundly(
        """
[[person]]
name = "Ada"
zone = "Europe/Berln"
keymap = "emacs"
hint_letters = "asdfjkl;gh"
[[person]]
name = "ADA"
[[person]]
name = "Bob"
hint_letters = "asdfghjklö"
theme = 3
""",
        Path("config.toml"),
    )
    assert people == (
        Person("Ada", Settings(keymap="emacs")),
        Person("Bob", Settings(hint_letters="asdfghjklö")),
    )
    assert [fault.line for fault in faults] == [4, 6, 8, 12]
    assert read_soundly("[[person]\n", None)[0] == ()
    assert load_soundly(file) == ((), ())
    file.parent.mkdir()
    file.write_bytes(b"\xff")
    assert load_soundly(file)[0] == ()
    assert load_soundly(file)[1]


@pytest.mark.parametrize(
    ("letters", "why"),
    [
        ("asdfghjklö", ""),
        ("asdfghjkl", "10 letters"),
        ("asdfghjkla", "twice"),
        ("asdfghjkL1", "no small letter"),
        ("asdf jklqw", "no small letter"),
    ],
)
def test_labels_are_made_of_small_letters_that_are_all_different(letters: str, why: str) -> None:
    refused = why_no_hint_letters(letters)
    assert why in refused
    assert bool(refused) == bool(why)
