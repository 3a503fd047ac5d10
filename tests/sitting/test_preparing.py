from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest

from sessions.clips.clip import Clip, View
from sessions.media.digest import head_and_tail
from tests.exchange.datasets.sets import write_tar
from tests.sitting.places import clip, put_media
from tui.sitting.preparing import KEPT, Measured, MediaFiles, Prepared, Preparer, prepare


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a batch, with files for three clips, inside a folder with another file."""
    (tmp_path / "secret.mp4").write_bytes(b"not for you")
    folder = tmp_path / "batch"
    folder.mkdir()
    put_media(folder)
    return folder


def test_a_file_is_admitted_and_measured(folder: Path) -> None:
    found = prepare(clip(2, "A draft.", start_ms=100, end_ms=900), MediaFiles((folder,)))
    size, digest = head_and_tail(folder / "c2.mp4")
    assert found.measured == (Measured("main", size, digest),)
    assert found.reason == ""
    assert found.clip is not None
    assert (found.clip.token, found.clip.start_ms, found.clip.end_ms) == ("c2", 100, 900)
    assert [view.path for view in found.clip.views] == [str(folder.resolve() / "c2.mp4")]


@pytest.mark.parametrize(
    ("media", "reason"),
    [
        ("c9.mp4", "missing"),
        ("../secret.mp4", "lies outside"),
        ("http://example.org/c1.mp4", "begins with 'http:'"),
        (".", "is a folder"),
    ],
)
def test_a_file_that_may_not_be_shown_is_told_and_not_measured(
    media: str, reason: str, folder: Path
) -> None:
    found = prepare(clip(1, "A draft.", views=(View("main", media),)), MediaFiles((folder,)))
    assert (found.clip, found.measured) == (None, ())
    assert reason in found.reason
    assert "secret" not in str(found.clip)


def test_a_view_that_is_missing_leaves_the_others(folder: Path) -> None:
    views = (View("top", "c1.mp4", 40), View("wrist", "c9.mp4"), View("side", "c3.mp4"))
    found = prepare(clip(1, "A draft.", views=views), MediaFiles((folder,)))
    assert found.clip is not None
    assert [(view.name, view.offset_ms) for view in found.clip.views] == [("top", 40), ("side", 0)]
    assert [each.view for each in found.measured] == ["top", "side"]
    assert "c9.mp4" in found.reason


def test_another_root_is_looked_at_too(folder: Path) -> None:
    views = (View("main", "../secret.mp4"),)
    found = prepare(
        clip(1, "A draft.", views=views),
        MediaFiles(
            (
                folder,
                folder.parent,
            )
        ),
    )
    assert found.clip is not None


def in_loop(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 10))


async def asked(preparer: Preparer, wanted: Clip) -> Prepared:
    """What the preparer answers."""
    answer: asyncio.Future[Prepared] = asyncio.get_running_loop().create_future()
    preparer.ask(wanted, answer.set_result)
    return await answer


def test_the_first_answer_comes_later_and_the_second_at_once(folder: Path) -> None:
    async def work() -> None:
        preparer, at_once = Preparer((folder,)), list[Prepared]()
        preparer.ask(clip(1, "A draft."), at_once.append)
        assert at_once == []
        found = await asked(preparer, clip(1, "A draft."))
        preparer.ask(clip(1, "A draft."), at_once.append)
        assert at_once[-1] == found == preparer.known(clip(1, "A draft."))
        assert found.clip is not None
        await asked(preparer, clip(2, "A draft."))
        assert at_once == [found, found], "and no third time"

    in_loop(work())


def test_a_clip_that_was_not_there_is_looked_for_again(folder: Path) -> None:
    missing = clip(9, "A draft.")

    async def work() -> None:
        preparer = Preparer((folder,))
        assert (await asked(preparer, missing)).clip is None
        assert preparer.known(missing) is None
        (folder / "c9.mp4").write_bytes(b"back")
        assert (await asked(preparer, missing)).clip is not None

    in_loop(work())


def test_only_the_clips_of_now_are_kept(folder: Path) -> None:
    async def work() -> None:
        put_media(folder, KEPT + 2)
        preparer = Preparer((folder,))
        for number in range(1, KEPT + 3):
            await asked(preparer, clip(number, "A draft."))
        known = [preparer.known(clip(n, "A draft.")) is not None for n in range(1, KEPT + 3)]
        assert known == [False, False, *[True] * KEPT]

    in_loop(work())


def test_a_clip_inside_an_archive_is_taken_out_and_shown(folder: Path, tmp_path: Path) -> None:
    write_tar(folder / "shard.tar", {"c1.mp4": b"pictures"})
    views = (View("main", "shard.tar!/c1.mp4"), View("gone", "shard.tar!/c2.mp4"))
    found = prepare(clip(1, "A draft.", views=views), MediaFiles((folder,), tmp_path / "cache"))
    assert found.clip is not None
    (view,) = found.clip.views
    assert Path(view.path).read_bytes() == b"pictures"
    assert Path(view.path).is_relative_to(tmp_path / "cache")
    assert (found.measured[0].size_bytes, found.reason) == (
        8,
        "shard.tar has no 'c2.mp4' (copy the archive again, or make room)",
    )


def test_an_archive_is_admitted_like_any_other_file(folder: Path, tmp_path: Path) -> None:
    write_tar(tmp_path / "secret.tar", {"c1.mp4": b"not for you"})
    for archive, reason in (("../secret.tar", "lies outside"), ("gone.tar", "is missing")):
        views = (View("main", f"{archive}!/c1.mp4"),)
        found = prepare(clip(1, "A draft.", views=views), MediaFiles((folder,), tmp_path / "cache"))
        assert found.clip is None
        assert reason in found.reason
    assert not (tmp_path / "cache").exists()


def test_what_was_deleted_to_make_room_is_taken_out_again(folder: Path, tmp_path: Path) -> None:
    write_tar(folder / "shard.tar", {"c1.mp4": b"pictures"})
    wanted = clip(1, "A draft.", views=(View("main", "shard.tar!/c1.mp4"),))

    async def work() -> None:
        preparer = Preparer((folder,), tmp_path / "cache")
        first = await asked(preparer, wanted)
        assert preparer.known(wanted) == first
        for file in (tmp_path / "cache").iterdir():
            file.unlink()
        assert preparer.known(wanted) is None
        again = await asked(preparer, wanted)
        assert again == first
        assert again.clip is not None
        assert Path(again.clip.views[0].path).exists()

    in_loop(work())
