from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.captions.anchors import Span
from sessions.captions.graphemes import boundaries
from sessions.intents import Move, Replace
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from sessions.trace.state import Writing
from tests.editing.test_wrap import TEXTS
from tests.panels.host import Host, Typist, run
from tui.actions import ACTIONS
from tui.panels.editor import CaptionEditor

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
OF_THE_SCREEN = {"edit.undo", "edit.redo", "edit.restore_draft", "edit.clear"}
OURS = [
    each.id for each in ACTIONS.values() if each.scope == "editor" and each.id not in OF_THE_SCREEN
]


@pytest.mark.parametrize("action_id", OURS)
def test_every_action_of_the_editor_is_known_to_it(action_id: str) -> None:
    assert Typist("some text").editor.perform(action_id)


@pytest.mark.parametrize("action_id", ["clip.submit", "edit.undo", "cursor.nowhere", "edit.left"])
def test_actions_of_others_are_left_to_them(action_id: str) -> None:
    typist = Typist("some text", at=4)
    assert not typist.editor.perform(action_id)
    assert typist.emitted == []


@pytest.mark.parametrize(
    ("text", "at", "actions", "shown"),
    [
        ("one two", 0, "cursor.right", "o|ne two"),
        ("one two", 7, "cursor.left", "one tw|o"),
        ("one two", 0, "cursor.word_right", "one| two"),
        ("one two", 7, "cursor.word_left", "one |two"),
        ("one two", 3, "cursor.text_end", "one two|"),
        ("one two", 3, "cursor.text_start", "|one two"),
        (f"a{FAMILY}b", 1, "cursor.right", f"a{FAMILY}|b"),
        (f"a{FAMILY}b", 6, "cursor.left", f"a|{FAMILY}b"),
        ("e\u0301e\u0301", 4, "cursor.left", "e\u0301|e\u0301"),
        ("one two", 3, "select.right", "one^ |two"),
        ("one two", 7, "select.word_left", "one |two^"),
        ("one two", 3, "select.all", "^one two|"),
        ("one two", 3, "select.word_right cursor.left", "one| two"),
        ("one two", 0, "select.word_right cursor.right", "one| two"),
        ("one two", 0, "select.word_right cursor.word_right", "one two|"),
    ],
)
def test_the_cursor_moves_by_what_a_person_sees(
    text: str, at: int, actions: str, shown: str
) -> None:
    assert Typist(text, at=at).does(*actions.split()) == shown


@pytest.mark.parametrize(
    ("at", "actions", "shown"),
    [
        (9, "cursor.up", "one t|wo\nfour five six"),
        (9, "cursor.down", "one two\nfour f|ive six"),
        (20, "cursor.down", "one two\nfour five six|"),
        (1, "cursor.up", "|one two\nfour five six"),
        (15, "cursor.line_start", "one two\nfour |five six"),
        (9, "cursor.line_end", "one two\nfour| five six"),
        (5, "cursor.line_end", "one two|\nfour five six"),
        (9, "select.up", "one t|wo\nf^our five six"),
    ],
)
def test_lines_are_the_rows_one_sees(at: int, actions: str, shown: str) -> None:
    """In five cells the rows are `one`, `two`, `four`, `five`, `six`."""
    assert Typist("one two\nfour five six", at=at, room=5).does(*actions.split()) == shown


def test_between_rows_the_cursor_stops_at_characters_not_at_the_marks_that_show_them() -> None:
    assert Typist("a\u200db\nxyz", at=5).does("cursor.up") == "|a\u200db\nxyz"


@pytest.mark.parametrize(
    ("actions", "column"),
    [
        ("cursor.up cursor.down", 4),
        ("cursor.up cursor.up cursor.down cursor.down", 4),
        ("cursor.up cursor.left cursor.down", 2),
    ],
)
def test_the_cursor_comes_back_to_its_column_unless_it_moved_in_between(
    actions: str, column: int
) -> None:
    typist = Typist("abcd\nabc\nabcd", at=13, room=9)
    typist.does(*actions.split())
    assert typist.state.writing.cursor == 9 + column


@pytest.mark.parametrize(
    ("text", "at", "actions", "shown"),
    [
        ("one two", 3, "edit.delete_left", "on| two"),
        ("one two", 3, "edit.delete_right", "one|two"),
        ("one two", 7, "edit.delete_word_left", "one |"),
        ("one two", 0, "edit.delete_word_right", "| two"),
        (f"a{FAMILY}b", 6, "edit.delete_left", "a|b"),
        (f"a{FAMILY}b", 1, "edit.delete_right", "a|b"),
        ("one two", 0, "select.word_right edit.delete_left", "| two"),
        ("one", 0, "edit.delete_left", "|one"),
        ("one", 3, "edit.newline", "one\n|"),
        ("one two", 0, "select.word_right edit.cut edit.paste edit.paste", "one one |two"),
        ("one two", 0, "select.word_right edit.copy cursor.text_end edit.paste", "one two one|"),
    ],
)
def test_edits_take_whole_characters_words_and_selections(
    text: str, at: int, actions: str, shown: str
) -> None:
    assert Typist(text, at=at).does(*actions.split()) == shown


def test_typing_takes_the_place_of_the_selection() -> None:
    typist = Typist("one two")
    typist.does("select.word_right")
    typist.editor.type_text("x")
    assert typist.shown == "x| two"


