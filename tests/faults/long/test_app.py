"""The app itself through hundreds of clips: what it holds at the end is what it held early on."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from msgspec import Struct
from msgspec.structs import replace
from textual._styles_cache import StylesCache
from textual.timer import Timer

from tests.faults.amount import amount
from tests.faults.toll import Toll
from tests.screens.captioner import Captioner, sit_down
from tests.sitting.places import clips, put_media

pytestmark = pytest.mark.faults

CLIPS: Final = amount(300, 40)
EARLY: Final = amount(150, 15)  # Textual's caches are full by then
DRAFT: Final = "The arm lifts the red cup and puts it on the tray beside the plate, take {}."
# The clip's summary, and timers of asyncio that have not come round yet.
MOST_NEW_OBJECTS_A_CLIP: Final = amount(6, 40)


class Held(Struct, frozen=True):
    """What the app has now."""

    widgets: int
    timers: int
    tasks: int
    threads: int
    descriptors: int
    children: int
    styles: int


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_nothing_grows_from_clip_to_clip(tmp_path: Path, toll: Toll) -> None:
    put_media(tmp_path, CLIPS)
    work = clips(*(DRAFT.format(number) for number in range(CLIPS)))
    with sit_down(tmp_path, *work) as ada:
        go_on_to(ada, EARLY)
        early, objects_early = held(ada), objects()
        go_on_to(ada, CLIPS - 1)
        # a thread may be at the last clip's files still
        ada.until(lambda: threading.active_count() <= early.threads)
        late, objects_late = held(ada), objects()
    for _ in range(CLIPS):
        toll.count("a clip in the app")
    assert replace(late, threads=0) == replace(early, threads=0)
    new = objects_late - objects_early
    most = MOST_NEW_OBJECTS_A_CLIP * (CLIPS - EARLY)
    assert new.total() <= most, new.most_common(12)


def go_on_to(ada: Captioner, index: int) -> None:
    """Correct each clip and submit it, now and then look at help, or back."""
    while ada.visit.index < index:
        at = ada.visit.index
        ada.type("so")
        if at % 7 == 0:
            ada.does("app.help")
            ada.does("app.help")
        if at % 5 == 0:
            ada.does("clip.previous", "clip.next")
        ada.does("clip.submit")
        ada.until(partial(is_past, ada, at))
        ada.player.show()


def is_past(ada: Captioner, index: int) -> bool:
    return ada.visit.index > index


def held(ada: Captioner) -> Held:
    ada.until(lambda: ada.desk.record.is_saved)
    tasks: list[int] = []

    async def count() -> None:
        tasks.append(len(asyncio.all_tasks()))

    ada.run(count())
    gc.collect()
    timers = [each for each in gc.get_objects() if isinstance(each, Timer)]
    return Held(
        widgets=sum(len(list(screen.walk_children())) for screen in ada.app.screen_stack),
        timers=len(timers),
        tasks=tasks[0],
        threads=threading.active_count(),
        descriptors=len(os.listdir("/proc/self/fd")),
        children=len(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()),
        styles=len(ada.app.stylesheet.rules),
    )


def objects() -> Counter[str]:
    """All objects that are tracked, by their kind, but for what Textual caches anyhow.

    It keeps what the last 1,024 widgets were painted with, also of screens that are closed.
    """
    StylesCache.get_inner_outer.cache_clear()
    gc.collect()
    return Counter(
        f"{type(each).__module__}.{type(each).__qualname__}" for each in gc.get_objects()
    )
