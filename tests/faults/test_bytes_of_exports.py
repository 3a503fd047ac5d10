"""What exports make of texts full of commands: files that escape them, or a word about it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import pytest

from sessions import intents as want
from sessions.exchange.opening import open_batch
from sessions.trace.changes import Edit
from tests.fakes.clock import FakeClock
from tests.faults.nasty import OURS
from tests.faults.toll import Toll
from tests.sitting.places import open_desk, session_in
from tui.__main__ import main

pytestmark = pytest.mark.faults

NASTY: Final = [text for text in OURS if not re.search("[\ud800-\udfff]", text)]
CONTROLS: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]")
TOLD: Final = "the drafts' control characters stand in it"
ESCAPING: Final = ("jsonl", "hf", "label-studio", "trl-preference", "kto")
OTHERS: Final = ("csv", "tsv", "srt", "vtt", "source")


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a batch of nasty drafts, all done: half accepted, half rewritten."""
    folder = tmp_path_factory.mktemp("work")
    rows = (
        {"id": f"c{n}", "media": f"v{n}.mp4", "start": 0, "end": 2, "draft": text}
        for n, text in enumerate(NASTY)
    )
    batch = folder / "kitchen.jsonl"
    batch.write_text("".join(json.dumps(row) + "\n" for row in rows))
    desk, _ = open_desk(folder, FakeClock(), *open_batch(batch).clips)
    desk.begin(None)
    for n in range(len(NASTY)):
        if n % 2:
            desk.do(want.Replace((Edit(0, 0, "So "),)))
        desk.do(want.Submit())
    desk.record.close()
    return folder


@pytest.mark.parametrize("name", [*ESCAPING, *OTHERS, "parquet"])
def test_a_file_holds_no_commands_or_it_is_said(
    name: str, work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], toll: Toll
) -> None:
    out = tmp_path / "out"
    batch = str(work / "kitchen.jsonl")
    command = ["export", str(session_in(work)), "--batch", batch, "--to", name, "-o", str(out)]
    assert main(command) == 0
    said = capsys.readouterr().err
    files = [path for path in (out, *out.rglob("*")) if path.is_file()]
    assert files
    commanding = [path for path in files if CONTROLS.search(path.read_bytes())]
    if name in ESCAPING:
        assert not commanding
    if name != "parquet":
        assert (TOLD in said) == bool(commanding)
    toll.count(f"a nasty session as {name}")
