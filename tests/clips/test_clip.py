from __future__ import annotations

import pytest

from sessions.clips.clip import Clip, View

VIEWS = (View("main", "a.mp4"),)


def test_a_clip_is_what_it_is_given() -> None:
    clip = Clip("a", VIEWS, " draft\r\n", 0, 1, "push", {"episode": 7})
    assert (clip.draft, clip.start_ms, clip.end_ms) == (" draft\r\n", 0, 1)
    assert clip.metadata == {"episode": 7}
    assert VIEWS[0].offset_ms == 0
    assert Clip("a", VIEWS, "", end_ms=1).end_ms == 1


@pytest.mark.parametrize(
    ("id_", "views", "start_ms", "end_ms", "word"),
    [
        ("", VIEWS, None, None, "id"),
        ("a", (), None, None, "view"),
        ("a", VIEWS, -1, None, "-1 ms"),
        ("a", VIEWS, 500, 500, "500 ms"),
        ("a", VIEWS, None, 0, "0 ms"),
        ("a", VIEWS, 900, 500, "500 ms"),
    ],
)
def test_an_impossible_clip_is_refused(
    id_: str, views: tuple[View, ...], start_ms: int | None, end_ms: int | None, word: str
) -> None:
    with pytest.raises(ValueError, match=word):
        Clip(id_, views, "", start_ms, end_ms)
