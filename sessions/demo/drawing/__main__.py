"""Draws every clip anew: `python -m sessions.demo.drawing [FOLDER]`."""

from __future__ import annotations

import sys
from pathlib import Path

from sessions.demo import CLIPS
from sessions.demo.drawing.clips import draw_clip
from sessions.demo.drawing.scenes import SCENES


def main(folder: Path) -> None:
    """Write every file of every scene into `folder`, and tell their sizes."""
    total = 0
    for scene in SCENES:
        for camera in scene.cameras:
            size = draw_clip(scene, camera, folder).stat().st_size
            total += size
            print(f"{size / 1024:7.1f} KB  {scene.id} {camera}")
    print(f"{total / 1024:7.1f} KB  together")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CLIPS)
