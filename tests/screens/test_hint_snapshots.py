"""Labels as pictures that a person has looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.captions import LONG, SHORT, SHORT_MENDED, mended
from tests.screens.test_hints import HOSTILE
from tests.screens.test_snapshots import LARGE, SMALL, Looks, at_work, looks_as_before

__all__ = ["looks_as_before"]  # a fixture


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "200x50"])
def test_labels(size: tuple[int, int], media: Path, looks_as_before: Looks) -> None:
    with at_work(media, LONG, size=size) as captioner:
        captioner.write(mended(LONG))
        captioner.does("hint.word")
        assert looks_as_before(captioner)


def test_half_a_label(media: Path, looks_as_before: Looks) -> None:
    with at_work(media, LONG) as captioner:
        captioner.does("hint.word")
        captioner.type("f")
        assert looks_as_before(captioner)


@pytest.mark.parametrize("theme", ["light", "contrast", "ansi"])
def test_a_stretch_that_has_begun(theme: str, media: Path, looks_as_before: Looks) -> None:
    with at_work(media, theme=theme) as captioner:
        captioner.write(SHORT_MENDED)
        captioner.does("cursor.text_start", "hint.word")
        captioner.type("A")
        assert looks_as_before(captioner)


@pytest.mark.parametrize("draft", [SHORT, LONG], ids=["beside the rewrite", "in the diff"])
def test_the_drafts_words(draft: str, media: Path, looks_as_before: Looks) -> None:
    with at_work(media, draft) as captioner:
        captioner.write(SHORT_MENDED if draft is SHORT else mended(LONG))
        captioner.does("cursor.text_start", "hint.draft")
        assert looks_as_before(captioner)


def test_labels_on_every_script(media: Path, looks_as_before: Looks) -> None:
    with at_work(media, HOSTILE) as captioner:
        captioner.does("hint.word")
        assert looks_as_before(captioner)
