"""Draws the clips' files: `python -m sessions.demo.drawing FOLDER`. Blocking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sessions.demo.drawing import front, wrist
from sessions.demo.drawing.canvas import Canvas
from sessions.demo.drawing.deeds import tracks_of
from sessions.demo.drawing.scene import FRAME, RATE, Camera, Scene
from sessions.media.picture import Box

# Drawn larger than shown, so that edges come out smooth.
SCALE: Final = 2
DRAWN: Final = Box(FRAME.width * SCALE, FRAME.height * SCALE)


def file_name(scene: Scene, camera: Camera) -> str:
    """What a camera's file of a scene is called."""
    return f"{scene.id}.mp4" if len(scene.cameras) == 1 else f"{scene.id}_{camera}.mp4"


def draw_clip(scene: Scene, camera: Camera, folder: Path) -> Path:
    """Write one camera's file of a scene; a scene that is not wholly kept is cut short."""
    from sessions.media.writing import write_video  # noqa: PLC0415 - the only part that is heavy

    path = folder / file_name(scene, camera)
    write_video(path, pictures(scene, camera), DRAWN, FRAME, rate=RATE)
    if scene.kept < 1:
        whole = path.read_bytes()
        path.write_bytes(whole[: round(len(whole) * scene.kept)])
    return path


def pictures(scene: Scene, camera: Camera, scale: int = SCALE) -> Iterator[bytes]:
    """Every picture of a camera, in RGB, `scale` pixels a point."""
    tracks = tracks_of(scene)
    if camera is Camera.TABLE:
        ground, draw = front.ground(scale, scene.arms).rgb, front.draw
    else:
        ground, draw = wrist.ground(scale).rgb, wrist.draw
    for k in range(scene.pictures):
        canvas = Canvas(FRAME, scale, ground)
        draw(canvas, scene, tracks, k * 1000 / RATE)
        yield canvas.rgb
