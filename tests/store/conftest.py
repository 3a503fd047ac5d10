"""A session of its own for every test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.store.record import Record
from tests.store.making import opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.toml"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    """Open for writing at `path`, nothing done yet."""
    record = opened(path).record
    yield record
    record.close()
