from __future__ import annotations

import pytest

from sessions.exchange.metadata import KeptJson, keep, text_of


def test_what_was_kept_equals_what_it_was_and_what_says_the_same() -> None:
    kept = KeptJson('{"b": [1, null], "a": "é"}')
    assert kept == {"a": "é", "b": [1, None]} == kept
    assert kept == keep({"a": "é", "b": [1, None]})
    assert kept != keep({"a": "e"})
    assert kept != {"a": "é"}


def test_the_text_is_one_line_and_kept_if_there_is_one() -> None:
    assert text_of(KeptJson('{"a":  1}')) == '{"a":  1}'
    assert text_of({"a": "x\n", "é": None}) == '{"a":"x\\n","é":null}'
    with pytest.raises(TypeError):
        text_of({"a": object()})
