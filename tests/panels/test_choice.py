from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.panels.host import Alone, run, text_of
from tui.panels.choice import Choice, Option

REASONS = (
    Option("black", "b", "The picture is black"),
    Option("cut", "c", "The clip is cut off"),
    Option("other", "o", "Something else"),
)


def chosen_by(test: Callable[[Choice, Alone], None]) -> list[str]:
    choice = Choice()
    chosen: list[str] = []
    app = Alone(choice)

    def ask() -> None:
        choice.ask("Reject because", REASONS, chosen=chosen.append)

    run(app, (40, 10), ask, lambda: test(choice, app))
    return chosen


def test_a_letter_picks_and_closes() -> None:
    def test(choice: Choice, _: Alone) -> None:
        assert not choice.type_text("x")
        assert choice.is_open
        assert choice.type_text("c")
        assert not choice.is_open

    assert chosen_by(test) == ["cut"]


def test_the_cursor_picks_too() -> None:
    def test(choice: Choice, _: Alone) -> None:
        for action in ("cursor.up", "cursor.down", "cursor.down", "cursor.down"):
            assert choice.perform(action)
        choice.submit()

    assert chosen_by(test) == ["other"]


def test_a_cancelled_choice_picks_nothing() -> None:
    def test(choice: Choice, _: Alone) -> None:
        choice.cancel()
        choice.type_text("b")
        choice.submit()

    assert chosen_by(test) == []


def test_the_options_are_seen_with_their_letters() -> None:
    def test(_: Choice, app: Alone) -> None:
        assert text_of(app).split("\n")[:4] == [
            "  Reject because " + "\u2500" * 21,
            "  b   The picture is black",
            "  c   The clip is cut off",
            "  o   Something else",
        ]

    chosen_by(test)


def test_nothing_to_choose_from_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to choose from: Why"):
        Choice().ask("Why", (), chosen=print)
