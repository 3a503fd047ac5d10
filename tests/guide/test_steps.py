"""The table of steps: everything it names is there, and its words have room."""

from __future__ import annotations

import pytest

from sessions import intents as want
from sessions.demo import BATCH
from sessions.demo.gold import answers
from sessions.exchange.opening import open_batch
from sessions.trace.changes import Edit
from sessions.trace.events import By, Paused, Seeked
from tui.actions import ACTIONS, VOCABULARY
from tui.guide.step import Press, Seen, Step
from tui.guide.steps import STEPS, is_mended, looked_again
from tui.guide.words import BRACES, words_shown, wrapped
from tui.panels.guide import ROWS
from tui.settings.keymap_file import load_keymap

# Of a row of 76 cells: "step 9 of 9" at the left, "Esc Esc closes the guide" at the right.
SAID = 76 - 11 - 24 - 2 * 2
FIGURES = {"pace": "1,234 clips an hour", "session": "~/" + 58 * "x", "left": "12"}


@pytest.fixture(params=STEPS, ids=[step.id for step in STEPS])
def step(request: pytest.FixtureRequest) -> Step:
    each = request.param
    assert isinstance(each, Step)
    return each


def test_every_step_has_a_name_of_its_own() -> None:
    assert len({step.id for step in STEPS}) == len(STEPS)


def test_steps_follow_the_clips_of_the_batch() -> None:
    order = [clip.id for clip in open_batch(BATCH).clips]
    places = [order.index(step.clip) for step in STEPS if step.clip]
    assert places == sorted(places)


def test_words_name_actions_and_figures_only(step: Step) -> None:
    assert set(BRACES.findall(step.words)) <= {*ACTIONS, *FIGURES}


def test_words_fit_their_rows(step: Step, tmp_path_factory: pytest.TempPathFactory) -> None:
    keymap = load_keymap("plain", VOCABULARY, tmp_path_factory.getbasetemp()).keymap
    rows = wrapped(words_shown(step.words, keymap, FIGURES), 76)
    assert len(rows) < ROWS
    assert "(no key)" not in "".join(row.text for row in rows)


def test_what_is_said_afterwards_fits_beside_the_rest(step: Step) -> None:
    assert max(len(step.praise), len(step.otherwise)) <= SAID


def test_a_hand_presses_what_there_is(step: Step) -> None:
    assert step.hand
    assert {move.action for move in step.hand if isinstance(move, Press)} <= set(ACTIONS)


def test_a_step_shows_the_keys_that_it_wants_pressed(step: Step) -> None:
    pressed = [move.action for move in step.hand if isinstance(move, Press)]
    shown = set(BRACES.findall(step.words))
    assert shown & set(pressed)


def test_five_clips_are_finished_when_the_pace_is_told() -> None:
    assert len({step.clip for step in STEPS if step.clip}) == 5


def test_a_caption_is_mended_when_its_findings_are() -> None:
    for answer in answers().values():
        if answer.findings:
            is_right = is_mended(answer.id)
            assert is_right(Seen(want.Submit(), answer.id, answer.gold))
            assert not is_right(Seen(want.Submit(), answer.id, answer.draft))


def test_only_the_person_looks_again() -> None:
    def after(event: Seeked | Paused) -> bool:
        return looked_again(Seen(want.Observe(event), "c1", ""))

    assert after(Seeked(0, 40, By.PERSON))
    assert not after(Seeked(0, 0, By.SYSTEM))
    assert not after(Paused(0, 40, By.PERSON))
    assert not looked_again(Seen(want.Replace((Edit(0, 0, "x"),)), "c1", "x"))
