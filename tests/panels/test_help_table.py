from __future__ import annotations

from tests.panels.host import Alone, run
from tui.panels.help_table import HelpGroup, HelpTable, help_lines

GROUPS = (
    HelpGroup("The clip", (("F2, Esc s", "Submit the rewrite"), ("F3", "Accept the draft"))),
    HelpGroup("The text", tuple((f"Ctrl+{n}", f"Does {n}") for n in range(20))),
)


def test_keys_stand_in_one_column_under_the_title_of_their_group() -> None:
    assert [line.text.replace("\u2500", "") for line in help_lines(GROUPS, 40)][:5] == [
        "The clip ",
        "F2, Esc s  Submit the rewrite",
        "F3         Accept the draft",
        "",
        "The text ",
    ]


def test_long_keys_and_long_help_go_on_in_the_next_row() -> None:
    group = HelpGroup("All", (("Ctrl+Alt+F1  Ctrl+Alt+F2  F3", "Submit the rewrite and go on"),))
    assert [line.text for line in help_lines((group,), 46)][1:] == [
        "Ctrl+Alt+F1  Ctrl+Alt+F2    Submit the rewrite",
        "F3                          and go on",
    ]


def test_a_long_table_scrolls_to_its_end_and_back() -> None:
    table = HelpTable()

    def test() -> None:
        table.show(GROUPS)
        assert table.lines[1].text.startswith("F2")
        assert table.lines[-1].text == "\u2193 18 more"
        for _ in range(9):
            assert table.perform("view.scroll_down")
        assert any("Does 19" in line.text for line in table.lines)
        for _ in range(9):
            assert table.perform("view.scroll_up")
        assert table.lines[1].text.startswith("F2")
        assert not table.perform("batch.up")

    run(Alone(table), (40, 8), test)
