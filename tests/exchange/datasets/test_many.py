from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.datasets.many import SET_MAKERS
from tests.exchange.datasets.sets import read


@pytest.mark.parametrize("kind", SET_MAKERS)
def test_every_set_that_is_measured_is_read(kind: str, tmp_path: Path) -> None:
    drafts = [f"Clip {n}." for n in range(120)]
    path = SET_MAKERS[kind](tmp_path, drafts)
    assert [clip.draft for clip in read(path).clips] == drafts
