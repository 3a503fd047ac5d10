from __future__ import annotations

from sessions.media.part import Span
from sessions.media.picture import Box
from tests.player.inline.source import painted
from tui.player.inline.album import MOST_BYTES, Album, kept, spaced

BOX = Box(16, 9)


def test_a_short_clip_is_kept_whole_and_a_long_one_in_every_nth_picture() -> None:
    assert kept(Span(5, 204), BOX) == range(5, 205)
    large = Box(152, 86)
    sparse = kept(Span(0, 107_999), large)
    assert sparse.step > 1
    assert len(sparse) * 152 * 86 * 3 <= MOST_BYTES + 152 * 86 * 3


def test_stills_are_equally_spaced_and_hold_both_ends() -> None:
    assert spaced(Span(10, 80), 8) == (10, 20, 30, 40, 50, 60, 70, 80)
    assert spaced(Span(0, 2), 8) == (0, 1, 2)
    assert spaced(Span(4, 4), 8) == (4,)


def test_between_kept_pictures_only_an_exact_one_is_exact() -> None:
    album = Album("/v", Span(0, 107_999), Box(152, 86))
    step = album.ks.step
    album.add(painted(step, BOX))
    assert album.exact(step + 1) is None
    passing = album.passing(step + 1)
    assert passing is not None
    assert passing.k == step
    album.add(painted(step + 1, BOX))
    exact = album.exact(step + 1)
    assert exact is not None
    assert exact.k == step + 1


def test_of_pictures_asked_for_singly_only_the_newest_stay() -> None:
    album = Album("/v", Span(0, 107_999), Box(152, 86))
    odd = [k for k in range(1, 400) if k not in album.ks]
    for k in odd:
        album.add(painted(k, BOX))
    assert album.exact(odd[-1]) is not None
    assert album.exact(odd[0]) is None
    assert len(album._others) < len(odd)
