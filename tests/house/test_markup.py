"""No text from outside is ever read as markup: the source is walked, and the walker is tried."""

from __future__ import annotations

import ast

import pytest

from tests.house.markup import offences
from tests.house.source import modules, tree


def test_nothing_in_the_screen_reads_data_as_markup() -> None:
    assert not [
        f"{module}:{line}: {what}"
        for module in modules("tui")
        for line, what in offences(tree(module))
    ]


@pytest.mark.parametrize(
    "source",
    [
        "from textual.widgets import Label",
        "from textual.widgets import TextArea, DataTable",
        "from textual import widgets",
        "import textual.widgets",
        "from rich import print",
        "from rich.markup import render",
        "Static(caption)",
        "Static(caption, markup=True)",
        "self.app.notify(caption)",
        "Content.from_markup(caption)",
        "Text.from_markup(f'{caption}')",
        "self.border_title = clip.name",
        "panel.border_subtitle: str = name",
        "BORDER_TITLE = '[b]clip'",
        "class Draft(Static): pass",
        "class Draft(Static):\n def __init__(self): super().__init__(caption)",
        "class Bar(Widget):\n def render(self) -> str: ...",
        "class Bar(Widget):\n def render(self) -> RenderResult: ...",
        "class Bar(Widget):\n def render(self): ...",
    ],
)
def test_the_walker_sees(source: str) -> None:
    assert list(offences(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "from textual.widgets import TextArea, Static",
        "Static(caption, markup=False)",
        "self.notify(caption, markup=False)",
        "self.border_title = Content(clip.name)",
        "self.border_title = 'Draft'",
        "BORDER_TITLE = None",
        "Content.from_markup('[b]Draft[/b] $x', x=caption)",
        "class Draft(Static):\n def __init__(self): super().__init__(caption, markup=False)",
        "class Bar(Widget):\n def render(self) -> Content: ...",
    ],
)
def test_the_walker_lets_pass(source: str) -> None:
    assert not list(offences(ast.parse(source)))
