from __future__ import annotations

import os
from pathlib import Path

import pytest

from sessions.clips.batch import Batch
from sessions.clips.clip import Clip, View
from sessions.exchange.media_found import find_media


def batch_of(root: Path, *media: str) -> Batch:
    clips = tuple(Clip(str(n), (View("main", name),), "") for n, name in enumerate(media))
    return Batch("b", root / "b.jsonl", "", clips, root)


def test_media_that_are_there_need_no_word(tmp_path: Path) -> None:
    (tmp_path / "v").mkdir()
    (tmp_path / "v" / "a.mp4").touch()
    found = find_media(batch_of(tmp_path, "v/a.mp4", "v/../v/a.mp4", f"{tmp_path}/v/a.mp4"))
    assert (found.missing, found.outside) == ((), ())
    assert list(found.sentences()) == []


def test_of_many_that_are_missing_the_first_are_told(tmp_path: Path) -> None:
    names = [f"{n}.mp4" for n in range(2_000)]
    found = find_media(batch_of(tmp_path, *names, "0.mp4"))
    assert found.missing == tuple(names)
    told = "2,000 media files (0.mp4, 1.mp4, 2.mp4 and 1,997 more) are missing."
    assert list(found.sentences()) == [told]
    assert list(find_media(batch_of(tmp_path, "a")).sentences()) == ["a is missing."]


@pytest.mark.parametrize("name", ["../a.mp4", "v/../../a.mp4", "/a.mp4"])
def test_what_lies_outside_is_told_and_not_looked_for(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(os, "stat", looked.append)
    found = find_media(batch_of(tmp_path, name))
    assert found.outside == (name,)
    assert looked == []
    assert list(found.sentences()) == [f"{name} lies outside: allow the folder with --root."]


def test_a_folder_that_is_allowed_is_not_outside(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.mp4").touch()
    batch = batch_of(tmp_path / "here", str(tmp_path / "there" / "a.mp4"))
    assert find_media(batch).outside
    assert list(find_media(batch, [tmp_path / "there"]).sentences()) == []


@pytest.mark.parametrize("name", ["a\0b.mp4", "x" * 5_000, "a.mp4/b.mp4"])
def test_a_name_no_file_can_have_is_missing(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").touch()
    assert find_media(batch_of(tmp_path, name)).missing == (name,)
