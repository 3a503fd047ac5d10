from __future__ import annotations

import pytest

from sessions.errors import BadInput
from tui.settings.config import read_people
from tui.settings.customs.config_edit import Unwritable, with_setting
from tui.settings.person import Person, Settings

TWO = """\
# mine
[[person]]
name = "Ada"   # first
theme = "dark" # my eyes

[[person]] # the other one
name = "Bob"
keymap = 'plain'
"""


def test_a_setting_takes_the_place_of_the_one_before_and_nothing_else_changes() -> None:
    assert with_setting(TWO, "Bob", "keymap", "emacs") == TWO.replace("'plain'", '"emacs"')
    light = with_setting(TWO, "ada", "theme", "light")
    assert light == TWO.replace('theme = "dark"', 'theme = "light"')


def test_a_new_setting_stands_in_its_persons_block() -> None:
    made = with_setting(TWO, "Ada", "keymap", "emacs")
    assert made == TWO.replace("# my eyes\n", '# my eyes\nkeymap = "emacs"\n')
    assert with_setting(TWO, "Bob", "theme", "light").endswith("'plain'\ntheme = \"light\"\n")


def test_somebody_new_is_added() -> None:
    made = with_setting(TWO, "Cy", "keymap", "emacs")
    assert made.startswith(TWO)
    assert read_people(made, None)[-1] == Person("Cy", Settings(keymap="emacs"))


def test_a_faulty_config_is_not_written_into() -> None:
    with pytest.raises(BadInput):
        with_setting(TWO + "x = 1\n", "Ada", "keymap", "emacs")


def test_what_cannot_be_found_is_told_with_the_line_to_write() -> None:
    inline = 'person = [{ name = "Ada" }]\n'
    with pytest.raises(Unwritable, match='keymap = "emacs"'):
        with_setting(inline, "Ada", "keymap", "emacs")
