from __future__ import annotations

from pathlib import Path

import pytest

from sessions.clips.batch import Batch
from sessions.clips.clip import View
from sessions.store.changed_batch import BatchNews, Redrafted
from sessions.store.head import Batch as BatchHead
from sessions.store.head import Head, Sitting
from sessions.store.opened import Writable
from sessions.store.opening import open_record
from tests.sitting.places import SHA256, WHEN, clip, clips, put_media
from tui.sitting.news import changes_of, changes_told, news_of


def opened(folder: Path, sha256: str) -> Writable:
    found = open_record(
        folder / "s.toml",
        sitting=Sitting("0.1.0", WHEN, "UTC", "box", "boot", batch_sha256=sha256),
        new=Head("s1", "ada", "captioner", "robot", BatchHead("kitchen", sha256), WHEN),
    )
    assert isinstance(found, Writable)
    return found


def test_notes_and_missing_media_are_told(tmp_path: Path) -> None:
    put_media(tmp_path, 1)
    views = (View("main", "shard.tar!/c3.mp4"),)
    work = (clip(1, "a"), clip(2, "b"), clip(3, "c", views=views), clip(4, "d", views=views))
    batch = Batch("b", tmp_path / "b.jsonl", SHA256, work, tmp_path, notes=("A note.",))
    assert list(news_of(batch, ())) == ["A note.", "c2.mp4, shard.tar are missing."]
    (tmp_path / "shard.tar").write_bytes(b"")
    assert list(news_of(batch, ()))[1] == "c2.mp4 is missing."


def test_a_batch_is_compared_with_the_sittings_before_and_remembered(tmp_path: Path) -> None:
    for sha256, drafts, new in (("1" * 64, ("a",), 0), ("2" * 64, ("a", "b", "c"), 2)):
        batch = Batch("b", tmp_path / "b.jsonl", sha256, clips(*drafts), tmp_path)
        found = opened(tmp_path, sha256)
        news = changes_of(batch, found)
        found.record.close()
        assert news.new == (new or None)
    found = opened(tmp_path, sha256)
    assert not changes_of(batch, found).is_news
    found.record.close()


def test_a_folder_that_cannot_be_written_does_not_stop_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = opened(tmp_path, SHA256)
    batch = Batch("b", tmp_path / "b.jsonl", SHA256, clips("a"), tmp_path)

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("sessions.store.changed_batch.write_whole", full)
    assert changes_of(batch, found) == BatchNews()
    found.record.close()


@pytest.mark.parametrize(
    ("news", "told"),
    [
        (BatchNews(), []),
        (BatchNews({"c1": Redrafted("a", has_work=True)}), []),
        (
            BatchNews(is_news=True, new=1, gone=("c2",), changed=("c1",)),
            [
                "1 new clip.",
                "1 clip gone: c2. What you did there stays in the session.",
                "1 draft changed: c1.",
            ],
        ),
        (
            BatchNews(is_news=True, new=1_200, gone=tuple("abcdefg"), changed=("c1", "c2")),
            [
                "1,200 new clips.",
                "7 clips gone: a, b, c, d, e and 2 more. What you did there stays in the session.",
                "2 drafts changed: c1, c2.",
            ],
        ),
        (
            BatchNews({"c1": Redrafted("a", has_work=True)}, is_news=True, changed=("c1",)),
            [
                "The batch has changed; whether clips are new cannot be told.",
                "1 draft changed: c1.",
                "Your work stands. Where its draft changed,"
                " opening the clip asks which one counts.",
            ],
        ),
        (
            BatchNews(is_news=True, new=0),
            ["Its captions are the same; something else in its files is not."],
        ),
    ],
)
def test_what_changed_is_told_in_plain_words(news: BatchNews, told: list[str]) -> None:
    assert list(changes_told(news)) == told
