"""Statistics over a thousand session files: read for the first time, and known already."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from sessions.clips.verdict import Rewritten
from sessions.store.blocks.chain import read_chain
from sessions.store.blocks.clip_block import clip_block
from sessions.store.head import header_text, sitting_block
from sessions.store.visit import DRAFT
from sessions.trace import events as ev
from sessions.trace.fold import fold
from sessions.trace.lines import encode_events
from sessions.trace.state import first_state
from tests.bench.store import typing
from tests.bench.tables import percentile, print_table
from tests.store.making import DRAFT_TEXT, HEAD, OPENED, SITTING, visit_head

FILES: Final = 1_000
CLIPS: Final = 40
EVENTS: Final = 100
LIMIT_S: Final = 0.3


def make_sessions(folder: Path, files: int = FILES) -> int:
    """So many sessions of ten people over a month. Gives their size in bytes."""
    texts = _visits()
    size = 0
    for number in range(files):
        day = f"2026-03-{number % 28 + 1:02}T"
        head = replace(HEAD, session=f"S{number:06}", person=f"p{number % 10}")
        raw = header_text(head).encode()
        tip = read_chain(raw).tip
        _, written, tip = tip.sealing(b"sitting", sitting_block(SITTING).encode())
        pieces = [raw, written]
        for clip in range(CLIPS):
            began = f"{day}{8 + clip // 15:02}:{clip * 4 % 60:02}:00.000+01:00"
            text = texts[(number + clip) % len(texts)]
            text = text.replace("CLIP", f"ep{clip:05}", 1).replace(OPENED, began, 1)
            _, written, tip = tip.sealing(b"clip", text.encode())
            pieces.append(written)
        path = folder / f"p{number % 10}" / f"s{number:06}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"".join(pieces))
        size += path.stat().st_size
    return size


def _visits() -> list[str]:
    texts = []
    for seed in range(10):
        start = first_state(DRAFT_TEXT)
        work = list(typing(fold(start, ev.Opened(0, DRAFT)), EVENTS - 2, seed))
        end = ev.VerdictGiven(90_000, Rewritten())
        trace = encode_events((ev.Opened(0, DRAFT), *work, end))
        texts.append(clip_block(visit_head("CLIP"), start, trace).text)
    return texts


def timed_s(do: Callable[[], object]) -> float:
    started_s = time.perf_counter()
    do()
    return time.perf_counter() - started_s


def stats(folder: Path, cache: Path, *options: str) -> float:
    """Seconds that the whole command takes, the start of Python included."""
    command = [sys.executable, "-m", "tui", "stats", str(folder), *options]
    environment = os.environ | {"XDG_CACHE_HOME": str(cache), "PYTHONDONTWRITEBYTECODE": ""}
    return timed_s(
        lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    )


def _parsed(folder: Path) -> None:
    for path in folder.rglob("*.toml"):
        tomllib.loads(path.read_text())


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        sessions, cache = Path(name, "sessions"), Path(name, "cache")
        sessions.mkdir()
        megabytes = make_sessions(sessions) / 1e6
        cold = stats(sessions, cache)
        known = percentile([stats(sessions, cache) for _ in range(7)], 0.5)
        by_day = percentile([stats(sessions, cache, "--by", "day") for _ in range(5)], 0.5)
        grown = next(sessions.rglob("*.toml"))
        with grown.open("ab") as file:
            file.write(b"\n")
        one_grown = stats(sessions, cache)
        without = stats(sessions, cache, "--no-index")
        bare = timed_s(lambda: _parsed(sessions))
    title = f"{FILES:,} sessions of {CLIPS} clips and {EVENTS} events, {megabytes:,.0f} MB (s)"
    rows = [
        ["recaption stats, all known", known, bare / known],
        ["  the same, --by day", by_day, bare / by_day],
        ["  one file has grown", one_grown, bare / one_grown],
        ["  for the first time", cold, bare / cold],
        ["  --no-index", without, bare / without],
        ["tomllib, only parsed", bare, 1.0],
    ]
    print_table(title, ["", "s", "x faster than tomllib"], rows)
    print(f"  to keep: {LIMIT_S} s when all are known")


if __name__ == "__main__":
    main()
