"""What BATCH.md says of batches is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from sessions.clips.clip import View
from sessions.exchange.opening import open_batch
from sessions.exchange.toml_batch.writing import batch_lines

PAGE: Final = Path(__file__).parents[2] / "sessions" / "exchange" / "BATCH.md"


def test_the_example_is_a_batch_as_import_writes_it(tmp_path: Path) -> None:
    found = re.search(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    (tmp_path / "b.toml").write_text(found[1], encoding="utf-8")
    one, two = clips = open_batch(tmp_path / "b.toml").clips
    assert (one.start_ms, one.end_ms, one.metadata) == (0, 2_500, {"scene": 4, "light": None})
    top = View("top", "clips/c2-top.mp4", 40)
    assert two.views == (View("wrist", "clips/c2-wrist.mp4"), top)
    assert "".join(batch_lines(clips, "clips.csv")) == found[1]
