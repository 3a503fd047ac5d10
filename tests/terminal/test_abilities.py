from __future__ import annotations

import pytest

from sessions.errors import BadInput
from tui.terminal.abilities import (
    MILLIONS,
    abilities,
    charset_of,
    colours_of,
    refuse_unusable,
    why_unusable,
)

GOOD = {"TERM": "xterm-256color", "LANG": "de_DE.UTF-8"}


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, MILLIONS),
        ({"TERM": "tmux-256color"}, 256),
        ({"TERM": "alacritty"}, 256),
        ({"TERM": "xterm"}, 16),
        ({"TERM": "linux"}, 16),
        ({"TERM": "vt100"}, 0),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, 0),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, 256),
        ({}, 0),
    ],
)
def test_colours_are_those_that_the_environment_names(
    environment: dict[str, str], colours: int
) -> None:
    assert colours_of(environment) == colours


@pytest.mark.parametrize(
    ("environment", "charset"),
    [
        ({}, "utf-8"),
        ({"LANG": "C"}, "utf-8"),
        ({"LC_ALL": "POSIX", "LANG": "de_DE.ISO-8859-1"}, "utf-8"),
        ({"LANG": "C", "LC_CTYPE": "en_US.utf8"}, "utf-8"),
        ({"LANG": "de_DE.ISO-8859-1"}, "iso8859-1"),
        ({"LANG": "de_DE.ISO-8859-15@euro"}, "iso8859-15"),
        ({"LANG": "xx.MARTIAN"}, "martian"),
        ({"LANG": "de_DE"}, ""),
    ],
)
def test_the_characters_are_those_of_the_locale(environment: dict[str, str], charset: str) -> None:
    assert charset_of(environment) == charset


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 6)])
def test_a_small_terminal_is_one(size: tuple[int, int]) -> None:
    assert why_unusable(abilities(GOOD, *size)) is None


@pytest.mark.parametrize(
    ("environment", "size", "what"),
    [
        ({"TERM": "dumb"}, (80, 24), "TERM=dumb"),
        ({"TERM": ""}, (80, 24), "TERM=unset"),
        ({"LC_ALL": "ja_JP.eucJP"}, (80, 24), "euc_jp"),
        ({}, (19, 24), "19x24"),
        ({}, (80, 5), "80x5"),
    ],
)
def test_where_nothing_can_be_worked_on_a_word_says_so(
    environment: dict[str, str], size: tuple[int, int], what: str
) -> None:
    with pytest.raises(BadInput) as refused:
        refuse_unusable(abilities({**GOOD, **environment}, *size))
    (fault,) = refused.value.faults
    assert what in fault.what
    assert fault.remedy


def test_what_is_no_terminal_is_told() -> None:
    with pytest.raises(BadInput, match="no terminal"):
        refuse_unusable(abilities(GOOD, 80, 24, is_there=False))
