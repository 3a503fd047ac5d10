"""Bars, curves and figures of a few cells."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tui.terminal.small_charts import (
    as_ascii,
    bar,
    cells,
    curve,
    figure,
    fitted,
    hours,
    is_ascii_only,
    percent,
    seconds,
)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0, "    "),
        (0.001, "▏   "),
        (0.5, "██  "),
        (0.59375, "██▍ "),
        (1, "████"),
        (7, "████"),
        (-1, "    "),
    ],
)
def test_a_bar_has_eighths_of_a_cell(share: float, shown: str) -> None:
    assert bar(share, 4) == shown


def test_a_curve_goes_from_the_lowest_to_the_highest() -> None:
    assert curve([0, 1, 2, 3, 4, 5, 6, 7]) == "▁▂▃▄▅▆▇█"
    assert curve([3, 3]) == "▅▅"
    assert curve([]) == ""


def test_without_other_characters_they_are_made_of_ascii() -> None:
    line = as_ascii(f"{bar(0.6, 4)}|{curve(range(8))}|Zoë…")
    assert line == "##  |_.-=+*%#|Zo?~"
    assert len(as_ascii(bar(0.99, 9))) == 9


@pytest.mark.parametrize(
    ("environment", "is_plain"),
    [
        ({}, True),
        ({"LANG": "C"}, True),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "POSIX"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.utf8"}, False),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
    ],
)
def test_the_locale_tells_which_characters_there_are(
    environment: Mapping[str, str], *, is_plain: bool
) -> None:
    assert is_ascii_only(environment) is is_plain


def test_figures_are_as_short_as_they_can_be() -> None:
    assert [figure(n) for n in (1234.5, 41.2, 10, 3.46, 3, 0.141, 0, None)] == [
        "1,234", "41", "10", "3.5", "3", "0.14", "0", "-",
    ]  # fmt: skip
    assert [percent(n) for n in (0.344, 1, 0, None)] == ["34 %", "100 %", "0 %", "-"]
    assert [hours(n * 60_000) for n in (0, 60, 192, 6_000)] == ["0:00", "1:00", "3:12", "100:00"]
    assert [seconds(n) for n in (640, 9_949, 9_951, 99_499, 125_000, None)] == [
        "0.6 s", "9.9 s", "10 s", "99 s", "2:05 min", "-",
    ]  # fmt: skip


def test_text_is_fitted_by_its_cells() -> None:
    assert (cells("abc"), cells("夹爪"), cells("é")) == (3, 4, 1)
    assert fitted("clip", 6) == "clip  "
    assert fitted("a long name", 6) == "a lon…"
    assert fitted("夹爪夹爪", 6) == "夹爪… "
    assert cells(fitted("夹爪夹爪", 6)) == 6
