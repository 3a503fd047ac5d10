"""Runs the benches named on the command line, or all: python -m tests.bench [NAME ...]"""

from __future__ import annotations

import sys
import time
from difflib import get_close_matches
from importlib import import_module
from typing import Final

BENCHES: Final = {
    "keys": "key to finished frame, bytes a key",
    "keymaps": "key to finished frame with each keymap",
    "findings": "a key while findings are shown, and the two keys that mark one",
    "corrections": "keys for each corrected caption, planned and played",
    "hints": "labels for every word in view, beside plain typing",
    "startup": "start to painted frame",
    "rewrites": "what corrections of drafts need, and the keys for it",
    "diff_engines": "the word-diff beside other engines",
    "store": "journal an event, seal a block",
    "player": "submit to the next clip's first frame",
    "inline": "clips drawn in the terminal: strip, bytes, key echo, steps back",
    "stats": "figures of a thousand sessions, known and for the first time",
    "pictures": "a clip's strip, film and loupe beside plain decoding",
    "exchange": "batches of 100,000 rows opened and imported, beside json.loads",
    "export": "finished work in every format",
    "time": "a shift whose every second is known, by our rules and by those of others",
    "replay": "a session of eight hours opened, jumped in and played at 64 times its speed",
    "long": "eight hours at the desk, hour by hour",
}


def main(names: list[str]) -> int:
    """Run every named bench one after the other; each prints its own tables."""
    unknown = [name for name in names if name not in BENCHES]
    for name in unknown:
        nearest = get_close_matches(name, BENCHES, n=1) or [", ".join(BENCHES)]
        print(f"bench: {name!r} is none of them (did you mean {nearest[0]}?)", file=sys.stderr)
    if unknown:
        return 2
    for name in names or BENCHES:
        started_s = time.perf_counter()
        print(f"\n== {name}: {BENCHES[name]}", flush=True)
        import_module(f"tests.bench.{name}").main()
        print(f"\n({name} took {time.perf_counter() - started_s:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
