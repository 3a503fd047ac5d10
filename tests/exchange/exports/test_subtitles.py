"""Captions as subtitles, read by pysubs2, by our own readers and by eye."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pysubs2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.captions.admit import admit
from sessions.clips.clip import View
from sessions.clips.verdict import Rejected
from sessions.errors import BadInput
from sessions.exchange.exports.export import Options
from sessions.exchange.exports.table import export_named
from sessions.exchange.opening import open_batch
from tests.exchange.exports.made import NAMED, done, only_file, written
from tests.exchange.exports.test_round_trips import ANY


# pysubs2 takes an identifier that is no number for text of the cue before.
def spans(raw: bytes, name: str) -> list[tuple[int, int, str]]:
    subtitles = pysubs2.SSAFile.from_string(raw.decode(), format_=name)
    return [(cue.start, cue.end, cue.plaintext) for cue in subtitles]


@pytest.mark.parametrize("name", ["srt", "vtt"])
def test_cues_stand_in_the_order_of_time(name: str, tmp_path: Path) -> None:
    clips = [
        done("22", final="Then it falls.", start_ms=3_723_004, end_ms=3_725_000),
        done("11", final="It stands.\nIt waits."),
    ]
    assert spans(only_file(name, clips, tmp_path), name) == [
        (0, 2_000, "It stands.\nIt waits."),
        (3_723_004, 3_725_000, "Then it falls."),
    ]


@pytest.mark.parametrize("name", ["srt", "vtt"])
def test_every_video_has_a_file_of_its_own(name: str, tmp_path: Path) -> None:
    media = ("a/long.mp4", "b/long.mp4", "other.v2.mp4")
    clips = [
        done(f"c{n}", final=f"Cue {n}.", views=(View("main", each),))
        for n, each in enumerate(media)
    ]
    files = written(name, clips, tmp_path)
    assert set(files) == {f"a-long.mp4.{name}", f"b-long.mp4.{name}", f"other.v2.{name}"}


def test_a_cue_stands_in_the_time_of_its_video(tmp_path: Path) -> None:
    clip = done(final="x", views=(View("main", "c.mp4", 500),), start_ms=1_000)
    assert spans(only_file("srt", [clip], tmp_path), "srt") == [(1_500, 2_500, "x")]


def test_a_clip_without_a_caption_has_no_cue(tmp_path: Path) -> None:
    clips = [done("c1"), done("c2", verdict=Rejected("damaged"))]
    assert len(spans(only_file("vtt", clips, tmp_path), "vtt")) == 1


def test_vtt_escapes_what_it_would_obey(tmp_path: Path) -> None:
    clip = done(final="<c.red>A & B</c> --> C\n\nNOTE this")
    assert only_file("vtt", [clip], tmp_path).decode() == (
        "WEBVTT\n\nc1\n00:00:00.000 --> 00:00:02.000\n"
        "&lt;c.red&gt;A &amp; B&lt;/c&gt; --&gt; C&#10;\nNOTE this\n"
    )


def test_srt_has_no_escapes_and_leaves_out_what_would_end_a_cue(tmp_path: Path) -> None:
    clip = done(final="One.  \n\n \n00:00:01,000 --> 00:00:02,000\n")
    assert only_file("srt", [clip], tmp_path).decode() == (
        "1\n00:00:00,000 --> 00:00:02,000\nOne.\n00:00:01,000 → 00:00:02,000\n\n"
    )


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(ANY.map(admit), min_size=1, max_size=4))
def test_any_caption_comes_in_again_from_vtt_under_its_id(texts: list[str]) -> None:
    clips = [
        done(f"clip {n}", "-", text, start_ms=n * 2_000, end_ms=n * 2_000 + 1_500)
        for n, text in enumerate(texts)
        if text.strip()
    ]
    with TemporaryDirectory() as folder:
        if written("vtt", clips, Path(folder)):
            batch = open_batch(Path(folder) / "c.vtt", "vtt")
            assert [(c.id, c.draft) for c in batch.clips] == [(c.id, c.text) for c in clips]
            written("srt", clips, Path(folder))


@pytest.mark.parametrize("id_", ["a\nb", "a --> b", "NOTE", "STYLE x", " a", "\0"])
def test_an_id_that_vtt_cannot_hold_is_refused_by_name(id_: str) -> None:
    with pytest.raises(BadInput, match="cannot hold this id"):
        export_named("vtt").write([done(id_)], NAMED)


@pytest.mark.parametrize("id_", ["NOTES", "c1", "a b", "-> x", "é"])
def test_other_ids_stand_over_their_cue(id_: str, tmp_path: Path) -> None:
    assert f"\n{id_}\n00:00" in only_file("vtt", [done(id_)], tmp_path).decode()


def test_clips_whose_end_nobody_knows_are_refused_by_name() -> None:
    clips = [done("c1", end_ms=None), done("c2"), done("c3", end_ms=None)]
    with pytest.raises(BadInput) as refused:
        export_named("srt").write(clips, Options())
    assert [fault.what.split()[1] for fault in refused.value.faults] == ["c1", "c3"]
