"""A real LeRobot set: opened, two captions corrected by keys, and handed back as what it is."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import duckdb
import pytest

from sessions.exchange.opening import open_batch
from tests.conftest import ROOT
from tests.harness.tmux import Tmux
from tests.story.program import RECAPTION, environment, home, opening
from tests.story.seats import TmuxSeat
from tests.story.session_files import Ending, blocks_of, ending_of

DRAFT: Final = "Pick up the yellow bottle on the table."
FRAMES: Final = "data/chunk-000/episode_000029.parquet"
FINALS: Final = {
    "episode_000029": "Both arms stay low. Pick up the yellow bottle on the table.",
    "episode_000000": "Slowly. Pick up the yellow bottle on the table.",
}


def correct(seat: TmuxSeat, number: int, beginning: str) -> None:
    """Go to a clip, write at the beginning of its caption, and hand it in."""
    seat.press("clip.goto")
    seat.answer("Go to clip (number or id)", f"episode_{number:06d}")
    seat.wait_clip(number + 1)
    seat.type(beginning)
    seat.wait_shown(beginning + DRAFT)
    seat.press("clip.submit")


def frames(path: Path) -> Sequence[dict[str, Any]]:
    with duckdb.connect() as database:
        told = database.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in told.description or ()]
        return [dict(zip(names, row, strict=True)) for row in told.fetchall()]


@pytest.mark.data
@pytest.mark.tmux
def test_two_captions_of_a_real_set_are_corrected_and_handed_back(
    data: Path, tmp_path: Path
) -> None:
    root, session, out = data / "lerobot_g1", tmp_path / "s.toml", tmp_path / "out"
    command = [RECAPTION, *opening(root, session)]
    with Tmux(command, env=home(tmp_path), cwd=ROOT) as window:
        seat = TmuxSeat(window)
        seat.wait_clip(1)
        seat.wait_shown("99 media files")
        correct(seat, 29, "Both arms stay low. ")
        correct(seat, 0, "Slowly. ")
        seat.wait_shown("2 clips done")
        seat.press("app.quit")
        assert window.wait_end() == 0
    endings = {id_: ending_of(revs) for id_, revs in blocks_of(session).items()}
    assert endings["episode_000029"] == Ending("rewritten", FINALS["episode_000029"])
    assert endings["episode_000000"].final == FINALS["episode_000000"]
    subprocess.run(
        [RECAPTION, "export", str(session), "--batch", str(root), "--to", "source", "-o", str(out)],
        env=environment(tmp_path),
        check=True,
        timeout=60,
    )
    compare(root, out)


def compare(root: Path, out: Path) -> None:
    """`out` holds what of the set became another, and nothing of that is more than it has to be."""
    episodes, tasks, info = (
        (root / "meta" / name).read_bytes().splitlines(keepends=True)
        for name in ("episodes.jsonl", "tasks.jsonl", "info.json")
    )
    written = (out / "meta/episodes.jsonl").read_bytes().splitlines(keepends=True)
    assert len(written) == len(episodes) == 100
    for number, (was, now) in enumerate(zip(episodes, written, strict=True)):
        final = FINALS.get(f"episode_{number:06d}")
        if final is None:
            assert now == was
        else:
            assert json.loads(now) == json.loads(was) | {"tasks": [final]}
    added = (out / "meta/tasks.jsonl").read_bytes().splitlines(keepends=True)
    assert added[: len(tasks)] == tasks
    texts = {row["task_index"]: row["task"] for row in map(json.loads, added)}
    assert sorted(texts) == [0, 1, 2]
    assert set(texts.values()) == {DRAFT, *FINALS.values()}
    now_info = (out / "meta/info.json").read_bytes()
    assert now_info == b"".join(info).replace(b'"total_tasks": 1,', b'"total_tasks": 3,')
    (index,) = (n for n, text in texts.items() if text == FINALS["episode_000029"])
    was_frames = frames(root / FRAMES)
    assert frames(out / FRAMES) == [frame | {"task_index": index} for frame in was_frames]
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert names == {"meta/episodes.jsonl", "meta/tasks.jsonl", "meta/info.json", FRAMES}
    whole = out.with_name("whole")
    subprocess.run(["cp", "-rL", str(root), str(whole)], check=True)
    subprocess.run(["chmod", "-R", "u+w", str(whole)], check=True)
    for name in names:
        (whole / name).write_bytes((out / name).read_bytes())
    drafts = {clip.id: clip.draft for clip in open_batch(whole).clips}
    assert drafts == {f"episode_{n:06d}": FINALS.get(f"episode_{n:06d}", DRAFT) for n in range(100)}
