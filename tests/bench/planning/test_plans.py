"""Plans lead from draft to correction, in the real program and in real vim."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from keymaps.shipped import shipped_names
from sessions.captions.words import word_left, word_right
from sessions.clips.clip import Clip, View
from tests.bench.planning.by_hand import by_hand
from tests.bench.planning.by_keymap import planner, shipped
from tests.bench.planning.by_vim import CLEAR, vim, without_last_escape
from tests.bench.planning.field import Field
from tests.bench.planning.hand import BY_CHARACTERS, BY_WORDS, labelled, plain_hand
from tests.bench.planning.pairs import Pair, made_pairs
from tests.bench.planning.plan import plan
from tests.bench.planning.playing import SIZE, play
from tests.bench.planning.real_vim import played_in_vim
from tests.bench.planning.regions import need, regions
from tests.bench.planning.steps import Label, Plan, Press, Write, count, count_apart, strokes
from tests.screens.captioner import sit_down
from tui.panels.layout import GUTTER

PAIRS = made_pairs(20)
ODD = Pair(
    "A naïve 手 arm lifts  the red-cup, then 3.5 cm of 'it' — up.", "An arm 手 lifts 4 cups: up!"
)


@cache
def vims_plans() -> Sequence[Plan]:
    return [plan(pair, vim, CLEAR) for pair in (*PAIRS, ODD)]


@pytest.mark.parametrize(
    ("keys", "is_pressed"),
    [
        (("x",), 1),
        (("ctrl+k",), 1),
        (("escape", "x"), 1),
        (("escape", "g", "n"), 2),
        (("escape", "escape"), 2),
        (("escape",), 1),
    ],
)
def test_escape_and_the_key_after_it_are_one_stroke(keys: tuple[str, ...], is_pressed: int) -> None:
    assert strokes(keys) == is_pressed
    assert count_apart((Press("any", keys), Write("ab"), Label("c"))) == len(keys) + 3


@pytest.mark.parametrize("pair", [*PAIRS[:6], ODD], ids=lambda pair: pair.draft[:12])
def test_what_is_between_changes_is_equal(pair: Pair) -> None:
    made, at = "", 0
    for each in regions(pair):
        made += pair.draft[at : each.d0] + pair.target[each.t0 : each.t1]
        at = each.d1
    assert made + pair.draft[at:] == pair.target


def test_hunks_need_their_words_and_a_blank_where_they_are_put_in() -> None:
    needs = need(Pair("The arm lifts a cup.", "The left arm lifts a mug."))
    assert (needs.hunks, needs.letters) == (2, len(" left") + len("mug"))


def test_a_field_goes_where_the_engine_goes() -> None:
    field = Field(ODD.draft)
    for at in range(len(ODD.draft) + 1):
        assert field.goes("word_left", at) == word_left(ODD.draft, at)
        assert field.goes("word_right", at) == word_right(ODD.draft, at)


@pytest.mark.parametrize("motions", [BY_CHARACTERS, BY_WORDS], ids=["characters", "words"])
def test_plans_of_any_text_field_make_the_correction(
    motions: frozenset[str], tmp_path: Path
) -> None:
    pairs = [*PAIRS[:3], ODD]
    plans = [plan(pair, by_hand(plain_hand(shipped("plain"), motions))) for pair in pairs]
    assert list(play(pairs, plans, tmp_path, "plain")) == [pair.target for pair in pairs]


@pytest.mark.skipif(shutil.which("vim") is None, reason="needs vim: sudo apt install vim")
def test_vims_plans_make_the_correction_in_real_vim(tmp_path: Path) -> None:
    pairs = [*PAIRS, ODD]
    assert played_in_vim(pairs, vims_plans(), tmp_path) == [pair.target for pair in pairs]


def test_vim_needs_no_escape_after_the_last_letter() -> None:
    whole = plan(Pair("A cup", "A mug"), vim)
    assert count(without_last_escape(whole)) == count(whole) - 1


@pytest.mark.parametrize("name", shipped_names())
def test_captions_are_corrected_by_plan_in_few_keys(name: str, tmp_path: Path) -> None:
    plans = list(map(planner(shipped(name)), PAIRS))
    assert list(play(PAIRS, plans, tmp_path, name)) == [pair.target for pair in PAIRS]
    needs = [need(pair) for pair in PAIRS]
    letters, hunks = sum(each.letters for each in needs), sum(each.hunks for each in needs)
    assert (sum(map(count, plans)) - letters) / hunks <= 5
    assert sum(map(count, plans)) < sum(
        map(count, map(without_last_escape, vims_plans()[: len(PAIRS)]))
    )


def test_the_labels_of_a_plan_are_those_on_the_screen(tmp_path: Path) -> None:
    draft = PAIRS[-1].draft
    expected = labelled(Field(draft), 0)
    with sit_down(tmp_path, Clip("c1", (View("main", "c1.mp4"),), draft), size=SIZE) as captioner:
        captioner.does("hint.word")
        lines = captioner.shown.splitlines()
    first = next(at for at, line in enumerate(lines) if "rewrite ──" in line) + 1
    page = Field(draft).page
    for word in expected:
        row, cell = page.row_of(word.start), page.cell_of(word.start) + GUTTER
        assert lines[first + row][cell : cell + len(word.label)] == word.label
