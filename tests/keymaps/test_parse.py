from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keymaps.clashes import find_clashes
from keymaps.keymap import Keymap
from keymaps.parse import parse_keymap, read_keymap
from tests.keymaps.vocabulary import VOCABULARY, faults_of, keymap_of


def test_a_keymap_has_the_keys_in_their_order() -> None:
    keymap = keymap_of('[clip]\nsubmit = ["enter", "alt+s", "Esc s", "f2"]\nskip = []\n')
    assert keymap.keys_of("clip.submit") == (("enter",), ("escape", "s"), ("f2",))
    assert keymap.keys_of("clip.skip") == ()
    assert "clip.skip" in keymap.bindings
    assert "clip.note" not in keymap.bindings


def test_dotted_keys_and_tables_say_the_same() -> None:
    assert keymap_of('clip.submit = ["f2"]') == keymap_of('[clip]\nsubmit = ["f2"]')
    assert keymap_of('[clip]\n"submit" = ["f2"]') == keymap_of('\ufeff[clip]\nsubmit = ["f2"]')


def test_paragraphs_stand_over_the_rest() -> None:
    keymap = keymap_of(
        """
        [clip]
        submit = ["enter"]
        skip = ["f3"]
        [paragraphs.clip]
        submit = ["f2"]
        note = ["enter"]
        """
    )
    assert keymap.keys_of("clip.submit") == (("enter",),)
    several = keymap.with_paragraphs()
    assert several.keys_of("clip.submit") == (("f2",),)
    assert several.keys_of("clip.note") == (("enter",),)
    assert several.keys_of("clip.skip") == (("f3",),)
    assert several.with_paragraphs() == several


def test_screens_that_never_meet_may_share_a_key() -> None:
    keymap = keymap_of('clip.submit = ["enter"]\nlist.open = ["enter"]\nlist.up = ["k"]')
    assert keymap.keys_of("clip.submit") == keymap.keys_of("list.open") == (("enter",),)


def test_every_fault_of_a_file_is_told_with_its_line() -> None:
    faults = faults_of(
        """[clip]
submit = ["ctrl+m", "f2", 7]
skipp = ["f4"]
skip = "f3"

[clip.deeper]
x = 1

[paragraphs.clip]
note = [
    "x",
]
"""
    )
    assert [(fault.line, fault.key) for fault in faults] == [
        (2, "clip.submit"),
        (2, "clip.submit"),
        (3, "clip.skipp"),
        (4, "clip.skip"),
        (7, "clip.deeper.x"),
        (10, "paragraphs.clip.note"),
    ]


@pytest.mark.parametrize(
    ("text", "what", "remedy"),
    [
        ('clip.sumbit = ["f2"]', "no action 'clip.sumbit'", "'clip.submit'"),
        ('frobnicate = ["f2"]', "no action 'frobnicate'", "recaption keys"),
        ('clip.submit = ["s"]', "types a character", "Esc"),
        ('clip.submit = ["space"]', "types a character", "Esc"),
        ('clip.submit = ["s x"]', "types a character", "Esc"),
        ('clip.submit = ["ctrl+c"]', "always mean edit.copy", "others"),
        ('clip.submit = ["alt+b"]', "always mean clip.note", "others"),
        ('clip.submit = ["ctrl+left"]', "always mean clip.note", "others"),
        ('clip.submit = ["escape b x"]', "always mean clip.note", "others"),
        ('clip.submit = ["escape"]', "Esc begins", "escape escape"),
        ("clip.submit = true", "no list", '["f2"'),
        ("clip.submit = [", "no valid TOML", ""),
        ('clip.submit = ["f2"]\nclip.submit = ["f3"]', "no valid TOML", ""),
        ("a = " + "[" * 5000, "nested too deeply", "write"),
    ],
)
def test_what_is_wrong_is_told_with_a_way_out(text: str, what: str, remedy: str) -> None:
    (fault,) = faults_of(text)
    assert what in fault.what
    assert remedy in fault.remedy


def test_a_clash_names_both_actions_and_lines() -> None:
    (fault,) = faults_of('[clip]\nsubmit = ["alt+s"]\nskip = ["f3"]\nnote = ["escape s"]')
    assert fault.line == 4
    assert all(word in fault.what for word in ("clip.submit", "clip.note", "line 2", "escape s"))


