"""No widget of a running screen reads markup, whatever it is given to show."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from rich.text import Text
from textual.app import App, ComposeResult
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Label, Static

from tests.screens.captioner import Captioner, sit_down
from tests.screens.test_asking_app import app_of
from tests.screens.test_first_start import ADA, BOB, door

WAYS: Final[dict[str, tuple[str, ...]]] = {
    "rewrite": (),
    "help": ("app.help",),
    "draft": ("draft.show",),
    "stats": ("app.stats",),
    "break": ("app.break",),
    "batch": ("batch.open",),
    "go to": ("clip.goto",),
    "note": ("clip.note",),
    "reject": ("clip.reject",),
}


def readers_of_markup(app: App[int]) -> Iterator[str]:
    """Every widget that could read a text as markup, and what makes it so."""
    for screen in app.screen_stack:
        for widget in (screen, *screen.walk_children(Widget)):
            yield from (f"{widget!r}: {why}" for why in _why(widget))


def _why(widget: Widget) -> Iterator[str]:
    if isinstance(widget, Static) and widget._render_markup and str(widget.render()):
        yield "is a Static with markup"
    for title in (widget.border_title, widget.border_subtitle, widget.tooltip):
        if isinstance(title, str) and "[" in title:
            yield f"has the title {title!r}"
    paints_cells = type(widget).render_line is not Widget.render_line
    if not paints_cells and not isinstance(widget.render(), Visual | Text):
        yield "renders what is parsed"


@pytest.mark.parametrize("way", WAYS)
def test_none_on_the_screens_of_a_sitting(way: str, ada: Captioner) -> None:
    ada.does(*WAYS[way])
    assert not list(readers_of_markup(ada.app))
    assert not ada.app._notifications


def test_none_where_the_batch_has_changed(media: Path) -> None:
    with sit_down(media, changed=("1 new clip.",)) as captioner:
        assert not list(readers_of_markup(captioner.app))


def test_none_among_the_questions_at_the_door() -> None:
    async def look() -> list[str]:
        app = app_of(door(ADA, BOB))
        async with app.run_test() as pilot:
            await pilot.press("enter")
            return list(readers_of_markup(app))

    assert not asyncio.run(look())


class Plain(Widget):
    """Renders a string, which Textual parses."""

    def render(self) -> str:
        return "[b]d[/b]"


class Careless(App[int]):
    """One widget of each kind that reads markup."""

    def compose(self) -> ComposeResult:
        yield Static("[b]a[/b]")
        yield Label("b")
        titled = Static("c", markup=False)
        titled.tooltip = "[b]a clip[/b]"
        yield titled
        yield Plain()


def test_the_walk_sees_those_that_do() -> None:
    async def look() -> list[str]:
        app = Careless()
        async with app.run_test():
            return list(readers_of_markup(app))

    found = asyncio.run(look())
    assert [each.partition("(")[0] for each in found] == ["Static", "Label", "Static", "Plain"]
