"""A session of eight hours seen again: opened, jumped in, and played as fast as it goes."""

from __future__ import annotations

import re
import tempfile
import time
import tomllib
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Final

from msgspec.structs import replace

from sessions.captions.diff import DraftIndex
from sessions.replay.jumps import At, Goal, last_at, next_at
from sessions.replay.playback import SPEEDS, playback
from sessions.replay.session import SessionReplay, open_replay
from sessions.store.checking.verify import verify
from tests.bench.tables import percentile, print_table
from tests.faults.long.day import work
from tests.harness.tmux import Tmux
from tests.story.program import RECAPTION, home

CLIPS: Final = 400
EVENTS_A_CLIP: Final = 400
JUMPS: Final = 1_000
FRAME_US: Final = 50_000
# What is to be verified within 2.5 s: 500 clips of 300 events.
MEANT: Final = 150_000
PLAYED_S: Final = 10


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        for _ in work(Path(folder), CLIPS, EVENTS_A_CLIP):
            pass
        (path,) = Path(folder).glob("*.toml")
        _opening(path)
        _jumping(path)
        _playing(path)
        _on_the_screen(path)


def _opening(path: Path) -> None:
    session = open_replay(path)
    events = sum(len(entry.outline.times_ms) for entry in session.visits)
    hours = sum(entry.length_ms for entry in session.visits) / 3_600_000
    parsed = _median_s(lambda: tomllib.loads(path.read_text()))
    verified = _median_s(lambda: verify(path))
    rows = [
        ("opened for replay", _median_s(lambda: open_replay(path))),
        ("every visit replayed", _median_s(lambda: _replay_all(path))),
        ("verified", verified),
        (f"  of {MEANT:,} events", verified * MEANT / events),
        ("tomllib, only parsed", parsed),
    ]
    print_table(
        f"a session of {hours:.1f} h, {len(session.visits)} visits, {events:,} events (s)",
        ("", "s", "x tomllib"),
        [(name, took, took / parsed) for name, took in rows],
    )


def _replay_all(path: Path) -> None:
    session = open_replay(path)
    for index in range(len(session.visits)):
        session.visit(index)


def _jumping(path: Path) -> None:
    random = Random(1)
    session = open_replay(path)
    places = [_somewhere(session, random) for _ in range(JUMPS)]
    first = [_timed(partial(_look, session, at)) for at in places]
    again = [_timed(partial(_look, session, at)) for at in places]
    goals = [
        _timed(partial(find, session.visits, at, goal))
        for at in places[:100]
        for goal in Goal
        for find in (next_at, last_at)
    ]
    print_table(
        "anywhere in it (ms)",
        ("", "p50", "p99", "most"),
        [
            (name, percentile(each, 0.5), percentile(each, 0.99), max(each))
            for name, each in (
                ("jump, visits replayed as they are met", first),
                ("jump, visits known", again),
                ("where the next edit, pause, paste ... is", goals),
            )
        ],
    )


def _look(session: SessionReplay, at: At) -> None:
    session.visit(at.visit).at(at.ms)


def _somewhere(session: SessionReplay, random: Random) -> At:
    index = random.randrange(len(session.visits))
    return At(index, random.randrange(max(1, session.visits[index].length_ms)))


def _playing(path: Path) -> None:
    """What a frame costs at the fastest speed, of the 50 ms that it has."""
    session = open_replay(path)
    now = replace(playback(session.visits).toggled(), speed_permille=SPEEDS[-1])
    costs: list[float] = []
    shown = 0
    while now.is_playing and shown < 2_000:
        started_s = time.perf_counter()
        now = now.advanced(FRAME_US)
        visit = session.visit(now.here.visit)
        DraftIndex.of(visit.head.draft_text).diff(visit.at(now.here.ms).text)
        costs.append((time.perf_counter() - started_s) * 1_000)
        shown += 1
    print_table(
        f"{shown:,} frames of 50 ms at {SPEEDS[-1] // 1_000}x: state and word-diff (ms)",
        ("p50", "p99", "most", "share of 50 ms"),
        [
            (
                f"{percentile(costs, 0.5):.2f}",
                percentile(costs, 0.99),
                max(costs),
                percentile(costs, 0.5) / 50,
            )
        ],
    )


def _on_the_screen(path: Path) -> None:
    """How much of the session the program shows in some seconds at the fastest speed."""
    starts_ms = [0, *accumulate(entry.length_ms for entry in open_replay(path).visits)]

    def shown_ms(bar: str) -> int:
        number, minutes, seconds = re.findall(r"^ *(\d+)/.* (\d+):(\d+\.\d+) / ", bar)[0]
        return starts_ms[int(number) - 1] + int(minutes) * 60_000 + round(float(seconds) * 1_000)

    fastest = SPEEDS[-1] // 1_000
    command = [RECAPTION, "replay", str(path), "--speed", str(fastest), "--video", "off"]
    with Tmux(command, env=home(path.parent)) as window:
        window.wait_for("find words")
        window.send_keys("Space")
        window.wait_for("\u25b8")
        began_ms, began_s = shown_ms(window.text), time.perf_counter()
        time.sleep(PLAYED_S)
        passed_ms, passed_s = shown_ms(window.text) - began_ms, time.perf_counter() - began_s
    print_table(
        f"the program at {fastest}x for {passed_s:.0f} s",
        ("", "min shown", "of what was due"),
        [("", passed_ms / 60_000, passed_ms / 1_000 / passed_s / fastest)],
    )


def _median_s(work: Callable[[], object], times: int = 5) -> float:
    return percentile([_timed(work) / 1_000 for _ in range(times)], 0.5)


def _timed(work: Callable[[], object]) -> float:
    started_s = time.perf_counter()
    work()
    return (time.perf_counter() - started_s) * 1_000
