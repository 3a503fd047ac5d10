"""What comes from outside stands in every panel as marks, and nothing of it is left away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pytest

from tui.panels.bars.report import Report, report_rows
from tui.panels.help_table import HelpGroup, help_lines
from tui.panels.text.lines import Line
from tui.screens.asking.page import Page, Row
from tui.screens.asking.page_panel import body_lines, head_lines

EVIL: Final = "a\x1b[2Jb\u202ec"
MARKED: Final = "a\u241b[2Jb\u21e0c"
HEADING: Final = ("recaption", "")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(report_rows(Report(EVIL), 40), id="the head of a report"),
        pytest.param(report_rows(Report("Not saved:", EVIL), 40), id="its path"),
        pytest.param(report_rows(Report("Not saved", rest=(EVIL,)), 40), id="what follows it"),
        pytest.param(help_lines((HelpGroup("All", (("F2", EVIL),)),), 40), id="help"),
        pytest.param(head_lines(Page(EVIL, (), ()), HEADING, (40, 24)), id="a question"),
        pytest.param(
            head_lines(Page("Who?", (EVIL,), ()), HEADING, (40, 24)), id="why it is asked"
        ),
        pytest.param(
            body_lines(Page("Who?", (), (), (Row("a", EVIL),)), 40, 24), id="what may be chosen"
        ),
    ],
)
def test_what_comes_from_outside_is_painted_as_marks(lines: Sequence[Line]) -> None:
    painted = "\n".join(line.text for line in lines)
    assert MARKED in painted
    assert not set(painted) & set("\x1b\u202e")