def test_what_is_typed_pasted_and_moved_says_where_it_came_from() -> None:
    typist = Typist("one")
    typist.editor.type_text("a")
    typist.editor.paste_text("b")
    typist.does("select.all", "edit.copy", "edit.paste")
    origins = [each.origin for each in typist.emitted if isinstance(each, Replace)]
    assert origins == [Origin.KEYED, Origin.PASTED, Origin.MOVED]
    assert typist.editor.memory.copied == "abone"


def test_copying_nothing_keeps_what_was_copied_before() -> None:
    typist = Typist("one two")
    typist.does("select.word_right", "edit.copy", "cursor.text_end", "edit.copy", "edit.cut")
    assert typist.editor.memory.copied == "one"
    assert typist.state.text == "one two"


def test_a_paste_is_one_edit_and_admitted() -> None:
    typist = Typist("")
    typist.editor.paste_text("one\r\ntwo\x1b[31m")
    assert typist.emitted == [Replace((Edit(0, 0, "one\ntwo[31m"),), Origin.PASTED)]


def test_a_caption_of_one_paragraph_takes_line_feeds_for_blanks() -> None:
    typist = Typist("", paragraphs=False)
    typist.editor.paste_text("one \n\n two")
    typist.does("edit.newline")
    assert typist.shown == "one two|"


def test_nothing_is_emitted_where_nothing_would_change() -> None:
    typist = Typist("one")
    typist.does("cursor.left", "cursor.up", "edit.delete_left", "edit.copy", "edit.cut")
    typist.editor.type_text("")
    assert typist.emitted == []


def test_a_text_that_must_not_change_can_still_be_read_and_copied() -> None:
    typist = Typist("one two", read_only=True)
    typist.does("select.word_right", "edit.cut", "edit.delete_left", "edit.paste", "edit.copy")
    typist.editor.type_text("x")
    assert typist.editor.memory.copied == "one"
    assert [type(each) for each in typist.emitted] == [Move]


STEPS = st.lists(st.sampled_from(OURS) | TEXTS.map(lambda text: f"={text}"), max_size=12)


@given(TEXTS, STEPS)
def test_the_caret_never_stands_within_a_character(text: str, steps: list[str]) -> None:
    typist = Typist(text, room=9)
    writing = typist.state.writing
    for step in steps:
        if step.startswith("="):
            typist.editor.type_text(step[1:])
        else:
            typist.does(step)
        was, writing = writing, typist.state.writing
        if not step.startswith(("=", "edit.")) and writing.cursor != was.cursor:
            assert writing.cursor in boundaries(writing.text)


def rows_painted(app: Host) -> list[int]:
    """Which rows of the editor the last `show` asked to be painted."""
    return sorted({region.y for region in app.editor._dirty_regions})


def test_a_key_paints_only_the_rows_it_changed() -> None:
    app = Host("one two three four five six seven eight nine ten " * 8)

    def test() -> None:
        app.editor.perform("cursor.text_start")
        app.editor._dirty_regions.clear()
        app.editor.type_text("x")
        assert 1 in rows_painted(app)
        assert len(rows_painted(app)) < 4
        app.editor._dirty_regions.clear()
        app.editor.perform("cursor.left")
        assert rows_painted(app) == [1]
        app.editor._dirty_regions.clear()
        app.show()
        assert rows_painted(app) == []

    run(app, (80, 24), test)


def test_a_caret_far_off_comes_to_the_middle_one_nearby_to_the_edge() -> None:
    app = Host("\n".join(f"row {n}" for n in range(99)), paragraphs=True)
    tops: list[int] = []

    def go_to(row: int) -> None:
        assert app.editor.body_height == 9
        at = app.draft.index(f"row {row}")
        app.do(Move(at, at))
        tops.append(app.editor.top)

    run(app, (80, 24), lambda: go_to(50), lambda: go_to(54), lambda: go_to(53))
    assert tops == [46, 47, 47]


def test_the_terminals_cursor_follows_the_caret() -> None:
    app = Host("a red cup")
    found = []

    def test() -> None:
        left, top = app.editor.content_region.offset
        found.append((app.cursor_position.x - left, app.cursor_position.y - top))

    run(app, (80, 24), test)
    assert found == [(2, 1)]


def test_marks_selection_and_caret_each_have_their_tone() -> None:
    app = Host("the red cup")
    app.marks = (Span(4, 7),)

    def test() -> None:
        app.do(Move(6, 0))
        assert app.editor.lines[1].pieces == (
            ("the ", "selected"),
            ("re", "selected mark"),
            ("d", "caret"),
            (" cup", "text"),
        )

    run(app, (80, 24), test)


def test_hidden_characters_are_shown_and_counted_as_one_cell() -> None:
    app = Host("a\u202eb\tc")

    def test() -> None:
        assert app.editor.lines[1].text == "a\u21e0b\u2409c"

    run(app, (80, 24), test)


def test_an_empty_editor_says_what_it_is_for() -> None:
    app = Host("")

    def test() -> None:
        assert app.editor.lines[1].text == " Say what happens in the clip"
        app.editor.type_text("x")
        assert app.editor.lines[1].text == "x "

    run(app, (80, 24), test)


def test_the_caret_past_hanging_blanks_stays_on_the_screen() -> None:
    app = Host("x" * 76 + " " * 9)

    def test() -> None:
        app.editor.perform("cursor.text_end")
        assert app.editor.lines[1].pieces[-1] == (" ", "caret")
        assert len(app.editor.lines[1].text) == 78

    run(app, (80, 24), test)


def test_before_it_is_on_a_screen_it_can_be_shown_a_text() -> None:
    editor = CaptionEditor(lambda _: None)
    editor.show(Writing("some text"))
    assert editor.lines == ()
