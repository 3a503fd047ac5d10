from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sessions.errors import BadInput
from sessions.exchange.opening import open_batch
from sessions.exchange.source import look_at
from sessions.exchange.subtitles.vtt import rewrite
from tests.exchange.reading import faults_of, opened

CUE = "00:01.000 --> 00:02.500"

LENGTH = re.compile(r"cues\.length, (\d+)")

# What a player drops without a word, and these tests have: here it is a fault.
BROKEN = {
    "arrows",
    "nulls",
    "stylesheets",
    "timings-60",
    "timings-eof",
    "timings-garbage",
    "timings-negative",
    "timings-too-long",
    "timings-too-short",
    "whitespace-chars",
}


def test_a_cue_is_a_clip(tmp_path: Path) -> None:
    raw = (
        "WEBVTT - a talk\nKind: captions\n\nNOTE\nnot this\n\nSTYLE\n::cue { color: red }\n\n"
        f"intro\n{CUE} line:0\nOne &amp; two\nlines\n\n01:00:00.000 --> 01:00:00.001\n"
    )
    one, two = opened(tmp_path / "t.vtt", raw).clips
    assert (one.id, one.draft) == ("intro", "One & two\nlines")
    assert (one.start_ms, one.end_ms) == (1_000, 2_500)
    assert (two.id, two.draft) == ("1:00:00.000-1:00:00.001", "")


def test_a_caption_with_tags_stays_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "t.vtt"
    raw = f"WEBVTT\n\na\n{CUE}\n<v Ann>Salt &amp; rice</v>\n"
    assert opened(path, raw).clips[0].draft == "<v Ann>Salt &amp; rice</v>"
    for final in ("<v Bob>Salt</v>", "1 < 2 --> 3", "<b>a</b>\n\nb", "<b>a</b> --> b", "&lt;"):
        path.write_text(raw)
        path.write_bytes(rewrite(look_at(path), {"a": final})["t.vtt"])
        assert open_batch(path).clips[0].draft == final


def test_a_last_line_without_an_end_stays_so(tmp_path: Path) -> None:
    raw = f"WEBVTT\n\na\n{CUE}\nOne"
    opened(tmp_path / "t.vtt", raw)
    written = rewrite(look_at(tmp_path / "t.vtt"), {"a": "Two\nlines"})
    assert written == {"t.vtt": raw.replace("One", "Two\nlines").encode()}


@pytest.mark.parametrize(
    ("raw", "line", "what"),
    [
        (f"\nWEBVTT\n\n{CUE}\nx\n", 1, "does not begin with WEBVTT"),
        (f"WEBVTTx\n\n{CUE}\nx\n", 1, "does not begin with WEBVTT"),
        (f"WEBVTT\n\na\nb\n\n{CUE}\nx\n", 3, "belongs to no cue"),
        (f"WEBVTT\n\n{CUE}\nx\n\n1:00.000 --> 00:02.000\ny\n", 6, "are no times"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\ny\n", 3, "ends before it starts"),
        ("WEBVTT\n", None, "no clip"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    raw: str, line: int | None, what: str, tmp_path: Path
) -> None:
    (fault,) = faults_of(tmp_path / "t.vtt", raw)
    assert fault.line == line
    assert what in fault.what


def outcome(path: Path) -> int | str:
    """How many cues a file has, or why it is refused."""
    try:
        return len(open_batch(path))
    except BadInput as refused:
        return str(refused)


@pytest.mark.data
def test_the_conformance_files_open_or_say_why_not(data: Path) -> None:
    files = sorted((data / "subtitles" / "webvtt_wpt").glob("*.vtt"))
    assert len(files) > 30
    for file in files:
        found = outcome(file)
        told = LENGTH.search(file.with_suffix(".js").read_text(encoding="utf-8"))
        if isinstance(found, int):
            assert file.stem not in BROKEN
            assert told is None or found == int(told[1]), file
        else:
            assert file.stem in BROKEN or "holds no clip" in found


@pytest.mark.data
@pytest.mark.parametrize("name", ["entities", "tags", "timestamps", "tree-building"])
def test_cue_texts_are_those_of_the_conformance_files(data: Path, name: str) -> None:
    folder = data / "subtitles" / "webvtt_wpt_cues"
    cases = json.loads((folder / f"{name}.json").read_bytes())
    batch = open_batch(folder / f"{name}.vtt")
    assert len(batch) == len(cases)
    for clip, case in zip(batch.clips, cases, strict=True):
        plain = case["expectedTree"].removeprefix('| "').removesuffix('"\n')
        if "<" not in case["text"] and "\n" not in plain:
            assert clip.draft == plain
