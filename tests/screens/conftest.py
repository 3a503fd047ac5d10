from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.screens.captioner import Captioner, sit_down
from tests.sitting.places import put_media


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program keeps for the next time stands nowhere but here."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """The folder of the batch, with a file for each of three clips."""
    put_media(tmp_path)
    return tmp_path


@pytest.fixture
def ada(media: Path) -> Iterator[Captioner]:
    """Ada, at the first of three clips, which plays; the second is loaded ahead."""
    with sit_down(media) as captioner:
        captioner.until(lambda: captioner.player.opened and captioner.player.asked("preload"))
        captioner.player.show()
        captioner.settle()
        yield captioner
