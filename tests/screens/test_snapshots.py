"""What a person sees, as pictures that a person has looked at.

After a change on purpose: `pytest tests/screens/test_snapshots.py --snapshot-update`, then look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from textual.app import App

from tests.player.states import TWENTY_FIVE
from tests.screens.captioner import Captioner, sit_down
from tests.screens.captions import LONG, SHORT, SHORT_MENDED, mended
from tests.sitting.places import DRAFTS, clip
from tui.player.state import AB

SMALL: Final = (80, 24)
LARGE: Final = (200, 50)
Compare = Callable[[App[Any]], bool]


class Picture(App[str]):
    """A picture that is taken already, in the place of the app that `snap_compare` wants to run."""

    def __init__(self, svg: str) -> None:
        super().__init__()
        self._svg = svg

    def run(self, **_: object) -> str:
        return self._svg


async def show_pace(captioner: Captioner) -> None:
    """Show the pace; whether the disk answers is asked in the event loop."""
    captioner.rewrite.view.show_pace()


@pytest.fixture
def looks_as_before(snap_compare: Compare) -> Callable[[Captioner], bool]:
    """Whether the screen is the one that was looked at."""

    def compare(captioner: Captioner) -> bool:
        captioner.run(show_pace(captioner))
        captioner.settle()
        captioner.app.title = "recaption"
        return snap_compare(Picture(captioner.app.export_screenshot(simplify=True)))

    return compare


@contextmanager
def at_work(folder: Path, draft: str = SHORT, **how: Any) -> Iterator[Captioner]:
    """A captioner in the first of four clips, which stands at 1.2 seconds."""
    drafts = (draft, *DRAFTS)
    work = (
        clip(number, each, id=f"ep0042_c{number:03}", instruction="Put the cup beside the plate")
        for number, each in enumerate(drafts, 1)
    )
    with sit_down(folder, *work, **how) as captioner:
        captioner.until(lambda: captioner.player.opened)
        captioner.player.show(
            position_us=1_200_000, frames=TWENTY_FIVE, paused=True, wanted=False, speed=0.5
        )
        captioner.clock.pass_ms(12_000)
        yield captioner


Looks = Callable[[Captioner], bool]


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "200x50"])
def test_a_short_caption_mended(size: tuple[int, int], media: Path, looks_as_before: Looks) -> None:
    with at_work(media, size=size) as captioner:
        captioner.write(SHORT_MENDED)
        assert looks_as_before(captioner)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "200x50"])
def test_a_long_caption_with_a_change_selected(
    size: tuple[int, int], media: Path, looks_as_before: Looks
) -> None:
    with at_work(media, LONG, size=size) as captioner:
        captioner.write(mended(LONG))
        captioner.does("cursor.text_start", *["hunk.next"] * 5)
        captioner.player.show(loop=AB(400_000, 2_000_000), position_us=700_000, frames=TWENTY_FIVE)
        assert looks_as_before(captioner)


def test_a_clip_before_the_first_key(media: Path, looks_as_before: Looks) -> None:
    with at_work(media, said="Going on where you were in clip ep0042_c001.") as captioner:
        assert looks_as_before(captioner)


def test_the_reasons_to_reject(media: Path, looks_as_before: Looks) -> None:
    with at_work(media, LONG) as captioner:
        captioner.does("clip.reject", "cursor.down")
        assert looks_as_before(captioner)


def test_a_question(media: Path, looks_as_before: Looks) -> None:
    with at_work(media) as captioner:
        captioner.does("clip.goto")
        captioner.type("ep0042_c00")
        assert looks_as_before(captioner)


def test_a_sequence_that_has_begun(media: Path, looks_as_before: Looks) -> None:
    with at_work(media) as captioner:
        captioner.press("escape")
        assert looks_as_before(captioner)


def test_marks_and_a_missing_video(media: Path, looks_as_before: Looks) -> None:
    (media / "c1.mp4").unlink()
    work = clip(1, SHORT)
    with sit_down(media, work) as captioner:
        captioner.until(lambda: captioner.visit.state.screening.failure)
        captioner.does("clip.unsure", "clip.note")
        captioner.type("too dark")
        captioner.does("prompt.accept")
        captioner.write("It seems that the robot wants to to pick up  a cup.")
        assert looks_as_before(captioner)


def test_the_list_of_clips(media: Path, looks_as_before: Looks) -> None:
    with at_work(media) as captioner:
        captioner.write(SHORT_MENDED)
        captioner.does("clip.submit", "clip.accept", "clip.reject")
        captioner.type("n")
        captioner.does("batch.open")
        assert looks_as_before(captioner)


def test_the_end_of_the_batch(media: Path, looks_as_before: Looks) -> None:
    with at_work(media) as captioner:
        captioner.does(*["clip.accept"] * 4)
        assert looks_as_before(captioner)


def test_the_help(media: Path, looks_as_before: Looks) -> None:
    with at_work(media) as captioner:
        captioner.does("app.help")
        assert looks_as_before(captioner)


def test_the_stats(media: Path, looks_as_before: Looks, monkeypatch: pytest.MonkeyPatch) -> None:
    with at_work(media) as captioner:
        monkeypatch.setattr("tui.app.wall_now", lambda zone=None: captioner.clock.wall())
        captioner.write(SHORT_MENDED)
        captioner.clock.pass_ms(20_000)
        captioner.does("clip.submit")
        for clip_ms in (31_000, 12_000):
            captioner.clock.pass_ms(clip_ms)
            captioner.does("clip.accept")
        captioner.does("app.stats")
        captioner.until(lambda: "your work" in captioner.shown)
        assert looks_as_before(captioner)


def test_a_break(media: Path, looks_as_before: Looks, monkeypatch: pytest.MonkeyPatch) -> None:
    with at_work(media) as captioner:
        monkeypatch.setattr("tui.app.wall_now", lambda _zone: captioner.clock.wall())
        captioner.does("app.break")
        assert looks_as_before(captioner)


def test_the_draft_on_the_whole_screen(media: Path, looks_as_before: Looks) -> None:
    with at_work(media, LONG) as captioner:
        captioner.does("draft.show")
        assert looks_as_before(captioner)


@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_another_theme(theme: str, media: Path, looks_as_before: Looks) -> None:
    with at_work(media, theme=theme) as captioner:
        captioner.write(SHORT_MENDED)
        captioner.does("hunk.previous")
        assert looks_as_before(captioner)
