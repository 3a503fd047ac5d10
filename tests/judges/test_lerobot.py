"""A rewritten LeRobot set, read with pandas and datasets as LeRobot reads it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import ROOT
from tests.exchange.datasets.sets import HIGH, put_back, rewritten, write_v3

HERE: Final = Path(__file__).parent
PYTHON: Final = ROOT / ".venv-formats" / "bin" / "python"

pytestmark = pytest.mark.skipif(
    not os.environ.get("RECAPTION_JUDGES"),
    reason="programs of others read our exports: make check-formats",
)


def test_every_frame_of_a_corrected_episode_has_its_caption(tmp_path: Path) -> None:
    spans = {HIGH: ((0.0, 1.0), (1.0, 2.0), (2.0, 3.0))}
    root = write_v3(tmp_path / "set", ("Lift it.", "Drop it."), (0, 1, 0), spans=spans)
    put_back(root, rewritten(root, {"episode_000001": "Let go.", "episode_000002": "Ünder “it”."}))
    run = subprocess.run(
        [str(PYTHON), str(HERE / "lerobot_tables.py"), str(root)],
        env={**os.environ, "HF_DATASETS_OFFLINE": "1", "HF_HOME": str(tmp_path / "hf")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout.splitlines()[-1]) == [
        [[text], [text]] for text in ("Lift it.", "Let go.", "Ünder “it”.")
    ]
