"""The process that reads clips with FFmpeg, so that a clip which crashes it crashes nothing else.

It takes one path a line, as a JSON string, answers with what `inspection.to_line` writes, and
ends with its standard input.
"""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

from sessions.errors import BadInput
from sessions.media.inspection import Inspection, Undecodable, to_line
from sessions.media.probe import inspect

# Ends even a child that hangs in a decoder while nobody is left to kill it.
_GIVE_UP_AFTER_S = 30


def main() -> None:
    for line in sys.stdin.buffer:
        signal.alarm(_GIVE_UP_AFTER_S)
        sys.stdout.buffer.write(to_line(_look_into(Path(json.loads(line)))))
        sys.stdout.buffer.flush()
        signal.alarm(0)


def _look_into(path: Path) -> Inspection | Undecodable:
    try:
        return inspect(path)
    except BadInput as refused:
        return Undecodable("; ".join(f"the file {fault.what}" for fault in refused.faults))


if __name__ == "__main__":
    main()
