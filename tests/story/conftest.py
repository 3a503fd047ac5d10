"""What the stories at one terminal begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.story.batches import write_batch
from tests.story.work import Work


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """Three clips, nothing done yet, no video."""
    return Work(tmp_path, write_batch(tmp_path / "clips", 3))
