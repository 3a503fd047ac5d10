from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sessions.captions.anchors import Span
from tui.editing.searching import Search

TEXT = "The arm lifts the cup. The arm stops."


def seek(typed: str, at: int = 0, *, backward: bool = False, text: str = TEXT) -> Search:
    search = Search(text, at, backward)
    for character in typed:
        search = search.typed(character)
    return search


def found(search: Search) -> str:
    """What was found, and where it begins."""
    assert search.found is not None
    return f"{search.text[search.found.start : search.found.end]} {search.found.start}"


def test_the_first_place_from_the_cursor_on_is_found_while_it_is_typed() -> None:
    assert found(seek("a")) == "a 4"
    assert found(seek("arm ")) == "arm  4"
    assert found(seek("arm s")) == "arm s 27"
    assert seek("arm").cursor == 7, "the cursor stands behind it"


def test_backwards_it_is_the_last_place_before_the_cursor() -> None:
    assert found(seek("arm", len(TEXT), backward=True)) == "arm 27"
    assert found(seek("arm", 26, backward=True)) == "arm 4"
    assert seek("arm", 26, backward=True).cursor == 4, "and the cursor stands before it"


def test_again_goes_on_and_round_the_end_only_when_it_is_asked_for_once_more() -> None:
    second = seek("arm").again(backward=False)
    assert found(second) == "arm 27"
    failing = second.again(backward=False)
    assert failing.fails
    assert found(failing) == "arm 27", "what was found stays"
    wrapped = failing.again(backward=False)
    assert (found(wrapped), wrapped.fails, wrapped.wraps) == ("arm 4", False, True)


def test_turned_round_it_is_the_same_place_first() -> None:
    turned = seek("arm", 10).again(backward=True)
    assert (found(turned), turned.cursor) == ("arm 27", 27)
    assert found(turned.again(backward=True)) == "arm 4"
    turned = seek("arm", 20, backward=True).again(backward=False)
    assert (found(turned), turned.cursor) == ("arm 4", 7)
    assert found(turned.again(backward=False)) == "arm 27"


def test_a_step_taken_back_is_where_it_was_before() -> None:
    search = seek("arm")
    assert search.again(backward=False).shorter() == search
    assert seek("arx").shorter() == seek("ar")
    nothing = seek("")
    assert nothing.shorter() is nothing


def test_a_capital_is_meant_and_a_small_letter_is_any() -> None:
    assert found(seek("the")) == "The 0"
    assert found(seek("The", 1)) == "The 23"
    assert found(seek("straße", text="STRAßE")) == "STRAßE 0"


def test_what_stands_nowhere_leaves_the_cursor_at_the_last_place() -> None:
    search = seek("armz")
    assert search.fails
    assert search.cursor == 7


def test_the_last_search_is_done_again_with_nothing_typed() -> None:
    assert found(Search(TEXT, 0).again(backward=False, last="cup")) == "cup 18"
    assert Search(TEXT, 5).again(backward=False).cursor == 5


def test_signs_are_looked_for_as_they_are() -> None:
    assert found(seek("p.")) == "p. 20"
    assert found(seek(".*", text="a.*b")) == ".* 1"


@given(
    st.text("ab\u0301A", max_size=12),
    st.lists(st.sampled_from(["a", "b", "A", "+", "-", "<"]), max_size=8),
    st.integers(0, 12),
    st.booleans(),
)
def test_whatever_is_found_is_what_was_typed(
    text: str, steps: list[str], origin: int, backward: bool
) -> None:
    search = Search(text, min(origin, len(text)), backward)
    for step in steps:
        if step in "+-":
            search = search.again(backward=step == "-")
        else:
            search = search.shorter() if step == "<" else search.typed(step)
        assert 0 <= search.cursor <= len(text)
        if search.found is not None and not search.fails:
            span: Span = search.found
            assert text[span.start : span.end].lower() == search.sought.lower()
