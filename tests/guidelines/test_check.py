from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.guidelines.check import check
from sessions.guidelines.rule import (
    Existence,
    Heading,
    Length,
    Level,
    Occurrence,
    Repetition,
    Rule,
    Substitution,
)
from sessions.guidelines.ruleset import NO_RULES, compile_rules, one_spelling


def heading(id_: str, message: str = "") -> Heading:
    return Heading(id_, Level.WARNING, message)


GUESS = Existence(
    heading("guess", "“{found}” is a guess"), ("seems", "most likely", "likely"), ("seems tight",)
)
WORDS = Substitution(
    heading("words", "{instead}, not {found}"), (("2", "two"), ("utilizes", "uses"))
)
DOUBLED = Repetition(heading("doubled", "{found} twice"), ("that",))


def found(text: str, *rules: Rule) -> list[tuple[str, str]]:
    return [(v.rule, text[v.start : v.end]) for v in check(text, compile_rules(rules))]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("It seems open.", ["seems"]),
        ("SEEMS", ["SEEMS"]),
        ("most  likely", ["most  likely"]),
        ("most\nlikely", ["most\nlikely"]),
        ("likely, and most likely", ["likely", "most likely"]),
        ("seemss unlikely likely-looking seems.like seems/looks", []),
        ("It seems. Likely?", ["seems", "Likely"]),
        ("the lid seems tight", []),
        ("the lid seems tight and seems red", ["seems"]),
        ("", []),
    ],
)
def test_banned_words_are_found_as_whole_words_in_any_case(text: str, spans: list[str]) -> None:
    assert found(text, GUESS) == [("guess", span) for span in spans]


def test_a_violation_says_what_it_found() -> None:
    (violation,) = check("Most  Likely red", compile_rules([GUESS]))
    assert violation.message == "“Most Likely” is a guess"
    assert (violation.start, violation.end, violation.instead) == (0, 12, "")
    assert violation.level is Level.WARNING


def test_braces_in_the_text_stay_as_they_are() -> None:
    rule = Substitution(heading("odd", "{found} {instead}"), (("{instead}", "{found}"),))
    (violation,) = check("a {instead} b", compile_rules([rule]))
    assert violation.message == "{instead} {found}"


def test_a_swap_keeps_the_capital() -> None:
    (first, second) = check("Utilizes 2 arms", compile_rules([WORDS]))
    assert (first.instead, first.message) == ("Uses", "Uses, not Utilizes")
    assert (second.instead, second.message) == ("two", "two, not 2")


@pytest.mark.parametrize("text", ["0:2", "2:00", "2.5", "1.2", "2%", "12", "a2", "2nd", "2/3"])
def test_a_number_inside_another_is_left_alone(text: str) -> None:
    assert found(text, WORDS) == []


def test_two_rules_may_want_the_same_word() -> None:
    twice = Existence(heading("again", ""), ("Seems",))
    assert found("It seems", GUESS, twice) == [("guess", "seems"), ("again", "seems")]


def test_an_exception_is_that_of_its_rule_alone() -> None:
    at_end = Existence(heading("end", ""), ("seems",), ("it seems",))
    assert found("it seems, she seems", at_end) == [("end", "seems")]
    assert check("it seems, she seems", compile_rules([at_end]))[0].start == 14
    strict = Existence(heading("strict", ""), ("seems",))
    assert found("seems tight", GUESS, strict) == [("strict", "seems")]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("the the cup", ["the"]),
        ("The the cup", ["the"]),
        ("the\nthe cup", ["the"]),
        ("it's it's", ["it's"]),
        ("no no no", ["no"]),
        ("that that", []),
        ("the then, in-in in, the. The, 10 10, bathe the the-cup", []),
    ],
)
def test_a_word_that_follows_itself_is_found(text: str, spans: list[str]) -> None:
    assert found(text, DOUBLED) == [("doubled", span) for span in spans]


def test_the_length_is_counted_in_words() -> None:
    rules = compile_rules([Length(heading("length", "{words} of {min} to {max}"), 2, 3)])
    (short,) = check("one", rules)
    assert (short.start, short.end, short.message) == (3, 3, "1 of 2 to 3")
    (long,) = check("one two  three four five", rules)
    assert (long.start, long.end, long.message) == (15, 24, "5 of 2 to 3")
    assert check("one two", rules) == check("one two-and-a-half three", rules) == ()


def test_a_length_may_have_one_bound() -> None:
    assert found("one two three", Length(heading("l", ""), 3)) == []
    assert found("one two", Length(heading("l", ""), 3)) == [("l", "")]
    assert found("", Length(heading("l", ""), max_words=0)) == []


def test_tokens_are_counted() -> None:
    rules = compile_rules(
        [Occurrence(heading("side", "{times}, {min}-{max}"), ("left", "right"), 1, 2)]
    )
    (none,) = check("up", rules)
    assert (none.start, none.end, none.message) == (2, 2, "0, 1-2")
    (three,) = check("left Right left", rules)
    assert (three.start, three.end, three.message) == (11, 15, "3, 1-2")
    assert check("left right", rules) == check("left", rules) == ()


def test_violations_come_in_the_order_of_the_text() -> None:
    rules = (Length(heading("length", ""), 9), WORDS, DOUBLED, GUESS)
    assert [rule for rule, _ in found("it seems the the 2", *rules)] == [
        "guess",
        "doubled",
        "words",
        "length",
    ]


def test_curly_apostrophes_are_straight_ones() -> None:
    rule = Existence(heading("it", ""), ("it's",))
    assert found("It’s", rule) == [("it", "It’s")]


def test_without_rules_nothing_is_wrong() -> None:
    assert check("seems seems", NO_RULES) == ()


@given(st.text() | st.text(st.sampled_from("İßŉǰΐ’' SEeMs2")))
def test_spans_lie_in_the_text_whatever_it_is(text: str) -> None:
    assert len(one_spelling(text)) == len(text)
    for violation in check(text, compile_rules([GUESS, WORDS, DOUBLED])):
        assert 0 <= violation.start < violation.end <= len(text)


def test_a_letter_that_lengthens_in_lower_case_moves_nothing() -> None:
    assert found("İİİ seems", GUESS) == [("guess", "seems")]
