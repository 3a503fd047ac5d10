"""Somebody new at the guided demo: the real app with its real clips, but not their pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sessions.demo import BATCH
from sessions.exchange.opening import open_batch
from tests.screens.captioner import Captioner, sit_down
from tui.guide.app import GuidedApp

CLIPS = open_batch(BATCH).clips


@contextmanager
def at_the_demo(folder: Path, size: tuple[int, int] = (80, 24)) -> Iterator[Captioner]:
    """At the first clip of the demo, which plays."""
    (folder / "clips").mkdir(exist_ok=True)
    for clip in CLIPS:
        for view in clip.views:
            (folder / view.media).write_bytes(clip.id.encode())
    with sit_down(folder, *CLIPS, size=size, make_app=GuidedApp) as captioner:
        captioner.until(lambda: captioner.player.opened)
        captioner.player.show()
        captioner.settle()
        yield captioner
