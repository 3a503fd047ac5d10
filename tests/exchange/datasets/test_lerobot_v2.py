from __future__ import annotations

import json
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
    drafts,
    parquet_rows,
    put_back,
    read,
    rewritten,
    said_of,
    write_info,
    write_lines,
    write_v2,
)

LIFT, DROP = "Lift the cup.", "Drop it."
CAPTIONS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


def faults(root: Path) -> list[str]:
    with pytest.raises(BadInput) as refused:
        read(root)
    return [str(fault) for fault in refused.value.faults]


def test_an_episode_is_a_clip_whose_draft_is_its_task(tmp_path: Path) -> None:
    root = write_v2(tmp_path / "set", (LIFT, DROP), ([0, 0], [1], [0, 1]))
    batch = read(root)
    assert [(clip.id, clip.draft, clip.instruction) for clip in batch.clips] == [
        ("episode_000000", LIFT, ""),
        ("episode_000001", DROP, ""),
        ("episode_000002", f"{LIFT}\n{DROP}", ""),
    ]
    assert batch.clips[1].views == (
        View("cam_high", f"videos/chunk-000/{HIGH}/episode_000001.mp4"),
    )
    assert dict(batch.clips[0].metadata) == {
        "episode_index": 0,
        "fps": 25,
        "robot_type": "g1",
        "length": 2,
    }
    assert (batch.root, batch.notes) == (root, ())


def test_where_there_are_captions_they_are_the_drafts_and_tasks_the_instructions(
    tmp_path: Path,
) -> None:
    root = write_v2(tmp_path, (LIFT,), ([0], [0]), more={"caption": ["An arm lifts a cup.", None]})
    first, second = read(root).clips
    assert (first.draft, first.instruction) == ("An arm lifts a cup.", LIFT)
    assert (second.draft, second.instruction) == ("", LIFT)


def test_chunks_and_cameras_are_found_by_the_sets_own_patterns(tmp_path: Path) -> None:
    pattern = "v/{video_key}/{episode_chunk:02d}/{episode_index}.mkv"
    write_info(tmp_path, "v2.0", ("cam.a", "b"), chunks_size=10, video_path=pattern)
    write_lines(tmp_path / "meta/tasks.jsonl", [{"task_index": 0, "task": LIFT}])
    write_lines(
        tmp_path / "meta/episodes.jsonl", [{"episode_index": 25, "tasks": [LIFT], "length": 3}]
    )
    (clip,) = read(tmp_path).clips
    assert clip.views == (View("a", "v/cam.a/02/25.mkv"), View("b", "v/b/02/25.mkv"))


def test_missing_videos_are_told_and_their_clips_stay(tmp_path: Path) -> None:
    root = write_v2(tmp_path, (LIFT,), ([0], [0], [0]))
    (root / f"videos/chunk-000/{HIGH}/episode_000001.mp4").unlink()
    batch = read(root)
    assert len(batch) == 3
    missing = f"videos/chunk-000/{HIGH}/episode_000001.mp4"
    assert list(find_media(batch).sentences()) == [f"{missing} is missing."]


def test_only_one_episodes_caption_is_changed_and_nothing_else(tmp_path: Path) -> None:
    root = write_v2(tmp_path, (LIFT, DROP), ([0, 0], [0], [1]))
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    frames = parquet_rows(root / "data/chunk-000/episode_000001.parquet")
    files = rewritten(root, {"episode_000001": "Raise “the” cup."})
    assert sorted(files) == [
        "data/chunk-000/episode_000001.parquet",
        "meta/episodes.jsonl",
        "meta/info.json",
        "meta/tasks.jsonl",
    ]
    put_back(root, files)
    assert drafts(root)["episode_000001"] == "Raise “the” cup."
    episodes = (root / "meta/episodes.jsonl").read_bytes().splitlines()
    was = before[root / "meta/episodes.jsonl"].splitlines()
    assert (episodes[0], episodes[2]) == (was[0], was[2])
    assert json.loads(episodes[1]) == json.loads(was[1]) | {"tasks": ["Raise “the” cup."]}
    tasks = (root / "meta/tasks.jsonl").read_bytes()
    assert tasks.startswith(before[root / "meta/tasks.jsonl"])
    assert json.loads(tasks.splitlines()[2]) == {"task_index": 2, "task": "Raise “the” cup."}
    info = (root / "meta/info.json").read_text()
    assert (
        info.replace('"total_tasks": 3', '"total_tasks": 2').encode()
        == (before[root / "meta/info.json"])
    )
    path = root / "data/chunk-000/episode_000001.parquet"
    assert parquet_rows(path) == [frame | {"task_index": 2} for frame in frames]
    assert said_of(path) == {"huggingface": '{"a": 1}'}
    changed = {root / name for name in files}
    assert all(path.read_bytes() == before[path] for path in before if path not in changed)


def test_a_task_that_one_episode_has_is_reworded_and_no_frame_is_touched(tmp_path: Path) -> None:
    root = write_v2(tmp_path, (LIFT, DROP), ([0], [1]))
    files = rewritten(root, {"episode_000001": "Let go."})
    assert sorted(files) == ["meta/episodes.jsonl", "meta/tasks.jsonl"]
    put_back(root, files)
    assert drafts(root) == {"episode_000000": LIFT, "episode_000001": "Let go."}


