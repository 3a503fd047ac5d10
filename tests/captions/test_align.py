"""Tokens are matched with the tokens they belong to. A letter is a token here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.captions import align as module
from sessions.captions.align import align, align_sentences, once_only, trim
from sessions.captions.hunks import Change

letters = st.text("abcd.", max_size=20)


def changes(draft: str, final: str) -> list[Change]:
    return list(align(draft, final, once_only(draft), once_only(final)))


@pytest.mark.parametrize(
    ("draft", "final", "found"),
    [
        ("", "", []),
        ("abc", "abc", []),
        ("", "ab", [(0, 0, 0, 2)]),
        ("ab", "", [(0, 2, 0, 0)]),
        ("abcd", "axcy", [(1, 2, 1, 2), (3, 4, 3, 4)]),
        ("abcd", "abXcd", [(2, 2, 2, 3)]),
    ],
)
def test_what_is_not_in_both_has_changed(
    draft: str, final: str, found: list[tuple[int, int, int, int]]
) -> None:
    assert changes(draft, final) == found


def test_a_token_unique_by_chance_does_not_tear_apart_what_belongs_together() -> None:
    assert changes("ababZ", "Zabab") == [(0, 0, 0, 1), (4, 5, 5, 5)]


def test_where_two_unique_runs_cross_the_longer_one_is_kept() -> None:
    assert changes("XYabc", "abcXY") == [(0, 2, 0, 0), (5, 5, 3, 5)]
    assert changes("abcXY", "XYabc") == [(0, 0, 0, 2), (3, 5, 5, 5)]


def test_unique_tokens_are_kept_where_chance_could_keep_more_others() -> None:
    assert changes("XY.....", ".....XY") == [(0, 0, 0, 5), (2, 7, 7, 7)]


@given(letters, letters)
def test_changes_are_ordered_and_never_touch(draft: str, final: str) -> None:
    made, d, f = "", 0, 0
    for n, each in enumerate(align(draft, final, once_only(draft), once_only(final))):
        assert each.d0 - d == each.f0 - f
        assert each.d0 > d or n == 0
        made += draft[d : each.d0] + final[each.f0 : each.f1]
        d, f = each.d1, each.f1
    assert made + draft[d:] == final


@given(letters, letters)
def test_by_sentences_the_changes_still_make_the_final(draft: str, final: str) -> None:
    def starts(text: str) -> list[int]:
        return [
            0,
            *[n for n, sign in enumerate(text, 1) if sign == "." and n < len(text)],
            len(text),
        ]

    made, d = "", 0
    for n, each in enumerate(align_sentences(draft, final, starts(draft), starts(final))):
        assert each.d0 > d or n == 0
        made += draft[d : each.d0] + final[each.f0 : each.f1]
        d = each.d1
    assert made + draft[d:] == final


def test_a_gap_too_large_to_be_searched_is_replaced_but_for_its_edges(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LARGEST_GAP_CELLS", 10)
    assert changes("aXbbXcdd", "aYbbYcdd") == [(1, 5, 1, 5)]


@pytest.mark.parametrize(
    ("draft", "final", "rest"),
    [
        ("abcd", "abXd", (2, 3, 2, 3)),
        ("aa", "aaa", (2, 2, 2, 3)),
        ("b", "aab", (0, 0, 0, 2)),
        ("abab", "ab", (2, 4, 2, 2)),
        ("ab", "xy", (0, 2, 0, 2)),
    ],
)
def test_what_both_sides_begin_or_end_with_is_trimmed(
    draft: str, final: str, rest: tuple[int, int, int, int]
) -> None:
    assert trim(draft, final, Change(0, len(draft), 0, len(final))) == rest


def test_only_tokens_that_occur_once_are_unique() -> None:
    assert once_only("abcab") == {"c": 2}
    assert once_only("abc") == {"a": 0, "b": 1, "c": 2}
