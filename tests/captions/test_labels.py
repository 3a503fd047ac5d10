"""Small changes get a name; changes of meaning do not."""

from __future__ import annotations

import pytest

from sessions.captions.diff import diff_words
from sessions.captions.hunks import Label
from sessions.captions.labels import label


@pytest.mark.parametrize(
    ("draft", "final", "name"),
    [
        ("Arm", "arm", "case"),
        ("straße", "STRASSE", "case"),
        (".", "!", "punct"),
        ("dont", "don't", "punct"),
        ("lefthand", "left-hand", "punct"),
        ("moves", "moved", "inflect"),
        ("place", "placing", "inflect"),
        ("Place", "places", "inflect"),
        ("robot's", "robot", "inflect"),
        ("carries", "carry", "inflect"),
        ("stopped", "stopping", "inflect"),
        ("taken", "takes", "inflect"),
        ("plate", "place", None),
        ("actress", "actor", None),
        ("grip", "gripper", None),
        ("above", "about", None),
        ("the", "their", None),
        ("box", "carton", None),
        ("move", "remove", None),
        ("a", "an", None),
        ("3.5", "35", None),
        ("120", "125", None),
        ("10,5", "10.5", None),
        ("😀", "😢", None),
        ("$", "%", None),
        ("红", "蓝", None),
    ],
)
def test_one_token_that_became_another_is_labelled(
    draft: str, final: str, name: Label | None
) -> None:
    assert label(draft, final) == name


def test_only_a_single_word_for_a_single_word_has_a_label() -> None:
    (one,) = diff_words("It moves away", "It moved away")
    (two,) = diff_words("It moves on away", "It moved off away")
    assert (one.label, two.label) == ("inflect", None)
