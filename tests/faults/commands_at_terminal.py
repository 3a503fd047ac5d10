"""Runs commands one after the other. python -m tests.faults.commands_at_terminal FILE

FILE has a JSON list of command lines. Before each stands a line with its number, after it its code.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tui.__main__ import main

if __name__ == "__main__":
    for number, line in enumerate(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))):
        print(f"command {number}", flush=True)
        code = main(line)
        sys.stdout.flush()
        print(f"code {code}", flush=True)
