from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.clips.clip import Clip
from sessions.errors import BadInput, Fault
from sessions.exchange.json_files.jsonl import read_jsonl

PATH = Path("batch.jsonl")


def line(id_: str, **more: object) -> bytes:
    return json.dumps({"id": id_, "media": "a.mp4", "draft": "A cup.", **more}).encode() + b"\n"


def read(raw: bytes) -> Sequence[Clip]:
    return read_jsonl(BytesIO(raw), PATH)


def faults_of(raw: bytes) -> Sequence[Fault]:
    with pytest.raises(BadInput) as refused:
        read(raw)
    assert all(fault.path == PATH for fault in refused.value.faults)
    return refused.value.faults


def test_a_line_is_a_clip() -> None:
    assert [clip.id for clip in read(line("a") + line("b"))] == ["a", "b"]


def test_bom_blank_lines_line_ends_and_a_missing_last_one_do_no_harm() -> None:
    raw = b"\xef\xbb\xbf\n" + line("a").replace(b"\n", b"\r\n") + b"  \n" + line("b").rstrip()
    assert [clip.id for clip in read(b"\xef\xbb\xbf" + line("a"))] == ["a"]
    assert [clip.id for clip in read(raw)] == ["a", "b"]


def test_only_line_feeds_end_a_line() -> None:
    odd = "a\u2028b\u2029c\x85d"
    raw = json.dumps({"id": "a", "media": "m", "draft": odd}, ensure_ascii=False).encode()
    assert read(raw)[0].draft == odd


def test_the_draft_is_what_the_json_says_to_the_code_point() -> None:
    draft = 'tab\t cr\r\n nul\0 esc\x1b bidi\u202e emoji🤖 é e\u0301 "'
    assert read(line("a", draft=draft))[0].draft == draft


@pytest.mark.parametrize(
    ("raw", "n", "what"),
    [
        (b"", None, "no clip"),
        (b"\n \n", None, "no clip"),
        (line("a") + b'{"id": "b" "media": 1}', 2, "column 12"),
        (line("a") + b'{"id": "b"', 2, "no valid JSON"),
        (line("a") + b'{"id": "b\xff"}', 2, "byte 10 of this line is not UTF-8"),
        (b"\xff\xfe{\0", 1, "not UTF-8"),
        (line("a") + b'{"id": "b\\ud800", "media": "m", "draft": ""}', 2, "half a character"),
        (line("a") + b'{"id": "b", "x": {"\\udfff": 1}}', 2, "half a character"),
        (line("a") + b'{"id": "b", "id": "c", "media": "m", "draft": ""}', 2, "'id' is there"),
        (b'{"media": "m", "id": "c", "draft": "", "id": "c"}', 1, "'id' is there twice"),
        (line("a", x=1).replace(b'"x": 1', b'"x": {"y": 1, "y": 2}'), 1, "'y' is there twice"),
        (line("a", x=1).replace(b'"x": 1', b'"x": NaN'), 1, "NaN"),
        (line("a", x=1).replace(b'"x": 1', b'"x": -Infinity'), 1, "-Infinity"),
        (line("a", x=1).replace(b'"x": 1', b'"x": ' + b"[" * 10_000 + b"]" * 10_000), 1, "deep"),
        (line("a", x=1).replace(b'"x": 1', b'"x": ' + b"9" * 5_000), 1, "digits"),
        (b'"text"', 1, "no JSON object"),
        (line("a") + b"[]", 2, "no JSON object"),
        (line("a") + line("b") + line("a"), 3, "'a' is also that of line 1"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(raw: bytes, n: int | None, what: str) -> None:
    (fault,) = faults_of(raw)
    assert fault.line == n
    assert what in fault.what


def test_a_pair_of_escapes_is_one_character() -> None:
    raw = line("a").replace(b"A cup", b"\\ud83e\\udd16")
    assert read(raw)[0].draft == "🤖."


def test_every_fault_of_a_file_is_told_at_once() -> None:
    raw = (
        line("a", start=2, end=1)
        + b"{\n"
        + line("")
        + line("b")
        + b'{"id": "b", "captoin": "x"}\n'
        + b"\xff\n"
    )
    assert [(fault.line, fault.key) for fault in faults_of(raw)] == [
        (1, "end"),
        (2, None),
        (3, "id"),
        (5, "draft"),
        (5, "media"),
        (5, "id"),
        (6, None),
    ]


def test_of_very_many_faults_the_first_are_told_and_their_number() -> None:
    faults = faults_of(b"{}\n" * 100)
    assert len(faults) == 201
    assert faults[199].line == 67
    assert "100 more" in faults[200].what
    assert len(faults_of(b"7\n" * 200)) == 200


def test_an_id_without_end_does_not_make_a_sentence_without_end() -> None:
    (fault,) = faults_of(line("x" * 100_000) * 2)
    assert fault.line == 2
    assert len(str(fault)) < 400


def test_a_json_list_over_many_lines_is_one_fault() -> None:
    raw = json.dumps([{"id": "a", "media": "m", "draft": ""}] * 5, indent=1).encode()
    (fault,) = faults_of(raw)
    assert "a line is {" in fault.remedy


@given(st.lists(st.text() | st.none() | st.integers() | st.dictionaries(st.text(), st.text())))
def test_any_json_is_read_or_refused(values: list[object]) -> None:
    raw = "\n".join(json.dumps({"id": value, "draft": value, "media": value}) for value in values)
    with suppress(BadInput):
        assert [clip.draft for clip in read(raw.encode())] == values


@given(st.binary())
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    assert faults_of(raw)
