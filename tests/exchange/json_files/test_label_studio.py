from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sessions.exchange.json_files.label_studio import rewrite
from sessions.exchange.source import look_at
from tests.exchange.reading import faults_of, opened


def textarea(text: object, name: str = "caption") -> Mapping[str, object]:
    return {"from_name": name, "to_name": "v", "type": "textarea", "value": {"text": text}}


def task(*texts: Mapping[str, object], **data: object) -> dict[str, Any]:
    found = {"video": "a.mp4", **data}
    return {"id": 7, "data": found, "predictions": [{"result": list(texts)}]}


def test_a_predicted_text_is_the_draft_and_the_task_is_kept(tmp_path: Path) -> None:
    one = task(textarea(["A cup."]), instruction="Lift it.", start=1.5, end=3)
    one["annotations"] = [{"lead_time": 2.5, "result": [textarea(["Old."])]}]
    (clip,) = opened(tmp_path / "t.json", json.dumps([one])).clips
    assert (clip.id, clip.draft, clip.instruction) == ("7", "A cup.", "Lift it.")
    assert (clip.start_ms, clip.end_ms) == (1_500, 3_000)
    assert clip.metadata == {key: one[key] for key in ("data", "predictions", "annotations")}


def test_a_file_may_be_one_task(tmp_path: Path) -> None:
    assert opened(tmp_path / "t.json", json.dumps(task(textarea("A cup.")))).clips[0].id == "7"


@pytest.mark.parametrize(
    ("video", "media"),
    [
        ("/data/local-files/?d=clips/a%20b.mp4", "clips/a b.mp4"),
        ("/data/upload/3/a.mp4", "upload/3/a.mp4"),
        ("clips/a.mp4", "clips/a.mp4"),
    ],
)
def test_a_video_is_a_file(video: str, media: str, tmp_path: Path) -> None:
    (clip,) = opened(tmp_path / "t.json", json.dumps([task(textarea(["x"]), video=video)])).clips
    assert clip.views[0].media == media


def test_without_an_id_it_is_that_of_the_data_or_the_video(tmp_path: Path) -> None:
    tasks = [task(textarea(["x"]), id="clip 1"), task(textarea(["x"]), video="b.mp4")]
    for each in tasks:
        del each["id"]
    ids = [clip.id for clip in opened(tmp_path / "t.json", json.dumps(tasks)).clips]
    assert ids == ["clip 1", "b.mp4"]


def test_of_several_texts_the_one_called_caption_is_the_draft(tmp_path: Path) -> None:
    one = task(textarea(["No."], "notes"), textarea(["Yes.", "And more."]))
    path = tmp_path / "t.json"
    assert opened(path, json.dumps([one])).clips[0].draft == "Yes.\nAnd more."
    written = json.loads(rewrite(look_at(path), {"7": "One."})["t.json"])
    texts = [result["value"]["text"] for result in written[0]["predictions"][0]["result"]]
    assert texts == [["No."], ["One."]]


def test_without_predictions_a_text_in_the_data_is_the_draft(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    one = {"data": {"video": "a.mp4", "caption": "A cup."}, "predictions": [5]}
    assert opened(path, json.dumps([one])).clips[0].draft == "A cup."
    assert b'"caption": "Two."' in rewrite(look_at(path), {"a.mp4": "Two."})["t.json"]


@pytest.mark.parametrize(
    ("one", "what"),
    [
        (task(textarea(["x"]), video="https://x.org/a.mp4"), "at an address, https://x.org/a.mp4"),
        (task(textarea(["x"]), video="s3://bucket/a.mp4"), "at an address"),
        (task(textarea(["x"]), video=5), "names no video"),
        (task(), "no predicted text"),
        (task(textarea([])), "no predicted text"),
        (task(textarea(["x"], "a"), textarea(["y"], "b")), "several texts, a, b"),
        ({"data": 5}, "it has no data"),
        (5, "it has no data"),
    ],
)
def test_what_is_wrong_with_a_task_is_told_with_its_line(
    one: object, what: str, tmp_path: Path
) -> None:
    raw = f"[{json.dumps(task(textarea(['x'])))},\n\n{json.dumps(one)}]"
    (fault,) = faults_of(tmp_path / "t.json", raw, known="label-studio")
    assert fault.line == 3
    assert what in fault.what


def test_broken_json_is_told_behind_the_faults_before_it(tmp_path: Path) -> None:
    raw = f"[{json.dumps(task())},\n{{]"
    faults = faults_of(tmp_path / "t.json", raw)
    assert [(fault.line, "column 2" in fault.what) for fault in faults] == [(1, False), (2, True)]


def test_which_task_it_is_is_told_where_all_stand_on_one_line(tmp_path: Path) -> None:
    tasks = [task(textarea(["x"])), task(), {"id": 3}, task(textarea(["x"]))]
    told = [fault.what for fault in faults_of(tmp_path / "t.json", json.dumps(tasks))]
    assert [what.partition(":")[0] for what in told] == ["task 2", "task 3", "task 4"]
    assert "is also that of" in told[2]
