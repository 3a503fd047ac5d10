"""What goes wrong is told in sentences that fit on a screen, whatever they quote."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.errors import LONGEST_SENTENCE, Fault, cited


def test_a_fault_names_its_place_says_what_and_what_to_do() -> None:
    fault = Fault("id is missing", Path("b.jsonl"), 3, "id", "write one")
    assert str(fault) == "b.jsonl:3: id is missing (write one)"
    assert str(Fault("id is missing", line=3)) == "line 3: id is missing"
    assert str(Fault("id is missing")) == "id is missing"


def test_what_a_fault_quotes_is_shortened_in_its_middle_and_its_place_is_not() -> None:
    path = Path("/", "d" * 200, "b.csv")
    said = str(Fault(f"{'x' * 5_000} is no time", path, 2, remedy="write 0:03.12"))
    place = f"{path}:2: "
    assert said.startswith(f"{place}xxxx")
    assert said.endswith("x is no time (write 0:03.12)")
    assert len(said) - len(place) <= LONGEST_SENTENCE


def test_a_long_remedy_leaves_room_for_what_is_wrong() -> None:
    said = str(Fault("it has a colon", remedy=f"write ./{'y' * 5_000}.mp4"))
    assert len(said) <= LONGEST_SENTENCE
    assert said.startswith("it has a colon (write ./yyy")
    assert said.endswith("y.mp4)")


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("one\ntwo", r"'one\ntwo'"),
        (True, "true"),
        (3, "3"),
        (-(10**20), "a number of many digits"),
        (1.5, "1.5"),
        (float("inf"), "inf"),
        (None, "nothing"),
        ([1], "a list"),
        ({"a": 1}, "a table"),
        (Path("x"), "something else"),
    ],
)
def test_a_value_is_quoted_in_words_and_never_as_python_spells_it(
    value: object, quoted: str
) -> None:
    assert cited(value) == quoted


def test_a_number_too_long_to_be_written_out_is_quoted_too() -> None:
    assert cited(16**5_000) == "a number of many digits"


def test_a_quoted_text_is_short() -> None:
    assert len(cited("z" * 10_000)) < 70
