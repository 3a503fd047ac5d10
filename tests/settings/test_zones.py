from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui.settings import zones
from tui.settings.zones import is_zone, local_zone, matching, nearest_zone, time_in, zone_names

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that says nothing of its zone."""
    monkeypatch.setattr(zones, "_LINK", tmp_path / "localtime")
    monkeypatch.setattr(zones, "_NAMED", tmp_path / "timezone")
    return tmp_path


@pytest.mark.parametrize(
    ("named", "name"),
    [("Asia/Kolkata", "Asia/Kolkata"), (":America/Lima", "America/Lima")],
)
def test_the_zone_is_the_one_that_the_environment_names(named: str, name: str) -> None:
    assert local_zone(NOON, {"TZ": named}) == name


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"),
        ("../usr/share/zoneinfo/UTC", "UTC"),
        ("/somewhere/else", "UTC"),
    ],
)
def test_the_zone_is_the_one_that_the_machine_is_linked_to(
    target: str, name: str, machine: Path
) -> None:
    (machine / "localtime").symlink_to(target)
    assert local_zone(NOON, {}) == name


@pytest.mark.parametrize(("text", "name"), [("Asia/Manila\n", "Asia/Manila"), ("Middle", "UTC")])
def test_the_zone_is_the_one_that_the_machine_has_written_down(
    text: str, name: str, machine: Path
) -> None:
    (machine / "timezone").write_text(text)
    assert local_zone(NOON, {}) == name


def test_a_machine_that_says_nothing_has_the_abbreviation_of_its_time() -> None:
    assert local_zone(NOON, {}) == "UTC"
    assert local_zone(NOON.replace(tzinfo=None), {}) == "UTC"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("berl", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("india", "Asia/Kolkata"),
        ("philippines", "Asia/Manila"),
        ("utc", "Etc/UTC"),
        ("europe/b", "Europe/Belgrade"),
    ],
)
def test_a_zone_is_found_by_what_a_person_would_type(typed: str, first: str) -> None:
    assert matching(typed)[0] == first


def test_nothing_typed_finds_nothing() -> None:
    assert not matching(" ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Europe/Berln", "Europe/Berlin"), ("Kolkatta", "Asia/Kolkata"), ("xqzw", "")],
)
def test_a_mistyped_zone_has_a_nearest_one(typed: str, meant: str) -> None:
    assert nearest_zone(typed) == meant


@pytest.mark.parametrize("name", ["", "Europe/Berln", "../../etc/passwd", "Europe", "a\0b"])
def test_what_is_no_zone_is_told(name: str) -> None:
    assert not is_zone(name)


def test_every_listed_zone_is_one() -> None:
    assert [name for name in zone_names() if not is_zone(name)] == []


def test_clocks_show_the_time_of_their_zone() -> None:
    assert time_in("Asia/Kolkata", NOON).strftime("%H:%M") == "17:30"
    assert time_in("", NOON) == NOON
