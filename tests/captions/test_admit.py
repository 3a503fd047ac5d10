"""Text from outside is made harmless, and otherwise left alone."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.captions.admit import Size, admit, admit_bytes, decode, judge_size, one_line
from sessions.errors import BadInput

any_text = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_a_line_feed(line_end: str) -> None:
    assert admit(f"up{line_end}down") == "up\ndown"


@pytest.mark.parametrize(
    ("text", "admitted"),
    [
        ("a\x1b[31mred", "a[31mred"),
        ("a\x00b\x7fc\x9bd", "abcd"),
        ("tab\tand\nline stay", "tab\tand\nline stay"),
        ("\r\r\n", "\n\n"),
        ("\r\x00\n", "\n\n"),
        ("lone \ud83d half", "lone \ufffd half"),
        ("e\u0301 stays two, \u202e stays", "e\u0301 stays two, \u202e stays"),
    ],
)
def test_controls_go_and_everything_else_stays(text: str, admitted: str) -> None:
    assert admit(text) == admitted


@given(any_text)
def test_admitted_text_holds_no_control_but_tab_and_line_feed(text: str) -> None:
    admitted = admit(text)
    assert all(
        unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"} or c in "\t\n" for c in admitted
    )
    assert admit(admitted) is admitted


@given(any_text)
def test_what_is_no_control_survives_in_order(text: str) -> None:
    def kept(some: str) -> list[str]:
        return [c for c in some if unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"}]

    assert [c for c in kept(admit(text)) if c != "\ufffd"] == [
        c for c in kept(text) if c != "\ufffd"
    ]


def test_a_byte_order_mark_is_not_text() -> None:
    assert admit_bytes(b"\xef\xbb\xbfThe arm\r\n", None) == "The arm\n"


def test_decoding_alone_changes_nothing() -> None:
    assert decode(b"a\r\nb\x1b", None) == "a\r\nb\x1b"


def test_every_line_that_is_not_utf8_is_named() -> None:
    with pytest.raises(BadInput) as refused:
        admit_bytes(b"good\n\xff bad\r\ngood\n\xc3( bad\n", Path("draft.txt"))
    assert [fault.line for fault in refused.value.faults] == [2, 4]
    assert str(refused.value).startswith("draft.txt:2: this line is not UTF-8 (save")


def test_a_binary_file_does_not_flood_the_screen() -> None:
    with pytest.raises(BadInput) as refused:
        admit_bytes(b"\xff\n" * 500, Path("clip.mp4"))
    assert len(refused.value.faults) == 21
    assert "480 more lines" in str(refused.value.faults[-1])


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("", Size.EDITABLE),
        ("a" * 20_000, Size.EDITABLE),
        ("a" * 20_001, Size.READ_ONLY),
        ("é" * 500_000, Size.READ_ONLY),
        ("é" * 500_001, Size.REFUSED),
        ("\ud800" * 333_334, Size.REFUSED),
    ],
)
def test_the_size_of_a_text_decides_what_may_be_done_with_it(text: str, size: Size) -> None:
    assert judge_size(text) is size


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one line", "one line"),
        ("two\nlines", "two lines"),
        ("two  \n\n\t lines", "two lines"),
        ("kept  inside", "kept  inside"),
        ("end\n", "end "),
    ],
)
def test_a_paragraph_is_one_line(text: str, line: str) -> None:
    assert one_line(text) == line
