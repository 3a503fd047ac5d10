"""Questions on the screen: what a terminal's keys do to them, and pictures that were looked at.

After a change on purpose: `pytest tests/screens/test_asking_app.py --snapshot-update`, then look.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final

import pytest
from textual import events
from textual.app import App

from tests.screens.test_first_start import ADA, BOB, NEWCOMER, door, plain
from tui.screens.asking.app import AskingApp
from tui.screens.asking.interview import Interview
from tui.screens.first_start.door_script import DoorScript
from tui.settings.door import Door

Compare = Callable[..., bool]
SMALL: Final = (80, 24)
TINY: Final = (40, 12)
TO_THE_KEYS: Final = ("A", "d", "a", "enter", "escape", "escape")
LOST: Final = (*TO_THE_KEYS, "escape", "x", "alt+x", "space")


def app_of(here: Door) -> AskingApp:
    interview = Interview(DoorScript(here, NEWCOMER, None))
    app = AskingApp(interview, name="recaption", editing=plain(""))
    app.title = "recaption"
    return app


@pytest.mark.parametrize(
    ("here", "size", "keys"),
    [
        pytest.param(door(), SMALL, (), id="who are you"),
        pytest.param(door(), SMALL, ("enter", *"india", "down"), id="a zone by its country"),
        pytest.param(door(), SMALL, ("enter", *"Berln", "enter"), id="a mistyped zone"),
        pytest.param(door(), SMALL, LOST, id="a lost key"),
        pytest.param(door(), TINY, LOST, id="a lost key in little room"),
        pytest.param(door(ADA, BOB), SMALL, ("enter",), id="who is working"),
    ],
)
def test_a_question(
    here: Door, size: tuple[int, int], keys: tuple[str, ...], snap_compare: Compare
) -> None:
    assert snap_compare(app_of(here), terminal_size=size, press=keys)


def answered(app: App[Any], *keys: str, pasted: str = "") -> AskingApp:
    """The app after these keys, and a paste after them."""

    async def run() -> None:
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press(*keys)
            if pasted:
                app.screen.post_message(events.Paste(pasted))
                await pilot.pause()

    asyncio.run(run())
    assert isinstance(app, AskingApp)
    return app


def test_a_line_is_edited_with_the_usual_keys() -> None:
    keys = (*"Adxa", "left", "backspace", "right", "ctrl+w", *"Ada", "enter", "ctrl+d")
    assert answered(app_of(door()), *keys).interview.answers["name"] == "Ada"


def test_what_is_pasted_is_one_line_and_answers_nothing() -> None:
    interview = answered(app_of(door()), pasted="Ada\nLove\x1b[2Jlace\n").interview
    assert interview.question is not None
    assert (interview.question.id, interview.question.text) == ("name", "Ada Love[2Jlace ")


def test_it_ends_with_the_last_answer_and_when_it_is_left() -> None:
    app = answered(app_of(door()), "ctrl+d")
    assert app.interview.is_over
    assert not app.interview.is_left
    assert answered(app_of(door()), *TO_THE_KEYS, "ctrl+c").interview.is_left
