from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import ComposeResult
from textual.geometry import Offset

from tests.panels.host import Alone, Host, run
from tui.panels.prompt import Prompt


def asked(test: Callable[[Prompt], None], *, text: str = "", width: int = 40) -> list[str]:
    """Run `test` with an open prompt; returns what it answered."""
    prompt = Prompt()
    answers: list[str] = []
    app = Alone(prompt)

    def ask() -> None:
        prompt.ask("Go to", answered=answers.append, text=text)

    run(app, (width, 3), ask, lambda: test(prompt))
    return answers


def test_what_is_typed_is_answered() -> None:
    def test(prompt: Prompt) -> None:
        prompt.type_text("c0")
        prompt.type_text("42\n")
        prompt.submit()
        assert not prompt.is_open
        assert not prompt.display

    assert asked(test) == ["c042 "]


def test_what_is_pasted_is_admitted() -> None:
    def test(prompt: Prompt) -> None:
        prompt.type_text("c\x1b[2J\u20280\x9b42")
        prompt.submit()

    assert asked(test) == ["c[2J 042"]


def test_a_cancelled_prompt_answers_nothing() -> None:
    def test(prompt: Prompt) -> None:
        prompt.type_text("c042")
        prompt.cancel()
        prompt.submit()

    assert asked(test) == []


@pytest.mark.parametrize(
    ("actions", "text"),
    [
        ("", "one twox"),
        ("cursor.left", "one twxo"),
        ("cursor.word_left", "one xtwo"),
        ("cursor.text_start", "xone two"),
        ("edit.delete_left", "one twx"),
        ("edit.delete_word_left", "one x"),
        ("cursor.text_start edit.delete_right", "xne two"),
        ("edit.clear", "x"),
    ],
)
def test_the_answer_is_edited_like_a_caption(actions: str, text: str) -> None:
    def test(prompt: Prompt) -> None:
        assert all(prompt.perform(action) for action in actions.split())
        prompt.type_text("x")
        prompt.submit()

    assert asked(test, text="one two") == [text]


def test_other_actions_are_left_to_the_screen() -> None:
    performed: list[bool] = []
    asked(lambda prompt: performed.append(prompt.perform("clip.submit")))
    assert performed == [False]


def test_a_long_answer_shows_the_end_where_the_cursor_is() -> None:
    def test(prompt: Prompt) -> None:
        assert prompt.lines[0].text == "Go to bcdefghij"
        prompt.perform("cursor.text_start")
        assert prompt.lines[0].text == "Go to abcdefghij"

    asked(test, text="abcdefghij", width=20)


def test_the_terminals_cursor_is_lent_to_the_answer_and_given_back() -> None:
    prompt = Prompt()
    app = Alone(prompt)
    found: list[tuple[int, int]] = []

    def ask() -> None:
        app.cursor_position = Offset(7, 2)
        prompt.ask("Go to", answered=lambda _: None, text="c0")

    def look() -> None:
        found.append(app.cursor_position)
        prompt.cancel()
        found.append(app.cursor_position)

    run(app, (40, 3), ask, look)
    assert found == [(2 + len("Go to c0"), 0), (7, 2)]


class Both(Host):
    """An editor and, before or after it, a prompt."""

    def __init__(self, *, is_first: bool) -> None:
        super().__init__("a red cup")
        self.prompt = Prompt()
        self.is_first = is_first

    def compose(self) -> ComposeResult:
        panels = [self.prompt, self.stack] if self.is_first else [self.stack, self.prompt]
        yield from panels


@pytest.mark.parametrize("is_first", [True, False])
def test_while_it_is_open_no_other_panel_takes_the_cursor(is_first: bool) -> None:
    app = Both(is_first=is_first)
    places: list[int] = []

    def look() -> None:
        places.append(app.cursor_position.y - app.prompt.region.y)
        app.prompt.cancel()

    run(
        app,
        (40, 10),
        lambda: app.prompt.ask("Go to", answered=lambda _: None),
        lambda: app.screen.refresh(layout=True),
        look,
        lambda: places.append(app.cursor_position.y - app.editor.region.y),
    )
    assert places == [0, 1]


def test_every_change_is_told_once() -> None:
    prompt = Prompt()
    told: list[str] = []

    def test() -> None:
        prompt.ask("Filter", answered=lambda _: None, changed=told.append)
        prompt.type_text("ab")
        prompt.perform("edit.delete_left")
        prompt.perform("cursor.left")
        prompt.perform("edit.delete_left")

    run(Alone(prompt), (40, 3), test)
    assert told == ["ab", "a"]
