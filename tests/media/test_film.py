"""A film has every picture of a clip, says what decoding shows, and is kept for the next time."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from sessions.media.film.cache import Film, FilmCache, FilmKey
from sessions.media.film.film import film
from sessions.media.inspection import Damage, DamageKind
from sessions.media.picture import Box, Picture
from sessions.media.pictures import pictures
from tests.media.clips import even, with_flipped_bits, write_video

BOX = Box(32, 32)
STRIP = (2, 30, 59)


@pytest.fixture(scope="module")
def one_group(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_video(tmp_path_factory.mktemp("film") / "a.mp4", even(60, 40))


@pytest.fixture(scope="module")
def many_groups(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("film") / "b.mp4"
    return write_video(path, even(60, 40), options={"g": "4", "bf": "0"})


def shown(path: Path, cache: FilmCache | None = None) -> list[int]:
    steps = film(path, range(60), BOX, strip=STRIP, cache=cache)
    return [step.k for step in steps if isinstance(step, Picture)]


def test_the_strip_comes_first_where_that_is_quicker(many_groups: Path) -> None:
    assert shown(many_groups) == [*STRIP, *range(60)]


def test_with_one_key_frame_nothing_is_decoded_twice(one_group: Path) -> None:
    assert shown(one_group) == list(range(60))


def test_of_a_long_clip_every_nth_picture_will_do(one_group: Path, tmp_path: Path) -> None:
    whole = list(pictures(one_group, 0, 59, BOX))
    cache = FilmCache(tmp_path / "films")
    for _ in range(2):
        steps = film(one_group, range(5, 60, 7), BOX, cache=cache)
        assert [step for step in steps if isinstance(step, Picture)] == whole[5::7]


def test_damage_that_only_decoding_shows_comes_last(one_group: Path, tmp_path: Path) -> None:
    path = with_flipped_bits(one_group, tmp_path / "a.mp4")
    *before, last = film(path, range(60), BOX)
    assert isinstance(last, Damage)
    assert last.kind is DamageKind.BROKEN_PICTURES
    assert "of 60 pictures" in last.sentence
    assert [step.k for step in before if isinstance(step, Picture)] == list(range(60))


def test_the_second_time_a_film_comes_from_the_cache(
    one_group: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = FilmCache(tmp_path / "films")
    first = [step for step in film(one_group, range(60), BOX, cache=cache) if step is not None]
    with monkeypatch.context() as without_decoder:
        without_decoder.delattr("sessions.media.film.film.reel")
        again = list(film(one_group, range(60), BOX, strip=STRIP, cache=cache))
    assert again == [*(first[k] for k in STRIP), *first]
    assert stat.S_IMODE((tmp_path / "films").stat().st_mode) == 0o700
    (kept,) = (tmp_path / "films").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_what_is_wrong_with_a_file_is_kept_with_its_film(one_group: Path, tmp_path: Path) -> None:
    path = with_flipped_bits(one_group, tmp_path / "a.mp4")
    cache = FilmCache(tmp_path / "films")
    first = [step for step in film(path, range(60), BOX, cache=cache) if step is not None]
    assert any(isinstance(step, Damage) for step in first)
    assert list(film(path, range(60), BOX, cache=cache)) == first


def test_other_boxes_and_other_parts_are_other_films(one_group: Path, tmp_path: Path) -> None:
    cache = FilmCache(tmp_path / "films")
    for ks, box in ((range(60), BOX), (range(9), BOX), (range(60), Box(16, 16))):
        found = [s for s in film(one_group, ks, box, cache=cache) if isinstance(s, Picture)]
        assert found == list(pictures(one_group, ks.start, ks.stop - 1, box))
    assert len(list((tmp_path / "films").iterdir())) == 3


def test_a_film_that_was_given_up_is_not_kept(one_group: Path, tmp_path: Path) -> None:
    steps = film(one_group, range(60), BOX, cache=FilmCache(tmp_path / "films"))
    assert any(isinstance(step, Picture) for step in steps)
    del steps
    assert not (tmp_path / "films").exists()


@pytest.mark.parametrize("damage", [b"", b"recaption film 1\n", b"x" * 5000, None])
def test_a_damaged_or_foreign_file_is_no_film_and_is_made_anew(
    one_group: Path, tmp_path: Path, damage: bytes | None
) -> None:
    folder = tmp_path / "films"
    first = list(film(one_group, range(60), BOX, cache=FilmCache(folder)))
    (kept,) = folder.iterdir()
    content = bytearray(kept.read_bytes())
    whole = bytes(content)
    content[len(content) // 2] ^= 1
    kept.write_bytes(content if damage is None else damage)
    assert list(film(one_group, range(60), BOX, cache=FilmCache(folder))) == first
    assert kept.read_bytes() == whole


def test_a_film_under_the_name_of_another_is_not_taken_for_it(tmp_path: Path) -> None:
    cache = FilmCache(tmp_path)
    cache.keep(some_film(1, 300))
    (one,) = tmp_path.iterdir()
    cache.keep(some_film(2, 300))
    (two,) = set(tmp_path.iterdir()) - {one}
    one.replace(two)
    assert cache.load(FilmKey(2, "", 0, 1, 1, BOX)) is None


def some_film(n: int, size_bytes: int) -> Film:
    picture = Picture(0, 0, 1, size_bytes // 3, bytes(size_bytes // 3 * 3))
    return Film(FilmKey(n, "", 0, 1, 1, BOX), (picture,), ())


def test_the_oldest_films_make_room_for_new_ones(tmp_path: Path) -> None:
    cache = FilmCache(tmp_path, limit_bytes=10_000)
    for n in range(3):
        cache.keep(some_film(n, 3_000))
        age(tmp_path)
    assert cache.load(FilmKey(0, "", 0, 1, 1, BOX)) is not None
    cache.keep(some_film(3, 3_000))
    left = [n for n in range(4) if cache.load(FilmKey(n, "", 0, 1, 1, BOX)) is not None]
    assert left == [0, 2, 3]


def age(folder: Path) -> None:
    """Make everything in a folder ten minutes older."""
    for path in folder.iterdir():
        changed_s = path.stat().st_mtime - 600
        os.utime(path, (changed_s, changed_s))


def test_what_a_crash_left_behind_is_swept(tmp_path: Path) -> None:
    left = tmp_path / "tmpabc"
    left.write_bytes(b"half a film")
    os.utime(left, (time.time() - 7200,) * 2)
    young = tmp_path / "tmpdef"
    young.write_bytes(b"half a film")
    FilmCache(tmp_path).keep(some_film(1, 300))
    assert not left.exists()
    assert young.exists()


def test_a_film_that_is_too_large_is_shown_and_not_kept(one_group: Path, tmp_path: Path) -> None:
    cache = FilmCache(tmp_path / "films", limit_bytes=8_000)
    assert shown(one_group, cache=cache) == list(range(60))
    assert not (tmp_path / "films").exists()


def test_a_folder_that_cannot_be_made_or_written_is_no_trouble(
    one_group: Path, tmp_path: Path
) -> None:
    (tmp_path / "films").write_text("a file is in the way")
    assert shown(one_group, cache=FilmCache(tmp_path / "films")) == list(range(60))
