from __future__ import annotations

from keymaps.clashes import Binding, find_clashes
from keymaps.merge import Loss, merge
from tests.keymaps.vocabulary import VOCABULARY, keymap_of

SHIPPED = keymap_of(
    """
    [clip]
    submit = ["enter", "f2"]
    skip = ["f3", "escape k s"]
    [list]
    open = ["enter"]
    [app]
    help = ["f1"]
    [paragraphs.clip]
    submit = ["f2"]
    note = ["enter"]
    """
)


def test_an_action_the_person_names_has_those_keys_alone() -> None:
    merged = merge(SHIPPED, keymap_of('clip.submit = ["ctrl+o"]'), VOCABULARY)
    assert merged.keymap.keys_of("clip.submit") == (("ctrl+o",),)
    assert merged.keymap.keys_of("clip.skip") == SHIPPED.keys_of("clip.skip")
    assert merged.keymap.name == SHIPPED.name
    assert merged.losses == ()


def test_the_persons_key_wins_and_the_loser_is_told() -> None:
    merged = merge(SHIPPED, keymap_of('clip.note = ["f3"]'), VOCABULARY)
    assert merged.keymap.keys_of("clip.note") == (("f3",),)
    assert merged.keymap.keys_of("clip.skip") == (("escape", "k", "s"),)
    lost, winner = Binding("clip.skip", ("f3",)), Binding("clip.note", ("f3",))
    assert merged.losses == (Loss(lost, winner, is_last=False),)


def test_a_sequence_gives_way_to_a_key_that_begins_it_and_the_other_way_round() -> None:
    shorter = merge(SHIPPED, keymap_of('clip.note = ["escape k"]'), VOCABULARY)
    assert shorter.keymap.keys_of("clip.skip") == (("f3",),)
    longer = merge(SHIPPED, keymap_of('clip.note = ["f2 x"]'), VOCABULARY)
    assert longer.keymap.keys_of("clip.submit") == (("enter",),)


def test_an_action_without_a_key_left_is_told() -> None:
    (loss,) = merge(SHIPPED, keymap_of('clip.note = ["f1"]'), VOCABULARY).losses
    assert loss.lost.action == "app.help"
    assert loss.is_last


def test_an_empty_list_takes_the_keys_away() -> None:
    merged = merge(SHIPPED, keymap_of("clip.skip = []"), VOCABULARY)
    assert merged.keymap.keys_of("clip.skip") == ()
    assert merged.losses == ()


def test_screens_that_never_meet_lose_nothing() -> None:
    merged = merge(SHIPPED, keymap_of('list.up = ["f2"]'), VOCABULARY)
    assert merged.keymap.keys_of("clip.submit") == SHIPPED.keys_of("clip.submit")


def test_the_persons_keys_hold_in_captions_of_paragraphs_too() -> None:
    merged = merge(SHIPPED, keymap_of('clip.submit = ["ctrl+o"]'), VOCABULARY).keymap
    assert merged.with_paragraphs().keys_of("clip.submit") == (("ctrl+o",),)
    assert merged.with_paragraphs().keys_of("clip.note") == (("enter",),)


def test_a_merged_map_has_no_clash() -> None:
    person = keymap_of('clip.note = ["escape k"]\nlist.up = ["enter", "f1"]')
    merged = merge(SHIPPED, person, VOCABULARY).keymap
    assert not list(find_clashes(merged.bindings, VOCABULARY))
    assert not list(find_clashes(merged.with_paragraphs().bindings, VOCABULARY))
