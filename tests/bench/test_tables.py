"""What the benches print is right, and each of them can be run."""

from __future__ import annotations

import math
from importlib import import_module

import pytest

from tests.bench.__main__ import BENCHES, main
from tests.bench.subjects import WORDS, caption, typing
from tests.bench.tables import percentile, print_table


@pytest.mark.parametrize(("share", "value"), [(0.0, 1.0), (0.5, 3.0), (0.99, 5.0), (1.0, 5.0)])
def test_a_percentile_is_one_of_the_values(share: float, value: float) -> None:
    assert percentile([5.0, 1.0, 4.0, 3.0, 2.0], share) == value


def test_of_nothing_there_is_no_percentile() -> None:
    assert math.isnan(percentile([], 0.5))


def test_columns_of_figures_are_aligned(capsys: pytest.CaptureFixture[str]) -> None:
    print_table("keys", ["program", "ms"], [["ours", 2.5], ["another", 1234.0]])
    assert capsys.readouterr().out == (
        "\nkeys\n  program     ms\n  ours      2.50\n  another  1,234\n"
    )


def test_the_caption_has_as_many_words_as_it_says_and_typing_is_never_in_it() -> None:
    assert len(caption().split()) == WORDS
    assert not set(typing(200).split()) & set(caption().lower().replace(".", "").split())


@pytest.mark.parametrize("name", BENCHES)
def test_every_bench_can_be_run(name: str) -> None:
    assert callable(import_module(f"tests.bench.{name}").main)


def test_a_mistyped_bench_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["key"]) == 2
    assert "did you mean keys" in capsys.readouterr().err
