"""Texts of every kind on which labels have to stand right."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from sessions.captions.anchors import Span
from sessions.captions.words import words
from tui.editing.page import Page
from tui.editing.wrap import Row

NASTY: Final = (
    "",
    "   ",
    "a",
    "a b c d e f g",
    "The arm lifts the red cup.",
    "x-ray, it's 5% of (a) b/c “I”",
    "機械の腕が赤いカップを持ち上げ、置く。",
    "ﾊﾝｶｸｶﾅ and ａｂｃ",
    "สวัสดีครับ a b",
    "น\u0e33 a\u0e33",
    "한국어 단어 하나",
    "cafe\u0301 e\u0301a\u0308 n\u0303 \u0301 \u0301x",
    "👩‍🍳 cook 🇩🇪 x 🇩 👍🏽b 1\ufe0f\u20e3 2",
    "שלום עולם abc مرحبا بالعالم",
    "\u202eevil\u202c zero\u200bwidth a\u200db \u200c \u2060w",
    "\u0600a \u0600 b",
    "ᄀ ᅡ ᆨ ᄀ가 \u1160a",
    "supercalifragilisticexpialidociously long",
    "one\n\ntwo three\n",
    "ends in a blank ",
    "a" * 40 + " " * 30 + "b",
)

PARTS: Final = (
    *("a", "b", "c", "the", "cup", ",", ".", "(", ")", "-", "'", "5", "%", "\n", "\u1e9e"),
    *(
        "\u6a5f",
        "\u306e",
        "\uff8a",
        "\u0e2a",
        "\u0e27",
        "\u0e31",
        "\u0e33",
        "\ud55c",
        "\u1100",
        "\u1161",
    ),
    *("e\u0301", "\u0301", "\U0001f469\u200d\U0001f373", "\U0001f1e9", "\U0001f1ea", "\ufe0f"),
    *("\u200d", "\u200b", "\u202e", "\u05e9", "\u0644", "\ufdfa", "\u0600", "\U000e0100"),
)
TEXTS: Final = st.one_of(
    st.sampled_from(NASTY),
    st.lists(st.sampled_from([*PARTS, *" " * 30]), max_size=60).map("".join),
)
WIDTHS: Final = st.integers(2, 30)


def all_rows(page: Page) -> Row:
    return Row(0, len(page.rows))


def begins_in(page: Page, rows: Row) -> list[Span]:
    """The words that begin in `rows`, as the whole text tells them."""
    return [word for word in words(page.text) if rows.start <= page.row_of(word.start) < rows.end]
