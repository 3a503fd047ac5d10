from __future__ import annotations

from pathlib import Path

import pytest

from sessions.errors import BadInput
from sessions.exchange.source import look_at
from sessions.exchange.subtitles.srt import rewrite
from tests.exchange.reading import faults_of, opened

CUE = "00:00:01,000 --> 00:00:02,500\n"


def test_a_cue_is_a_clip_of_the_video_beside_it(tmp_path: Path) -> None:
    (tmp_path / "talk.mkv").touch()
    raw = f"1\n{CUE}<i>One</i>\nand more\n\n\n2\n00:00:02,5 --> 00:01:00.25 X1:0\nTwo\n"
    one, two = opened(tmp_path / "talk.en.srt", raw).clips
    assert (one.id, one.draft, two.id, two.draft) == ("1", "<i>One</i>\nand more", "2", "Two")
    assert (one.start_ms, one.end_ms, two.start_ms, two.end_ms) == (1_000, 2_500, 2_500, 60_250)
    assert one.views[0].media == "talk.mkv"


def test_the_video_may_be_named(tmp_path: Path) -> None:
    raw = f"1\n{CUE}x\n"
    for named, media in ((tmp_path / "v" / "a.mp4", "v/a.mp4"), (Path("/v/a.mp4"), "/v/a.mp4")):
        batch = opened(tmp_path / "talk.srt", raw, media=str(named))
        assert batch.clips[0].views[0].media == media


def test_a_caption_goes_to_the_next_cue_empty_lines_and_all(tmp_path: Path) -> None:
    raw = f"{CUE}One\n\n3 cups\n\n{CUE}\n"
    assert [c.draft for c in opened(tmp_path / "t.srt", raw).clips] == ["One\n\n3 cups", ""]


def test_cues_that_share_a_number_or_have_none_are_called_by_their_times(tmp_path: Path) -> None:
    raw = f"1\n{CUE}a\n\n1\n{CUE}b\n\n2\n{CUE}c\n\n{CUE}d\n"
    ids = [clip.id for clip in opened(tmp_path / "t.srt", raw).clips]
    times = "0:01.000-0:02.500"
    assert ids == [times, f"{times}#2", "2", f"{times}#3"]


@pytest.mark.parametrize(
    ("raw", "line", "what"),
    [
        ("1\n00:00:01,000 -> 00:00:02,000\nx\n", 1, "belongs to no cue"),
        (f"1\n{CUE}a\n\n2\nb\n", 5, "no times follow the number 2"),
        (f"1\n{CUE}a\n\n2\n00:00:07,000 --> 00:00:1d,000\nb\n", 6, "are no times"),
        (f"1\n{CUE}a\n\n2\n00:00:61,000 --> 00:01:02,000\nb\n", 6, "are no times"),
        ("1\n00:00:02,000 --> 00:00:02,000\nx\n", 2, "ends before it starts"),
        (b"1\n00:00:01,000 --> 00:00:02,000\ncaf\xe9\n", 3, "byte 4 of this line is not UTF-8"),
        ("", None, "no clip"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    raw: str | bytes, line: int | None, what: str, tmp_path: Path
) -> None:
    (fault,) = faults_of(tmp_path / "t.srt", raw)
    assert fault.line == line
    assert what in fault.what


@pytest.mark.parametrize("final", ["ends\n", "a\n\n7\nb", f"a\n{CUE}b"])
def test_a_caption_that_would_be_read_otherwise_is_refused_by_its_id(
    final: str, tmp_path: Path
) -> None:
    opened(tmp_path / "t.srt", f"1\n{CUE}a\n\n2\n{CUE}b\n")
    with pytest.raises(BadInput, match="no cue can hold the caption of 2"):
        rewrite(look_at(tmp_path / "t.srt"), {"2": final})
