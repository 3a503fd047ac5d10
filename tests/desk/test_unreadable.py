"""A disk that does not give a clip back: the open clip stays, or none is open, and why is said."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from sessions import intents as want
from sessions.store.record import Record
from tests.desk.conftest import OpenDesk

BROKEN = OSError(errno.EIO, "Input/output error")


def fail(*_: object) -> None:
    raise BROKEN


def test_a_clip_that_cannot_be_read_is_not_gone_back_to(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk()
    desk.do(want.Submit())
    here = desk.visit
    monkeypatch.setattr(Record, "state_of", fail)
    outcome = desk.do(want.GoTo(0))
    assert outcome.refused
    assert outcome.said == f"Clip 1 cannot be read: {BROKEN}"
    assert desk.visit is not None
    assert here is not None
    assert desk.visit.rev_id == here.rev_id


def test_where_the_next_clip_cannot_be_opened_the_one_before_is_finished_and_why_is_said(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk = open_desk()
    monkeypatch.setattr(Record, "begin", fail)
    outcome = desk.do(want.Submit())
    assert outcome.moved
    assert outcome.visit is None
    assert outcome.said == f"The clip cannot be opened: {BROKEN}"
    monkeypatch.undo()
    assert desk.do(want.GoTo(1)).visit is not None
    assert b'verdict = "accepted"' in (tmp_path / "s.toml").read_bytes()
