from __future__ import annotations

import json
from pathlib import Path

from sessions.exchange.opening import open_batch
from tests.exchange.made import activitynet
from tests.exchange.reading import faults_of, told


def test_a_sentence_is_a_clip_of_its_video(tmp_path: Path) -> None:
    path = activitynet(tmp_path, ["One.", "Two."])
    (tmp_path / "videos").mkdir()
    (tmp_path / "videos" / "v_0.mkv").touch()
    first, second = open_batch(path).clips
    assert (first.id, second.id) == ("v_0#0", "v_0#1")
    assert (second.start_ms, second.end_ms, second.draft) == (1_000, 2_500, "Two.")
    assert second.views[0].media == "videos/v_0.mkv"
    assert second.metadata == {"duration": 99.5}


def test_what_is_wrong_is_told_with_its_video(tmp_path: Path) -> None:
    videos = {
        "v_a": {"duration": 9, "timestamps": [[0, 1]], "sentences": ["x", "y"]},
        "v_b": {"timestamps": [[0], [2, 1]], "sentences": ["x", "y"]},
        "v_c": 5,
    }
    raw = ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in videos.items())
    assert told(faults_of(tmp_path / "a.json", f"{{{raw}}}")) == [
        (1, "video 'v_a' has 1 timestamps and 2 sentences"),
        (2, "sentence 0 of video 'v_b' has no two times, but [0]"),
        (2, "the clip ends before it starts"),
        (3, "video 'v_c' has no timestamps and sentences"),
    ]
