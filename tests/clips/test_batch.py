from __future__ import annotations

import pytest

from tests.clips.batches import batch


def test_clips_are_found_by_id() -> None:
    clips = batch("a", "b", "c")
    assert len(clips) == 3
    assert [clips.index_of(id_) for id_ in "abc"] == [0, 1, 2]
    assert "b" in clips
    assert "d" not in clips
    with pytest.raises(KeyError):
        clips.index_of("d")


def test_an_id_stands_for_one_clip() -> None:
    with pytest.raises(ValueError, match="two clips"):
        batch("a", "b", "a")