def test_captions_are_changed_where_they_stand(tmp_path: Path) -> None:
    root = write_v2(tmp_path, (LIFT,), ([0], [0]), more={"caption": ["A cup.", None]})
    files = rewritten(root, {"episode_000000": "A red cup.", "episode_000001": "A lid."})
    assert list(files) == ["meta/episodes.jsonl"]
    put_back(root, files)
    assert drafts(root) == {"episode_000000": "A red cup.", "episode_000001": "A lid."}


def test_frames_that_are_not_there_are_left_alone(tmp_path: Path) -> None:
    root = write_v2(tmp_path, (LIFT,), ([0], [0]))
    (root / "data/chunk-000/episode_000001.parquet").unlink()
    assert "data/chunk-000/episode_000001.parquet" not in rewritten(
        root, {"episode_000001": "Raise it."}
    )


def test_the_last_line_need_not_end(tmp_path: Path) -> None:
    root = write_v2(tmp_path, (LIFT,), ([0], [0]))
    for name in ("tasks", "episodes"):
        path = root / f"meta/{name}.jsonl"
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().rstrip(b"\n"))
    put_back(root, rewritten(root, {"episode_000001": "Raise it."}))
    assert drafts(root)["episode_000001"] == "Raise it."


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 2), min_size=1, max_size=4), st.data())
def test_whatever_is_written_is_read_again(drawn: list[int], data: st.DataObject) -> None:
    tasks = ("a", "b", "ü\n\u2028")
    finals = data.draw(
        st.dictionaries(
            st.integers(0, len(drawn) - 1).map("episode_{:06d}".format), CAPTIONS, max_size=4
        )
    )
    with TemporaryDirectory() as folder:
        root = write_v2(Path(folder), tasks, [[task] for task in drawn])
        before = drafts(root)
        put_back(root, rewritten(root, finals))
        assert drafts(root) == {**before, **finals}


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    root = write_v2(tmp_path, (LIFT,), ([0],))
    path = root / "meta/episodes.jsonl"
    path.write_text(
        '{"episode_index": 0, "tasks": ["a"]}\n'
        '{"episode_index": 0, "tasks": ["a"]}\n'
        '{"episode_index": -1, "tasks": ["a"]}\n'
        '{"episode_index": 2, "tasks": "a"}\n'
        '{"episode_index": true, "tasks": []}\n'
    )
    assert faults(root) == [
        f"{path}:2: episode 0 is there twice",
        f"{path}:3: episode_index is -1",
        f"{path}:4: tasks are no list of texts",
        f"{path}:5: episode_index is true",
    ]
    path.write_bytes(b'{"episode_index": NaN}\n[]\n{"a": 1, "a": 2}\n\xff\n{"a"\n')
    told = faults(root)
    assert [line.split(": ")[0] for line in told] == [f"{path}:{n}" for n in range(1, 6)]


@pytest.mark.parametrize(
    ("info", "reason"),
    [
        ({"codebase_version": "v1.6"}, "LeRobot version 'v1.6' is not known here"),
        ({"codebase_version": None}, "is not known here"),
        (
            {"features": {"observation.image": {"dtype": "image"}}},
            "none of the features is a video",
        ),
        ({"video_path": "{video_key.__class__}"}, "video_path is"),
        ({"video_path": "{episode_index:999999999d}"}, "video_path is"),
        ({"video_path": "{video_key:03d}"}, "video_path is"),
        ({"video_path": "{file_index}"}, "video_path is"),
        ({"video_path": "{{episode_index}}"}, "video_path is"),
        ({"data_path": "../../{episode_index}.parquet"}, "data_path is"),
        ({"data_path": "/etc/{episode_index}"}, "data_path is"),
        ({"chunks_size": 0}, "chunks_size is 0"),
    ],
)
def test_an_info_that_says_nonsense_is_refused(
    tmp_path: Path, info: dict[str, object], reason: str
) -> None:
    root = write_v2(tmp_path, (LIFT,), ([0],))
    write_info(root, "v2.1", data_path=None, video_path=None)
    path = root / "meta/info.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | info))
    assert reason in "\n".join(faults(root))


def test_a_set_without_its_tables_says_which_is_missing(tmp_path: Path) -> None:
    write_info(tmp_path, "v2.1")
    assert "meta/tasks.jsonl: cannot be read: no such file" in faults(tmp_path)[0]


@pytest.mark.data
def test_the_real_set_is_read_and_written_back(data: Path, tmp_path: Path) -> None:
    root = data / "lerobot_g1"
    batch = read(root)
    assert len(batch) == 100
    assert {clip.draft for clip in batch.clips} == {"Pick up the yellow bottle on the table."}
    assert len(find_media(batch).missing) == 99
    files = rewritten(root, {"episode_000029": "Lift the bottle.", "episode_000007": "Grab it."})
    was = parquet_rows(root / "data/chunk-000/episode_000029.parquet")
    now = parquet_rows(files["data/chunk-000/episode_000029.parquet"], tmp_path)
    assert now == [frame | {"task_index": 2} for frame in was] or (
        now == [frame | {"task_index": 1} for frame in was]
    )
