from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from keymaps.keymap import Keymap
from sessions.errors import BadInput
from tui.actions import VOCABULARY
from tui.settings.keymap_edit import Unwritable, lines_of, why_not, with_bindings
from tui.settings.keymap_file import load_keymap
from tui.settings.keys_tried import KeysTried, rebound, write_bindings

PLAY = {"player.toggle": (("escape", "p"), ("ctrl+t",))}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Keymap:
    return load_keymap("plain", VOCABULARY, tmp_path_factory.mktemp("none")).keymap


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("", '[player]\ntoggle = ["escape p", "ctrl+t"]\n'),
        (
            '# mine\n[clip]\nskip = ["f7"]',
            '# mine\n[clip]\nskip = ["f7"]\n\n[player]\ntoggle = ["escape p", "ctrl+t"]\n',
        ),
        (
            '[player]  # video\nmute = ["f8"]\n',
            '[player]  # video\ntoggle = ["escape p", "ctrl+t"]\nmute = ["f8"]\n',
        ),
        (
            '[player]\ntoggle = [\n  "f5", # ]\n  \'f6\',\n] # stays\nmute = ["f8"]\n',
            '[player]\ntoggle = ["escape p", "ctrl+t"] # stays\nmute = ["f8"]\n',
        ),
        ('player.toggle = ["f5"]\n', 'player.toggle = ["escape p", "ctrl+t"]\n'),
        (
            '[paragraphs.player]\ntoggle = ["f5"]\n',
            '[paragraphs.player]\ntoggle = ["f5"]\n\n[player]\ntoggle = ["escape p", "ctrl+t"]\n',
        ),
    ],
)
def test_keys_are_written_and_every_other_line_stays(text: str, made: str) -> None:
    assert with_bindings(text, PLAY) == made
    assert tomllib.loads(made)["player"]["toggle"] == ["escape p", "ctrl+t"]


@pytest.mark.parametrize("text", ['player = { toggle = ["f5"] }\n', "[player\n"])
def test_what_cannot_be_changed_is_left_and_the_lines_are_told(text: str) -> None:
    with pytest.raises(Unwritable, match=r'toggle = \["escape p", "ctrl\+t"\]'):
        with_bindings(text, PLAY)


def test_lines_stand_under_their_tables() -> None:
    bindings = {"player.mute": (("f8",),), "clip.skip": (("f7",),), **PLAY}
    assert list(lines_of(bindings)) == [
        "[clip]",
        'skip = ["f7"]',
        "[player]",
        'mute = ["f8"]',
        'toggle = ["escape p", "ctrl+t"]',
    ]


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (("insert",), ""),
        (("k",), "types a character"),
        (("ctrl+o",), "that is clip.accept"),
        (("escape", "g"), "that is "),
        (("escape",), "Esc begins the other keys"),
        (("ctrl+c",), "always mean edit.copy"),
        (("ctrl+m",), "arrives as Enter"),
    ],
)
def test_why_an_action_cannot_have_keys_is_told(
    keys: tuple[str, ...], why: str, plain: Keymap
) -> None:
    told = why_not(plain, "player.toggle", keys, VOCABULARY)
    assert why in told
    assert bool(why) == bool(told)


def test_new_keys_come_first_and_those_that_are_lost_last(plain: Keymap) -> None:
    tried = KeysTried(3, [("player.toggle", ("ctrl+t",))], {"player.toggle": ("f5",)})
    assert rebound(plain, tried) == {
        "player.toggle": (("f5",), ("escape", "p"), ("escape", "g", "P", "t"), ("ctrl+t",))
    }


def test_a_written_keymap_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "keymaps" / "plain.toml"
    write_bindings(file, PLAY)
    merged = load_keymap("plain", VOCABULARY, file.parent)
    assert merged.keymap.keys_of("player.toggle") == PLAY["player.toggle"]
    assert [each.name for each in file.parent.iterdir()] == ["plain.toml"]


def test_a_keymap_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "keymaps").write_text("a file where the folder should be")
    with pytest.raises(BadInput):
        write_bindings(tmp_path / "keymaps" / "plain.toml", PLAY)
