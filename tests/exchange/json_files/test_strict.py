from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.exchange.json_files.strict import (
    NotJson,
    decode,
    member_at,
    members,
    numbered,
    spelled,
    spliced,
)

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
HOLDERS = st.lists(VALUES, max_size=4) | st.dictionaries(st.text(), VALUES, max_size=4)


@given(HOLDERS, st.sampled_from([None, 0, 2]))
def test_members_are_what_json_says_and_stand_where_they_stand(
    value: list[object] | dict[str, object], indent: int | None
) -> None:
    text = "\n " + json.dumps(value, indent=indent) + "  trailing"
    found = list(members(text))
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    assert [(member.key, member.value) for member in found] == list(pairs)
    assert all(json.loads(text[m.start : m.end]) == m.value for m in found)
    assert [n for n, _ in numbered(text, found)] == [
        text.count("\n", 0, m.start) + 1 for m in found
    ]


@given(VALUES)
def test_a_value_is_as_json_reads_it(value: object) -> None:
    assert decode(f" {json.dumps(value)}\n") == value


@pytest.mark.parametrize(
    ("text", "what", "at"),
    [
        ('{"a": 1, "a": 2}', "'a' is there twice", 9),
        ('{"a": {"b": 1, "b": 2}}', "'b' is there twice", 6),
        ('{"a": NaN}', "NaN is no number", 6),
        ('["\\ud800"]', "half a character", 1),
        ("[1 2]", "expecting ','", 3),
        ('{"a" 1}', "expecting ':'", 5),
        ("{1: 2}", "a name in double quotes", 1),
        ('["a', "unterminated string", 1),
        ("[" * 100_000, "nested too deeply", 1),
        ("7", "neither an object nor a list", 0),
        ("", "neither an object nor a list", 0),
    ],
)
def test_what_is_no_json_is_told_with_its_place(text: str, what: str, at: int) -> None:
    with pytest.raises(NotJson) as refused:
        list(members(text))
    assert what in refused.value.what
    assert refused.value.at == at


def test_a_sentence_goes_on_with_the_place() -> None:
    with pytest.raises(NotJson, match=r": invalid control character$"):
        list(members('["a\n"]'))


def test_text_after_a_value_is_no_json() -> None:
    with pytest.raises(NotJson, match="extra data"):
        decode("{} {}")


def test_a_value_deep_inside_is_replaced_and_nothing_else() -> None:
    text = '[ {"a": ["x", {"b" : "old"}]} , 5 ]'
    found = member_at(text, 0, (0, "a", 1, "b"))
    assert spliced(text, [(found.start, found.end, '"new"')]) == text.replace("old", "new")
    with pytest.raises(KeyError):
        member_at(text, 0, (0, "c"))


def test_letters_are_escaped_where_they_were() -> None:
    assert spelled("é", like='"\\u00e9"') == '"\\u00e9"'
    assert spelled("é", like='"é"') == '"é"'
    assert spelled("é", like='"e"') == '"é"'
