"""The kinds, and the list of what was found, as pictures that a person has looked at.

After a change on purpose: `pytest tests/screens/findings --snapshot-update`, then look.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.captioner import Captioner
from tests.screens.captions import SHORT_MENDED
from tests.screens.test_snapshots import LARGE, SMALL, Looks, at_work, looks_as_before
from tui.themes.palettes import PALETTES

__all__ = ["looks_as_before"]


def mark_some(ada: Captioner) -> None:
    """Mend the caption and mark three of its changes, one of them as critical, one as unsure."""
    ada.write(SHORT_MENDED)
    ada.read()
    ada.does("cursor.text_start")
    ada.press("tab ctrl+u 3 o tab ctrl+u question_mark m tab ctrl+u a")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "200x50"])
def test_the_kinds_over_what_is_marked(
    media: Path, size: tuple[int, int], looks_as_before: Looks
) -> None:
    with at_work(media, size=size) as captioner:
        mark_some(captioner)
        captioner.press("tab ctrl+u")
        assert looks_as_before(captioner)


@pytest.mark.parametrize("theme", [name for name in PALETTES if name != "dark"])
def test_a_finding_that_is_changed(media: Path, theme: str, looks_as_before: Looks) -> None:
    with at_work(media, theme=theme) as captioner:
        mark_some(captioner)
        captioner.press("ctrl+u")
        assert looks_as_before(captioner)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "200x50"])
def test_the_list(media: Path, size: tuple[int, int], looks_as_before: Looks) -> None:
    with at_work(media, size=size) as captioner:
        mark_some(captioner)
        captioner.press("ctrl+u ctrl+n")
        captioner.type("not the left one")
        captioner.press("enter")
        captioner.does("clip.question")
        captioner.type("cup or mug?")
        captioner.press("enter")
        captioner.does("finding.list")
        assert looks_as_before(captioner)
