"""Twelve clips of our own, drafts with the mistakes that models make, and the right answers.

Read from where the package stands; nothing here is ever written to.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
CLIPS: Final = FOLDER / "clips"
BATCH: Final = FOLDER / "demo.jsonl"
GOLD: Final = FOLDER / "gold.jsonl"
