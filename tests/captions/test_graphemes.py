"""The cursor never stops within what a person sees as one character."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.captions.graphemes import boundaries, next_boundary, previous_boundary, snap

SAMPLES = "a e\u0301 \u0308 👨‍👩‍👧 👍🏽 🇩🇪 🇫 3️⃣ ❤️ 한 ᄒ ᅡ ᆫ ि \u0600 \u200d \u200b \r\n \n"
texts = st.lists(st.sampled_from(SAMPLES.split(" ")), max_size=12).map("".join)


@pytest.mark.parametrize(
    "character",
    [
        "a",
        "e\u0301",
        "e\u0301\u0308",
        "👍",
        "👍🏽",
        "👨‍👩‍👧‍👦",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "🇩🇪",
        "3️⃣",
        "❤️",
        "❤️‍🔥",
        "한",
        "\u1112\u1161\u11ab",
        "हि",
        "กำ",
        "\r\n",
        "\n",
    ],
)
def test_one_character_is_crossed_in_one_step(character: str) -> None:
    text = f"x{character}y"
    assert boundaries(text) == (0, 1, 1 + len(character), 2 + len(character))
    assert next_boundary(text, 1) == 1 + len(character)
    assert previous_boundary(text, 1 + len(character)) == 1


def test_flags_pair_up_from_the_left() -> None:
    assert boundaries("🇩🇪🇫🇷🇮") == (0, 2, 4, 5)
    assert previous_boundary("🇩🇪🇫🇷🇮", 4) == 2


def test_only_a_pictograph_joins_another() -> None:
    assert boundaries("a\u200d❤") == (0, 2, 3)
    assert boundaries("❤\u200d\u200d❤") == (0, 3, 4)
    assert boundaries("❤\u0308\u200d❤") == (0, 4)


@pytest.mark.parametrize(
    ("at", "snapped"), [(-3, 0), (0, 0), (1, 1), (2, 1), (3, 1), (4, 4), (99, 5)]
)
def test_a_place_within_a_character_snaps_to_its_beginning(at: int, snapped: int) -> None:
    assert snap("a👍🏽\u0301b", at) == snapped


def test_motions_stop_at_the_ends() -> None:
    assert (previous_boundary("ab", 0), next_boundary("ab", 2)) == (0, 2)
    assert (previous_boundary("", 0), next_boundary("", 0), boundaries("")) == (0, 0, (0,))


@given(texts)
def test_back_and_forth_stop_at_the_same_places(text: str) -> None:
    stops = boundaries(text)
    assert stops[-1] == len(text)
    for one, other in pairwise(stops):
        assert (next_boundary(text, one), previous_boundary(text, other)) == (other, one)
        assert all(snap(text, at) == one for at in range(one, other))


@given(st.text())
def test_any_text_can_be_crossed(text: str) -> None:
    stops = boundaries(text)
    assert stops[0] == 0
    assert all(one < other for one, other in pairwise(stops))
    assert stops[-1] == len(text)


@pytest.mark.data
def test_every_case_of_the_unicode_consortium_passes(data: Path) -> None:
    failed, count = [], 0
    for line in (data / "nasty" / "unicode" / "GraphemeBreakTest.txt").read_text().splitlines():
        case = line.partition("#")[0].replace("×", " ").strip(" \t÷")
        if not case:
            continue
        clusters = [
            "".join(chr(int(code, 16)) for code in part.split()) for part in case.split("÷")
        ]
        stops = tuple(len("".join(clusters[:n])) for n in range(len(clusters) + 1))
        text = "".join(clusters)
        backward = tuple(previous_boundary(text, at) for at in stops[1:])
        count += 1
        if boundaries(text) != stops or backward != stops[:-1]:
            failed.append(line)
    assert (count, failed) == (602, [])


@pytest.mark.data
def test_every_emoji_is_one_character(data: Path) -> None:
    lines = (data / "nasty" / "unicode" / "emoji-test.txt").read_text().splitlines()
    codes = [line.partition(";")[0].split() for line in lines if line and line[0] != "#"]
    emoji = ["".join(chr(int(code, 16)) for code in each) for each in codes]
    assert len(emoji) > 4_000
    assert [each for each in emoji if boundaries(each) != (0, len(each))] == []
