"""The committed files show what the scenes say."""

from __future__ import annotations

from pathlib import Path

import av
import pytest

from sessions.demo import CLIPS
from sessions.demo.drawing.canvas import Canvas
from sessions.demo.drawing.clips import draw_clip, file_name, pictures
from sessions.demo.drawing.deeds import tracks_of
from sessions.demo.drawing.motion import Spot
from sessions.demo.drawing.scene import FRAME, RATE, TABLE_Y, Camera, Pick, Push, Scene
from sessions.demo.drawing.scenes import SCENES
from sessions.media.frames import frame_times
from sessions.media.inspection import DamageKind
from sessions.media.picture import Box
from sessions.media.probe import probe
from sessions.media.writing import write_video

FILES = [(scene, camera) for scene in SCENES for camera in scene.cameras]
NAMES = [file_name(*each) for each in FILES]
LOOKED_AT, LOOKED_AT_DAMAGED = (0, 25, 50, 74), (0, 10, 20)
# What compression may change of a colour's average over a patch, of 255.
NEAR = 14
PATCH = 20
RED, WHITE, BLACK = (200, 0, 0), (255, 255, 255), (0, 0, 0)


@pytest.fixture(params=FILES, ids=NAMES)
def drawn(request: pytest.FixtureRequest) -> tuple[Scene, Camera]:
    scene, camera = request.param
    return scene, camera


def test_every_picture_stands_at_its_time(drawn: tuple[Scene, Camera]) -> None:
    scene, camera = drawn
    times_us = frame_times(CLIPS / file_name(scene, camera)).times_us
    expected = tuple(round(k * 1e6 / RATE) for k in range(scene.pictures))
    if scene.kept < 1:
        assert RATE <= len(times_us) < scene.pictures
        expected = expected[: len(times_us)]
    assert all(abs(a - b) <= 1 for a, b in zip(times_us, expected, strict=True))


def test_the_file_shows_what_the_scene_says(drawn: tuple[Scene, Camera]) -> None:
    scene, camera = drawn
    looked_at = LOOKED_AT if scene.kept == 1 else LOOKED_AT_DAMAGED
    shown = _decoded(CLIPS / file_name(scene, camera), max(looked_at) + 1)
    for k, rgb in enumerate(pictures(scene, camera, 1)):
        if k in looked_at:
            assert _furthest(rgb, shown[k]) <= NEAR, k


def test_only_the_damaged_file_is_damaged(drawn: tuple[Scene, Camera]) -> None:
    scene, camera = drawn
    damages = probe(CLIPS / file_name(scene, camera)).damages
    assert bool(damages) == (scene.kept < 1)
    if damages:
        assert DamageKind.MISSING_PICTURES in {damage.kind for damage in damages}


def test_drawing_twice_gives_the_same_file(tmp_path: Path) -> None:
    scene = Scene(
        "short", SCENES[0].arms, SCENES[0].things, SCENES[0].deeds, length_ms=400, kept=0.9
    )
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = (draw_clip(scene, Camera.TABLE, tmp_path / name) for name in "ab")
    assert first.read_bytes() == second.read_bytes()


def test_both_cameras_show_the_same_moments() -> None:
    for scene in SCENES:
        tables = {frame_times(CLIPS / file_name(scene, c)).times_us for c in scene.cameras}
        assert len(tables) == 1


def test_a_thing_goes_where_its_deed_takes_it() -> None:
    scene = next(scene for scene in SCENES if isinstance(scene.deeds[0], Push))
    push = scene.deeds[0]
    assert isinstance(push, Push)
    spot = tracks_of(scene).spot(push.thing, scene.length_ms)
    assert spot == Spot(push.x, TABLE_Y)


def test_a_thing_in_the_gripper_goes_with_it() -> None:
    pick = SCENES[0].deeds[0]
    assert isinstance(pick, Pick)
    tracks = tracks_of(SCENES[0])
    assert not tracks.is_held(pick.thing, pick.from_ms)
    assert tracks.is_held(pick.thing, pick.to_ms)
    spot, hand = tracks.spot(pick.thing, pick.to_ms), tracks.hand(pick.arm, pick.to_ms)
    assert spot.x == hand.x
    assert spot.y < TABLE_Y


def test_a_canvas_fills_what_is_inside_and_nothing_else() -> None:
    canvas = Canvas(Box(8, 4), 1)
    canvas.rectangle(2, 1, 4, 3, fill=RED)
    canvas.rectangle(-5, 3, 99, 99, fill=WHITE)
    rows = [canvas.rgb[start : start + 24] for start in range(0, 96, 24)]
    assert rows[0] == bytes(24)
    assert rows[1] == rows[2] == bytes(BLACK * 2 + RED * 2 + BLACK * 4)
    assert rows[3] == bytes(WHITE * 8)


def test_a_disc_is_as_large_as_its_radius() -> None:
    canvas = Canvas(Box(100, 100), 2)
    canvas.disc(50, 50, 30, WHITE)
    area = canvas.rgb.count(b"\xff") / 3 / 4
    assert area == pytest.approx(3.1416 * 30 * 30, rel=0.01)


def test_any_size_of_picture_can_be_written(tmp_path: Path) -> None:
    grey = bytes([90]) * (30 * 22 * 3)
    path = tmp_path / "grey.mp4"
    assert write_video(path, [grey] * 5, Box(30, 22), Box(30, 22), rate=10) == 5
    found = probe(path)
    assert (found.width, found.height, found.pictures) == (30, 22, 5)
    assert found.damages == ()


def _decoded(path: Path, count: int) -> list[bytes]:
    shown: list[bytes] = []
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            shown.append(bytes(frame.reformat(format="rgb24").planes[0]))
            if len(shown) == count:
                break
    return shown


def _furthest(a: bytes, b: bytes) -> float:
    """The largest difference of a patch's average light between two pictures of FRAME's size."""
    row = FRAME.width * 3
    assert len(a) == len(b) == row * FRAME.height
    return max(
        abs(_light(a, top, left) - _light(b, top, left))
        for top in range(0, FRAME.height, PATCH)
        for left in range(0, row, PATCH * 3)
    )


def _light(rgb: bytes, top: int, left: int) -> float:
    """The average of a patch's bytes, of every third row of it."""
    row = FRAME.width * 3
    starts = [(top + y) * row + left for y in range(0, PATCH, 3)]
    return sum(sum(rgb[start : start + PATCH * 3]) for start in starts) / len(starts) / PATCH / 3