def test_an_action_everywhere_clashes_with_one_of_any_screen() -> None:
    assert faults_of('app.help = ["f1"]\nlist.open = ["f1"]')
    assert faults_of('app.help = ["f1"]\nclip.skip = ["f1"]')


def test_keys_that_arrive_alike_clash() -> None:
    (fault,) = faults_of('clip.submit = ["ctrl+w"]\nclip.skip = ["alt+backspace"]')
    assert "ctrl+w" in fault.what


@pytest.mark.parametrize("longer", ["clip.submit", "clip.skip"])
def test_a_key_that_also_begins_a_sequence_is_refused(longer: str) -> None:
    (fault,) = faults_of(
        f'[clip]\nsubmit = ["f2", "escape s"]\n[paragraphs]\n{longer} = ["escape s", "escape s x"]'
        if longer == "clip.submit"
        else 'clip.submit = ["escape s"]\nclip.skip = ["escape s x"]'
    )
    assert "can never be reached" in fault.what


def test_a_clash_that_only_paragraphs_bring_is_found() -> None:
    (fault,) = faults_of('clip.submit = ["enter"]\n[paragraphs]\nclip.note = ["enter"]')
    assert fault.line == 3


def test_the_line_of_broken_toml_is_told() -> None:
    (fault,) = faults_of('[clip]\nsubmit = ["f2"]\nskip = ["f3]\n')
    assert fault.line == 3
    (fault,) = faults_of("[clip]\nsubmit = [\n")
    assert fault.line == 3


def test_nothing_is_a_keymap_too() -> None:
    assert parse_keymap("empty", "", VOCABULARY) == Keymap("empty", {})


@given(st.text(st.sampled_from("abs+. \"'[]=,\n#escaptrlhif1\u00df\ud800é")) | st.text())
def test_no_text_whatever_is_more_than_a_fault(text: str) -> None:
    parse_keymap("any", text, VOCABULARY)


@given(st.lists(st.text(st.sampled_from("escaptrlhif+1 gGO@")) | st.text()))
def test_no_name_of_a_key_is_more_than_a_fault(names: list[str]) -> None:
    parse_keymap("any", f"clip.submit = {json.dumps(names)}", VOCABULARY)


def test_what_is_sound_of_a_faulty_file_can_be_used() -> None:
    parsed = read_keymap(
        "mine",
        """
        [clip]
        submit = ["ctrl+m", "f2"]
        skip = ["ctrl+1"]
        note = ["f2", "f5"]
        sumbit = ["f4"]
        [list]
        open = []
        """,
        VOCABULARY,
    )
    assert [fault.line for fault in parsed.faults] == [3, 4, 5, 6]
    assert parsed.keymap == Keymap(
        "mine", {"clip.submit": (("f2",),), "clip.note": (("f5",),), "list.open": ()}
    ), "and an action with no sound key keeps what it has without this file"


def test_of_a_file_that_is_no_toml_nothing_is_sound() -> None:
    parsed = read_keymap("mine", "[clip\n", VOCABULARY)
    assert (parsed.keymap, len(parsed.faults)) == (Keymap("mine", {}), 1)


def test_what_is_left_after_a_clash_does_not_clash_either() -> None:
    parsed = read_keymap(
        "mine",
        """
        clip.submit = ["enter"]
        [paragraphs]
        clip.note = ["enter"]
        clip.skip = ["f2"]
        clip.submit = ["f2"]
        """,
        VOCABULARY,
    )
    assert len(parsed.faults) == 1
    assert not list(find_clashes(parsed.keymap.with_paragraphs().bindings, VOCABULARY))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "paragraphs."]),
            st.sampled_from(sorted(VOCABULARY.scopes)),
            st.lists(st.sampled_from(["f1", "f2", "escape s", "escape s x", "ctrl+m", "ctrl+c"])),
        ),
        unique_by=lambda each: each[:2],
    )
)
def test_whatever_is_sound_has_no_clash(rows: list[tuple[str, str, list[str]]]) -> None:
    text = "\n".join(f"{above}{action} = {json.dumps(keys)}" for above, action, keys in rows)
    sound = read_keymap("any", text, VOCABULARY).keymap
    for bindings in (sound.bindings, sound.with_paragraphs().bindings):
        assert not list(find_clashes(bindings, VOCABULARY))
