"""A program that works through clips until it is killed. `python -m tests.store.child PATH SEED`.

It prints a line for each step that was acknowledged: `V clip rev`, `E events`, `S seal`.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from sessions.clips.verdict import Rewritten
from sessions.trace import events as ev
from sessions.trace.fold import fold
from tests.store.making import opened, visit_head, work


def main(path: Path, seed: int) -> None:
    record = opened(path).record
    for number in count():
        clip, rev = f"c{number // 2}", number % 2 + 1
        state = record.begin(visit_head(clip, rev))
        print("V", clip, rev, flush=True)
        done = 1
        for event in work(state, 40, seed + number):
            record.append((event,))
            state = fold(state, event)
            done += 1
            print("E", done, flush=True)
            if done % 16 == 0 and (job := record.rotate()) is not None:
                record.finish(job, job.run())
        verdict = ev.VerdictGiven(state.at_ms, Rewritten())
        record.append((verdict,))
        print("E", done + 1, flush=True)
        record.seal(fold(state, verdict))
        print("S", record.sealed_through, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
