"""The draft stands in the session byte for byte as it came, whatever the screen makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from sessions import intents as want
from sessions.desk import Desk
from sessions.jobs.loader import load_job
from sessions.store.opened import Writable
from sessions.store.opening import open_record
from tests.desk.conftest import HEAD, SITTING, batch_of
from tests.fakes.clock import FakeClock
from tests.sitting.places import blocks_in

ODD: Final = (
    " a cup ",
    "\ta cup\n",
    "a cup\r\nand\ra bowl",
    "\ufeffa cup",
    "e\u0301 and \xe9",
    "\x1b[31ma cup\x07\x00\x7f\x9b",
    "\u202ea cup\u200b",
    "'''a cup'''\\",
    "\u2028a\u2029cup\x85",
    "",
)


@pytest.mark.parametrize("draft", ODD)
@pytest.mark.parametrize("way", [want.Skip(), want.Reject("damaged")])
def test_the_draft_is_kept_byte_for_byte(tmp_path: Path, draft: str, way: want.Skip) -> None:
    opened = open_record(tmp_path / "s.toml", sitting=SITTING, new=HEAD)
    assert isinstance(opened, Writable)
    desk = Desk(batch_of(draft), load_job("robot"), opened.record, FakeClock())
    desk.begin()
    desk.do(way)
    opened.record.close()
    (block,) = blocks_in(tmp_path)
    assert block["draft"] == draft
