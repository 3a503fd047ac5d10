"""Key to finished frame, and bytes a key, with each shipped keymap active."""

from __future__ import annotations

import tempfile
from pathlib import Path

from keymaps.shipped import shipped_names
from tests.bench.keys import SIZES, print_costs
from tests.bench.subjects import with_keymap


def main() -> None:
    """Print a table for each size, plain first."""
    with tempfile.TemporaryDirectory() as name:
        names = sorted(shipped_names(), key=lambda keymap: keymap != "plain")
        subjects = [with_keymap(Path(name), keymap) for keymap in names]
        for size in SIZES:
            print_costs(subjects, size, "in the middle")
