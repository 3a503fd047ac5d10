from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.settings.person import LONGEST_NAME, Settings, folder_name, is_same_name, why_no_name


def test_what_is_not_said_is_as_below() -> None:
    above, below = Settings(theme="light"), Settings(zone="UTC", theme="dark")
    assert above.over(below) == Settings(zone="UTC", theme="light")


@pytest.mark.parametrize("name", ["ada", "Ada-Lovelace", "小明", "o.k_2", "José"])
def test_a_name_that_is_fit_for_a_folder_is_its_name(name: str) -> None:
    assert folder_name(name) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ada b", "ada-b"),
        ("ada b", "ada/b"),
        ("ada.", "ada"),
        ("José", "Jose\u0301"),
        ("../ada", "ada"),
        ("ada b", folder_name("ada b")),
    ],
)
def test_no_two_names_share_a_folder(one: str, other: str) -> None:
    assert folder_name(one) != folder_name(other)


@settings(max_examples=60)
@given(st.text(max_size=12))
def test_a_folder_is_one_folder_whatever_the_name(name: str) -> None:
    folder = folder_name(name)
    assert folder not in {"", ".", ".."}
    assert not set(folder) & set("/\\\0\n ")


@pytest.mark.parametrize("name", ["", "  ", "ada\n", " ada", "a\x1bda", "a\tb", "a" * 81])
def test_names_that_nobody_has_are_refused(name: str) -> None:
    assert why_no_name(name)


@pytest.mark.parametrize("name", ["ada", "Ada Lovelace", "小明", "x" * LONGEST_NAME])
def test_names_that_people_have_are_good(name: str) -> None:
    assert not why_no_name(name)


def test_names_are_the_same_whatever_their_capitals_and_blanks() -> None:
    assert is_same_name("Ada  Lovelace", "ada lovelace")
    assert is_same_name("José", "Jose\u0301")
    assert not is_same_name("ada b", "ada-b")
