from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import BadInput, Fault
from sessions.guidelines.reader import read_rules
from sessions.guidelines.rule import (
    Existence,
    Heading,
    Length,
    Level,
    Occurrence,
    Repetition,
    Substitution,
)

PATH = Path("rules.toml")


def faults_of(text: str) -> Sequence[Fault]:
    with pytest.raises(BadInput) as refused:
        read_rules(text, PATH)
    assert all(fault.path == PATH for fault in refused.value.faults)
    return refused.value.faults


EVERY_KIND = """
[[rule]]
id = "guess"
kind = "existence"
level = "error"
message = "no {found}"
tokens = ["seems", "may be"]
exceptions = ["seems tight"]

[[rule]]
id = "words"
kind = "substitution"
message = "{instead}"
swap = { 2 = "two" }

[[rule]]
id = "doubled"
kind = "repetition"
message = "{found}"

[[rule]]
id = "length"
kind = "length"
level = "hint"
message = "{words}"
max_words = 9

[[rule]]
id = "side"
kind = "occurrence"
message = "{times}"
tokens = ["left"]
min_times = 1
"""


def test_every_kind_of_rule_is_read() -> None:
    assert read_rules(EVERY_KIND).rules == (
        Existence(
            Heading("guess", Level.ERROR, "no {found}"), ("seems", "may be"), ("seems tight",)
        ),
        Substitution(Heading("words", Level.WARNING, "{instead}"), (("2", "two"),)),
        Repetition(Heading("doubled", Level.WARNING, "{found}")),
        Length(Heading("length", Level.HINT, "{words}"), 0, 9),
        Occurrence(Heading("side", Level.WARNING, "{times}"), ("left",), 1, None),
    )


RULE = '[[rule]]\nid = "a"\nkind = "existence"\nmessage = "m"\ntokens = ["x"]\n'


@pytest.mark.parametrize(
    ("text", "line", "what", "remedy"),
    [
        (RULE.replace('"existence"', '"existance"'), 3, "'existance'", "'existence'"),
        (RULE.replace('kind = "existence"\n', ""), 1, "kind is missing", "write"),
        (RULE.replace("tokens", "token"), 5, "no key 'token'", "'tokens'"),
        (RULE.replace('id = "a"', 'id = " "'), 2, "id", ""),
        (RULE.replace('["x"]', '"x"'), 5, "list of texts", ""),
        (RULE.replace('["x"]', '["x", 7]'), 5, "list of texts", ""),
        (RULE.replace('["x"]', "[]"), 5, "list of texts", ""),
        (RULE.replace("existence", "substitution") + 'swap = ["x"]', 6, "pairs", ""),
        (RULE.replace("existence", "substitution") + "swap = { x = 1 }", 6, "pairs", ""),
        (RULE + 'level = "eror"\n', 6, "'eror'", "'error'"),
        (RULE.replace('"m"', '"{word}"'), 4, "'{word}'", "{found}"),
        (RULE + RULE, 7, "'a' is there already", "another"),
        (RULE + "[[rules]]\n", 6, "no key 'rules'", "'rule'"),
        ("rule = 7\n", 1, "no list of tables", "[[rule]]"),
        ('[rule]\nid = "a"\n', 1, "no list of tables", "[[rule]]"),
        ("[[rule]\n", 1, "no valid TOML", ""),
        ('[[rule]]\nid = "a\n', 2, "no valid TOML", ""),
        ('[[rule]]\nid = "a"\ntokens = [\n', 4, "no valid TOML", ""),
        ("x = " + "[" * 9999, None, "nested too deeply", ""),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    text: str, line: int | None, what: str, remedy: str
) -> None:
    told = [f for f in faults_of(text) if what in f.what and remedy in f.remedy]
    assert [fault.line for fault in told] == [line]


@pytest.mark.parametrize(
    ("bounds", "what"),
    [
        ("", "no bound"),
        ("min_words = 5\nmax_words = 4", "above"),
        ("min_words = -1", "0 or more"),
        ("min_words = 1.5", "0 or more"),
        ("max_words = true", "0 or more"),
    ],
)
def test_bounds_have_to_make_sense(bounds: str, what: str) -> None:
    (fault,) = faults_of(f'[[rule]]\nid = "a"\nkind = "length"\nmessage = "m"\n{bounds}\n')
    assert what in fault.what


def test_every_fault_of_a_file_is_told_at_once() -> None:
    text = '[[rule]]\nkind = "length"\n\n[[rule]]\nid = "b"\nkind = "no"\nmessage = 1\n'
    assert [(fault.line, fault.key) for fault in faults_of(text)] == [
        (1, "id"),
        (1, "message"),
        (1, "min_words"),
        (6, "kind"),
        (7, "message"),
    ]


def test_bounds_may_be_equal_and_zero() -> None:
    text = '[[rule]]\nid = "a"\nkind = "length"\nmessage = "m"\nmin_words = 0\nmax_words = 0\n'
    assert read_rules(text).rules == (Length(Heading("a", Level.WARNING, "m"), 0, 0),)


@given(st.text() | st.text(st.sampled_from("[rule]id=\"x'\n.,{}1 kind")))
def test_no_text_whatever_is_more_than_a_fault(text: str) -> None:
    with suppress(BadInput):
        assert read_rules(text).rules == ()
