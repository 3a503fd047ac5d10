"""Says which keys arrive: the program's own parser at a real terminal. Run it there.

Each key is a word of one long line; "q" twice ends it.
"""

from __future__ import annotations

import os
import select
import sys
import tty

from textual import events

from tui.terminal.prompt_keys import PromptParser

TICK_S = 0.02


def listen() -> None:
    """Write the keys as they come."""
    tty.setraw(0)
    parser = PromptParser()
    seen: list[str] = []
    sys.stdout.write("ready\r\n")
    sys.stdout.flush()
    while seen[-2:] != ["q", "q"]:
        is_there = select.select([0], [], [], TICK_S)[0]
        messages = parser.feed(os.read(0, 1024).decode()) if is_there else parser.tick()
        seen += (each.key for each in messages if isinstance(each, events.Key))
    with open(sys.argv[1], "w", encoding="utf-8") as told:
        told.write("\n".join(seen[:-2]))
    sys.stdout.write("done\r\n")
    sys.stdout.flush()


if __name__ == "__main__":
    listen()
