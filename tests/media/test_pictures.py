"""The picture that is asked for is the picture that comes, upright and in its shape."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from sessions.errors import BadInput
from sessions.media.container import opened, picture_index, picture_stream
from sessions.media.film.develop import develop
from sessions.media.film.film import film
from sessions.media.film.lens import Lens
from sessions.media.film.reel import reel
from sessions.media.frames import frame_times
from sessions.media.inspection import Damage
from sessions.media.picture import Box, Picture
from sessions.media.pictures import picture, pictures, spread
from tests.media.clips import cut_short, even, number_shown, write_sound, write_still, write_video

BOX = Box(64, 64)
TICKS = even(48, 1)
UNEVEN = [k * k // 3 + 2 * k for k in range(48)]
NTSC = even(48, 1001)
LATE = [900_000 + 3600 * k for k in TICKS]
RATE = Fraction(1, 25)
SCATTERED = (47, 0, 23, 22, 21, 24, 25, 1, 46, 45, 9, 10, 11, 12, 40, 39)

OPEN_H264 = {"x264-params": "open-gop=1:keyint=10:bframes=3:scenecut=0:no-deblock=1"}
OPEN_HEVC = {"x265-params": "open-gop=1:keyint=10:bframes=3:scenecut=0:log-level=0"}
# picture by picture renewed from the left, with recovery points for key frames
REFRESHED = {"x264-params": "intra-refresh=1:keyint=12:bframes=0"}


@pytest.mark.parametrize(
    ("name", "codec", "options", "ticks", "time_base"),
    [
        ("one_group.mp4", "libx264", {"g": "1000", "bf": "2"}, TICKS, RATE),
        ("ntsc.mp4", "libx264", {"g": "10", "bf": "2"}, NTSC, Fraction(1, 30000)),
        ("uneven.mp4", "libx264", {"g": "12", "bf": "2"}, UNEVEN, Fraction(1, 1000)),
        ("uneven.mkv", "libx264", {"g": "12", "bf": "2"}, UNEVEN, Fraction(1, 1000)),
        ("open.mp4", "libx264", OPEN_H264, TICKS, RATE),
        ("open_hevc.mp4", "libx265", OPEN_HEVC, TICKS, RATE),
        ("refreshed.mp4", "libx264", REFRESHED, TICKS, RATE),
        (
            "late.ts",
            "libx264",
            {"g": "12"},
            [900_000 + 3600 * k for k in TICKS],
            Fraction(1, 90000),
        ),
        ("old.avi", "mpeg4", {"g": "12", "bf": "2"}, TICKS, RATE),
        ("old.mpg", "mpeg2video", {"g": "12", "bf": "2"}, TICKS, RATE),
        ("hidden.webm", "libvpx-vp9", {"auto-alt-ref": "1", "lag-in-frames": "16"}, TICKS, RATE),
        ("av1.mp4", "libsvtav1", {"preset": "12"}, TICKS, RATE),
        ("flash.flv", "libx264", {"g": "12", "bf": "2"}, TICKS, RATE),
    ],
)
def test_every_number_brings_its_picture_from_wherever_the_decoder_stands(
    tmp_path: Path,
    name: str,
    codec: str,
    options: Mapping[str, str],
    ticks: list[int],
    time_base: Fraction,
) -> None:
    path = write_video(tmp_path / name, ticks, time_base, codec=codec, options=options)
    table = frame_times(path)
    assert len(table) == 48
    in_order = list(pictures(path, 0, 47, BOX))
    assert [shown.k for shown in in_order] == list(range(48))
    assert [number_shown(shown) for shown in in_order] == list(range(48))
    assert tuple(shown.at_us for shown in in_order) == table.times_us
    assert [picture(path, k, BOX) for k in range(48)] == in_order
    with reel(path) as source:
        lens = Lens(source.pixel_shape, BOX)
        walked = [next(filter(None, develop(source, range(k, k + 1), lens))) for k in SCATTERED]
    assert walked == [in_order[k] for k in SCATTERED]


def test_numbers_outside_the_file_are_the_nearest_inside(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", even(10, 40))
    assert [shown.k for shown in pictures(path, -5, 99, BOX)] == list(range(10))
    assert picture(path, -1, BOX).k == 0
    assert picture(path, 10, BOX).k == 9


def test_some_pictures_come_once_each(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", even(40, 40), options={"g": "8"})
    found = {shown.k: number_shown(shown) for shown in spread(path, [30, 2, 30, 17, 99], BOX)}
    assert found == {2: 2, 17: 17, 30: 30, 39: 39}
    assert len(list(spread(path, [30, 30], BOX))) == 1


@pytest.mark.parametrize(
    ("turn_deg", "size"), [(0, (64, 32)), (180, (64, 32)), (90, (32, 64)), (270, (32, 64))]
)
def test_a_turned_picture_stands_upright(
    tmp_path: Path, turn_deg: int, size: tuple[int, int]
) -> None:
    plain = picture(write_video(tmp_path / "a.mp4", even(9, 40)), 5, Box(64, 32))
    path = write_video(tmp_path / "b.mp4", even(9, 40), turn_deg=turn_deg)
    shown = picture(path, 5, Box(*size))
    assert (shown.width, shown.height) == size
    assert [shown.rgb[i : i + 3] for i in range(0, len(shown.rgb), 3)] == turned(plain, turn_deg)


def turned(plain: Picture, turn_deg: int) -> list[bytes]:
    """The pixels of a picture after quarter turns clockwise, one by one."""
    rows = [
        [plain.rgb[3 * (y * plain.width + x) :][:3] for x in range(plain.width)]
        for y in range(plain.height)
    ]
    for _ in range(turn_deg // 90):
        rows = [list(column) for column in zip(*rows[::-1], strict=True)]
    return [pixel for row in rows for pixel in row]


@pytest.mark.parametrize(
    ("pixel_shape", "turn_deg", "size"),
    [(Fraction(2), 0, (64, 16)), (Fraction(1, 2), 0, (64, 64)), (Fraction(2), 90, (16, 64))],
)
def test_pixels_become_square(
    tmp_path: Path, pixel_shape: Fraction, turn_deg: int, size: tuple[int, int]
) -> None:
    path = write_video(tmp_path / "a.mp4", even(3, 40), pixel_shape=pixel_shape, turn_deg=turn_deg)
    shown = picture(path, 2, BOX)
    assert (shown.width, shown.height) == size


@pytest.mark.parametrize(
    ("box", "size"),
    [((400, 400), (400, 200)), ((10, 400), (10, 5)), ((1, 1), (1, 1)), ((33, 7), (14, 7))],
)
def test_a_picture_fills_its_box_as_far_as_its_shape_allows(
    tmp_path: Path, box: tuple[int, int], size: tuple[int, int]
) -> None:
    shown = picture(write_video(tmp_path / "a.mp4", even(3, 40)), 1, Box(*box))
    assert (shown.width, shown.height) == size
    assert len(shown.rgb) == 3 * size[0] * size[1]


def test_a_broken_picture_stands_as_the_one_before_and_moves_no_number(tmp_path: Path) -> None:
    options = {"g": "8", "bf": "0"}
    whole = write_video(tmp_path / "a.mp4", even(48, 40), options=options)
    path = without_packet(whole, tmp_path / "b.mp4", 23)
    *found, damage = (step for step in film(path, range(48), BOX) if step is not None)
    assert [step.k for step in found if isinstance(step, Picture)] == list(range(48))
    expected = [22 if k == 23 else k for k in range(48)]
    assert [number_shown(step) for step in found if isinstance(step, Picture)] == expected
    assert isinstance(damage, Damage)
    assert damage.sentence == (
        "1 of 48 pictures cannot be decoded; the one before is shown instead"
    )
    assert picture(path, 23, BOX) == found[23]


def test_a_stretch_without_any_key_frame_before_it_begins_with_the_first_that_is_whole(
    tmp_path: Path,
) -> None:
    whole = write_video(tmp_path / "a.mp4", even(24, 40), options={"g": "8", "bf": "0"})
    path = without_packet(whole, tmp_path / "b.mp4", 0)
    first = picture(path, 0, BOX)
    assert first.k == 0
    assert picture(path, 8, BOX).rgb == next(iter(pictures(path, 8, 8, BOX))).rgb
    assert number_shown(picture(path, 8, BOX)) == 8


def without_packet(whole: Path, path: Path, n: int) -> Path:
    """The same file with the bytes of the n-th packet of its picture stream blotted out."""
    import av

    with av.open(str(whole)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        at, size = packets[n].pos, packets[n].size
    assert at is not None
    content = bytearray(whole.read_bytes())
    content[at : at + size] = bytes(size)
    path.write_bytes(content)
    return path


def test_a_key_frame_that_is_not_found_as_it_is_known_is_not_decoded_from(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", even(24, 40), options={"g": "8", "bf": "0"})
    with opened(path) as container:
        stream = picture_stream(container)
        assert stream is not None
        entries = picture_index(container, stream).entries
    elsewhere = tuple(replace(entry, pts=entry.pts + 1) for entry in entries)
    with reel(path) as source:
        source._index = replace(source._index, entries=elsewhere)
        steps = source.run(17)
        assert next(step.k for step in steps if step is not None) == 0


def test_a_file_that_was_cut_short_shows_what_is_left(tmp_path: Path) -> None:
    whole = write_video(
        tmp_path / "a.mp4", even(100, 40), container_options={"movflags": "faststart"}
    )
    path = cut_short(whole, tmp_path / "b.mp4", 0.6)
    left = len(frame_times(path))
    assert 0 < left < 100
    assert [number_shown(shown) for shown in pictures(path, 0, 99, BOX)][: left - 4] == list(
        range(left - 4)
    )


def test_a_still_picture_is_a_picture(tmp_path: Path) -> None:
    assert number_shown(picture(write_still(tmp_path / "a.png"), 0, BOX)) == 5


def test_where_nothing_can_be_decoded_the_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no pictures"):
        picture(write_sound(tmp_path / "a.m4a", 0.2), 0, BOX)
    bare = write_video(tmp_path / "a.h264", even(9, 40))
    with pytest.raises(BadInput, match="holds no picture with a time"):
        picture(bare, 0, BOX)
    (tmp_path / "a.txt").write_text("no video")
    with pytest.raises(BadInput, match="not a video"):
        picture(tmp_path / "a.txt", 0, BOX)
