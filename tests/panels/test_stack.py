from __future__ import annotations

from msgspec.structs import replace

from sessions.captions.diff import DraftIndex
from sessions.trace.state import Writing
from tests.panels.host import Alone, Host, run, text_of
from tui.panels.draft import DraftPanel

DRAFT = "The arm moves left and picks up the red cup. It places the box on the shelf."
FINAL = "The arm slides left and picks up the orange mug. It places the mug on the lower shelf."
LONG = " ".join(f"word{n}" for n in range(250))


def rewriting(text: str, final: str) -> Host:
    app = Host(text)
    app.state = replace(app.state, writing=Writing(final, len(final), len(final)))
    return app


def screen_of(app: Host, size: tuple[int, int]) -> list[str]:
    found: list[str] = []
    run(app, size, lambda: found.append(text_of(app)))
    return found[0].split("\n")


def test_a_short_caption_at_80x24_shows_draft_diff_and_rewrite() -> None:
    rows = screen_of(rewriting(DRAFT, FINAL), (80, 24))
    assert [row.replace("\u2500", "") for row in rows] == [
        "  12/240  ep0042_c007                        once  frame 72  \u2016 0:02.4 / 0:05.0",
        "  draft ",
        "  The arm moves left and picks up the red cup. It places the box on the shelf.",
        "",
        "  diff  4 changes",
        "  The arm [moves] {slides} left and picks up the [red cup] {orange mug}. It",
        "  places the [box] {mug} on the {lower} shelf.",
        "",
        "  rewrite  18 words",
        "  The arm slides left and picks up the orange mug. It places the mug on the",
        "  lower shelf.",
        *[""] * 10,
        "  no violations",
        "  34 clips done  206 left  41/h of 40  this clip 0:32  type 0:32         saved",
        "  F2 submit   F3 accept   F1 all keys",
    ]


def test_a_long_caption_at_80x24_hides_the_draft_and_shows_both_others_at_the_caret() -> None:
    rows = screen_of(rewriting(LONG, f"{LONG} end"), (80, 24))
    names = [row.split()[0] for row in rows if "\u2500" in row]
    assert names == ["diff", "rewrite"]
    assert rows[10].endswith("{end}")
    assert rows[20].endswith("word249 end")
    assert "\u219117" in rows[1]


def test_200x50_has_the_draft_at_the_right_of_the_diff() -> None:
    rows = screen_of(rewriting(DRAFT, FINAL), (200, 50))
    assert rows[1].split()[::2] == ["diff", "4", "draft"]
    assert rows[2].index("The arm moves left") == 102
    assert [row.split()[0] for row in rows if "words" in row] == ["rewrite"]


def names_of(app: Host) -> list[str]:
    """The names in the rules on the screen, from the top."""
    return [row.split()[0] for row in text_of(app).split("\n") if "\u2500" in row]


def test_a_panel_that_grows_shows_its_new_rows_in_the_same_frame() -> None:
    app = rewriting("", "x")

    def type_much() -> None:
        app.frames.clear()
        app.editor.type_text(" and many more words" * 9)

    run(app, (80, 24), type_much, lambda: None)
    assert app.frames[0].count("many") == 18


def test_typing_within_the_plan_lays_nothing_out_again() -> None:
    app = rewriting(DRAFT, FINAL)
    layouts: list[int] = []

    def type_text(text: str) -> None:
        layouts.append(app.stack._layout_updates)
        app.editor.type_text(text)

    run(
        app,
        (80, 24),
        lambda: type_text("x"),
        lambda: type_text(" and much more" * 20),
        lambda: type_text(""),
    )
    before, within, beyond = layouts
    assert before == within < beyond


def test_the_draft_scrolls_when_it_is_longer_than_the_screen() -> None:
    draft = DraftPanel()

    def scroll() -> None:
        draft.show(LONG)
        draft.scroll_rows(99)
        assert "word249" in draft.lines[-1].text
        draft.scroll_rows(-99)
        assert draft.lines[1].text.startswith("word0 ")

    run(Alone(draft), (80, 12), scroll)


def test_a_new_clip_is_planned_afresh() -> None:
    app = rewriting(LONG, LONG)
    names: list[list[str]] = []

    def open_next() -> None:
        names.append(names_of(app))
        app.draft, app.index = DRAFT, DraftIndex.of(DRAFT)
        app.state = replace(app.state, writing=Writing(DRAFT))
        app.stack.begin()
        app.show()

    run(app, (80, 24), open_next, lambda: names.append(names_of(app)))
    assert names == [["diff", "rewrite"], ["draft", "diff", "rewrite"]]
