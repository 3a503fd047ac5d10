"""Garbage collection around the start."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tui.terminal.startup import postpone_collection, resume_collection


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_nothing_is_collected_before_the_first_paint() -> None:
    postpone_collection()
    assert not gc.isenabled()


def test_after_the_first_paint_what_the_start_made_is_left_in_peace() -> None:
    postpone_collection()
    frozen_before = gc.get_freeze_count()
    resume_collection()
    assert gc.isenabled()
    assert gc.get_freeze_count() > frozen_before
