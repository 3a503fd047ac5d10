from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.clips.clip import View
from sessions.errors import BadInput
from sessions.exchange.media_found import find_media
from tests.exchange.datasets.sets import (
    HIGH,
    PANDAS,
    WRIST,
    drafts,
    parquet_rows,
    put_back,
    read,
    rewritten,
    said_of,
    write_parquet,
    write_v3,
)
from tests.media.clips import even, write_video
from tui.sitting.preparing import MediaFiles, prepare

TASKS = ("Lift the cup.", "Drop it.")
SPANS = {
    HIGH: ((0.0, 1.2), (1.2, 2.4), (2.4, 3.0)),
    WRIST: ((0.5, 1.7), (1.7, 2.9), (0.0, 0.6)),
}
EPISODES = "meta/episodes/chunk-000/file-000.parquet"
DATA = "data/chunk-000/file-000.parquet"
CAPTIONS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_v3(tmp_path / "set", TASKS, (0, 1, 0), spans=SPANS)


def fault(root: Path) -> str:
    with pytest.raises(BadInput) as refused:
        read(root)
    return str(refused.value)


def test_a_clip_is_a_part_of_each_cameras_file(root: Path) -> None:
    first, second, third = read(root).clips
    high, wrist = (f"videos/{camera}/chunk-000/file-000.mp4" for camera in (HIGH, WRIST))
    assert (first.start_ms, first.end_ms) == (0, 1200)
    assert first.views == (View("cam_high", high), View("cam_wrist", wrist, 500))
    assert (second.start_ms, second.end_ms) == (1200, 2400)
    assert (third.start_ms, third.end_ms) == (2400, 3000)
    assert third.views[1] == View("cam_wrist", wrist, -2400)
    assert [clip.draft for clip in (first, second, third)] == [TASKS[0], TASKS[1], TASKS[0]]
    assert dict(first.metadata) == {
        "episode_index": 0,
        "fps": 25,
        "robot_type": "g1",
        "length": 3,
    }


def test_a_set_with_real_videos_misses_none(root: Path) -> None:
    assert len(find_media(read(root)).missing) == 2
    for camera in SPANS:
        path = root / f"videos/{camera}/chunk-000/file-000.mp4"
        path.parent.mkdir(parents=True)
        write_video(path, even(75, 40))
    assert find_media(read(root)).missing == ()


def test_a_player_is_given_the_part_and_each_cameras_offset(root: Path) -> None:
    for camera in SPANS:
        path = root / f"videos/{camera}/chunk-000/file-000.mp4"
        path.parent.mkdir(parents=True)
        path.write_bytes(b"pictures")
    second = read(root).clips[2]
    found = prepare(second, MediaFiles((root,)))
    assert found.clip is not None
    assert (found.clip.start_ms, found.clip.end_ms) == (2400, 3000)
    assert [view.offset_ms for view in found.clip.views] == [0, -2400]


def test_one_episodes_caption_reaches_its_frames_and_no_others(root: Path) -> None:
    was = {name: parquet_rows(root / name) for name in (EPISODES, DATA, "meta/tasks.parquet")}
    files = rewritten(root, {"episode_000002": "Raise the cup."})
    assert sorted(files) == [DATA, EPISODES, "meta/info.json", "meta/tasks.parquet"]
    info = (root / "meta/info.json").read_bytes()
    put_back(root, files)
    assert [clip.draft for clip in read(root).clips] == [*TASKS, "Raise the cup."]
    assert parquet_rows(root / "meta/tasks.parquet") == [
        *was["meta/tasks.parquet"],
        {"task_index": 2, "task": "Raise the cup."},
    ]
    assert said_of(root / "meta/tasks.parquet") == {"pandas": PANDAS}
    assert said_of(root / DATA) == {"huggingface": '{"a": 1}'}
    assert parquet_rows(root / DATA) == [
        row | ({"task_index": 2} if row["episode_index"] == 2 else {}) for row in was[DATA]
    ]
    assert parquet_rows(root / EPISODES) == [
        row | ({"tasks": ["Raise the cup."]} if row["episode_index"] == 2 else {})
        for row in was[EPISODES]
    ]
    assert json.loads((root / "meta/info.json").read_bytes()) == json.loads(info) | {
        "total_tasks": 3
    }


def test_a_task_all_of_whose_episodes_want_the_same_is_reworded(root: Path) -> None:
    files = rewritten(root, {"episode_000001": "Let go."})
    assert sorted(files) == [EPISODES, "meta/tasks.parquet"]
    put_back(root, files)
    assert [row["task"] for row in parquet_rows(root / "meta/tasks.parquet")] == [
        TASKS[0],
        "Let go.",
    ]


def test_captions_are_changed_where_they_stand(tmp_path: Path) -> None:
    captions = ("A cup.", None, "Ein Becher.")
    root = write_v3(tmp_path, TASKS, (0, 1, 0), spans=SPANS, captions=captions)
    assert [(c.draft, c.instruction) for c in read(root).clips] == [
        ("A cup.", TASKS[0]),
        ("", TASKS[1]),
        ("Ein Becher.", TASKS[0]),
    ]
    was = parquet_rows(root / EPISODES)
    files = rewritten(root, {"episode_000001": "Gone.", "episode_000002": "Ein Becher."})
    assert list(files) == [EPISODES]
    put_back(root, files)
    assert parquet_rows(root / EPISODES) == [
        row | ({"caption": "Gone."} if row["episode_index"] == 1 else {}) for row in was
    ]


def test_episodes_of_several_files_come_in_their_order(root: Path) -> None:
    (root / EPISODES).rename(root / "meta/episodes/chunk-000/file-001.parquet")
    put_first = write_v3(root.parent / "other", TASKS, (1,), spans=SPANS) / EPISODES
    rows = parquet_rows(put_first)
    assert rows[0]["episode_index"] == 0
    put_first.rename(root / EPISODES)
    assert "episode 0 is there twice" in fault(root)


@settings(max_examples=8, deadline=None)
@given(st.dictionaries(st.sampled_from([0, 1, 2]).map("episode_{:06d}".format), CAPTIONS))
def test_whatever_is_written_is_read_again(finals: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        root = write_v3(Path(folder), TASKS, (0, 1, 0), spans={HIGH: SPANS[HIGH]})
        before = drafts(root)
        put_back(root, rewritten(root, finals))
        assert drafts(root) == {**before, **finals}


def test_faults_name_column_or_row(tmp_path: Path) -> None:
    bad = ((0.0, 1.0), (2.0, 2.0), (float("nan"), 1.0))
    root = write_v3(tmp_path, TASKS, (0, 1, 0), spans={HIGH: bad})
    assert f"row 2: {HIGH} goes from 2.0 to 2.0 seconds" in fault(root)
    assert "row 3: " in fault(root)
    write_parquet(root / EPISODES, "episode_index BIGINT", [[0]])
    assert "has no column tasks" in fault(root)
    assert f"has no column videos/{HIGH}/from_timestamp" in fault(root)


@pytest.mark.parametrize("name", [EPISODES, "meta/tasks.parquet"])
def test_a_file_that_is_no_parquet_or_cut_short_is_told(root: Path, name: str) -> None:
    whole = (root / name).read_bytes()
    for content in (b"", b"no parquet", whole[:-10], whole[: len(whole) // 2]):
        (root / name).write_bytes(content)
        assert f"{root / name}: cannot be read as Parquet" in fault(root)


def test_without_duckdb_one_sentence_says_how_to_get_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert fault(root) == (
        f"{root}: Parquet needs DuckDB, which is not there (install it: uv tool install"
        " 'recaption[data]', or pip install duckdb)"
    )
