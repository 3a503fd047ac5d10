from __future__ import annotations

import pytest

from tests.harness.grammar import plain_strangers, strangers

SCREEN = "\x1b[?1049h\x1b[?25l\x1b[1;1H{}\x1b[?1049l"


@pytest.mark.parametrize(
    "written",
    [
        "\x1b[3;4H\x1b[;1;38;2;1;2;3;48;5;9mred\x1b[m\x1b[5G\x1b[C\x08\x1b[@x\x1b[P",
        "\x1b[?2026h漢字 👨\u200d👩 e\u0301\x1b[?2026l",
        "\x1b[>25u\x1b[?2048$p\x1b[2 q\x1b[<u\x1b[0 q",
    ],
)
def test_what_we_write_is_ours(written: str) -> None:
    assert not strangers(SCREEN.format(written).encode())


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b]52;c;eA==\x07",
        "\x1b]0;title\x1b\\",
        "\x1b[2J",
        "\x1b[31;5000m",
        "\x1b[6n",
        "\x1bPq\x1b\\",
        "\x1bc",
        "\x07",
        "\x7f",
        "\n",
        "\t",
        "\x9b31m",
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\u2028",
        "e" + "\u0301" * 9,
    ],
)
def test_what_others_want_written_is_found(hostile: str) -> None:
    assert strangers(SCREEN.format(f"a{hostile}b").encode())


def test_bytes_that_are_no_text_are_found() -> None:
    assert strangers(b"\xff")
    assert plain_strangers(b"a\xc2")


def test_beside_the_screen_are_lines_and_pens_alone() -> None:
    assert not plain_strangers(b"\x1b[1;32madded\x1b[m\r\nline\n")
    assert plain_strangers(b"\x1b[2;2H")
    assert plain_strangers(b"\x1b]0;x\x07")
