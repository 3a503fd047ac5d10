from __future__ import annotations

from pathlib import Path

from sessions.exchange.opening import open_batch
from tests.exchange.made import epic
from tests.exchange.reading import faults_of

COLUMNS = "narration_id,participant_id,video_id,start_timestamp,stop_timestamp,narration\n"


def test_an_action_is_a_clip_of_its_video(tmp_path: Path) -> None:
    (clip,) = open_batch(epic(tmp_path, ["take cup"])).clips
    assert (clip.id, clip.draft) == ("P01_01_0", "take cup")
    assert (clip.start_ms, clip.end_ms) == (1_080, 2_500)
    assert clip.metadata == {"video_id": "P01_01", "verb": "take"}


def test_the_video_is_where_it_stands_or_where_the_downloader_puts_it(tmp_path: Path) -> None:
    path = epic(tmp_path, ["take cup"])
    assert open_batch(path).clips[0].views[0].media == "P01/videos/P01_01.MP4"
    (tmp_path / "videos").mkdir()
    (tmp_path / "videos" / "P01_01.mp4").touch()
    assert open_batch(path).clips[0].views[0].media == "videos/P01_01.mp4"


def test_a_faulty_time_is_told_with_its_line(tmp_path: Path) -> None:
    raw = f"{COLUMNS}a,P01,P01_01,00:00:05.00,00:00:01.00,x\nb,P01,P01_01,soon,00:00:01.00,y\n"
    faults = faults_of(tmp_path / "e.csv", raw)
    assert [(fault.line, fault.key) for fault in faults] == [(2, "end"), (3, "start")]


def test_another_table_is_no_epic_table(tmp_path: Path) -> None:
    faults = faults_of(tmp_path / "e.csv", "id,narration\na,b\n", known="epic")
    assert {fault.key for fault in faults} == {
        "narration_id",
        "start_timestamp",
        "stop_timestamp",
        "video_id",
    }
