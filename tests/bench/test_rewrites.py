from __future__ import annotations

import pytest

from tests.bench.rewrites import WAYS, needs

DRAFT = "In this clip, a red arm lifts the cup slowly. It stops."


@pytest.mark.parametrize(
    ("final", "wanted"),
    [
        (DRAFT.replace("red", "blue"), {"one word replaced"}),
        (DRAFT.replace("red", "long blue"), {"2 to 5 words replaced"}),
        (DRAFT.replace("red", "red robot"), {"one word put in"}),
        (DRAFT.replace("red ", ""), {"one word deleted"}),
        (
            DRAFT.replace(" slowly", ""),
            {"one word deleted", "  up to the end of a sentence"},
        ),
        (
            DRAFT.removesuffix(" It stops."),
            {"2 to 5 words deleted", "  a whole sentence"},
        ),
        (
            DRAFT.replace("In this clip, a", "A"),
            {
                "2 to 5 words replaced",
                "  leaving a small letter first",
                "a capital given or taken",
            },
        ),
        (
            DRAFT.replace("lifts the cup slowly", "slowly lifts the cup"),
            {
                "one word put in",
                "one word deleted",
                "words moved by 2 to 4 words",
                "  up to the end of a sentence",
            },
        ),
        (
            DRAFT.replace(". It", ", and it"),
            {"2 to 5 words replaced", "sentences joined", "a capital given or taken"},
        ),
        (DRAFT.replace("cup", "CUP"), {"one word replaced", "all capitals given or taken"}),
        ("Nothing is left of all that.", {"longer stretches replaced", "texts written anew"}),
    ],
)
def test_what_a_rewrite_needs_is_counted(final: str, wanted: set[str]) -> None:
    found = {need for need, count in needs(DRAFT, final).items() if count}
    assert found - {"pairs", "changes"} == wanted


def test_a_change_that_comes_twice_is_counted_once_more() -> None:
    assert needs("a left and a left arm", "a right and a right arm") == {
        "pairs": 1,
        "changes": 2,
        "one word replaced": 2,
        "a change done again in the text": 1,
        "texts written anew": 0,
    }


def test_every_need_has_its_line() -> None:
    found = needs(DRAFT, "It now stops, a lifts red arm cup the.") + needs(DRAFT, "")
    assert found.keys() <= WAYS.keys()
