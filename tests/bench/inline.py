"""Clips drawn in the terminal, on real ptys: how soon, how many bytes, and what it costs the keys.

A strip is painted when the last of its eight stills shows something. The peer for bytes is mpv
that draws by itself (`--vo=tct`), in as many colours; for a step back, mpv without any window.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from tests.bench.keys import measure_keys
from tests.bench.pictures import CLIPS, ONE_KEY_FRAME
from tests.bench.subjects import caption, ours
from tests.bench.tables import percentile, print_table
from tests.harness.pty import Pty
from tests.harness.screen import Screen
from tests.media.clips import write_scene
from tests.player.stagehand import clip, has_landed, is_exact, played, until
from tui.player.inline.player import inline_player
from tui.player.protocol import Player
from tui.player.window import window_player

ROUNDS: Final = 5
WATCHED_S: Final = 5.0
STEPS: Final = 40
STRIP_ROWS: Final = range(1, 4)
SIZES: Final = ((80, 24), (200, 50))
LOUPE: Final = "\x1bL"
STILLS: Final = 8
_QUARTERS: Final = frozenset("▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
_TICK_S: Final = 1 / os.sysconf("SC_CLK_TCK")


class Work(NamedTuple):
    """A batch of clips that are not next to each other, nor to the first, which has no file."""

    batch: Path
    numbers: dict[str, int]


def write_work(folder: Path) -> Work:
    rows = [{"id": "none", "media": "none.mp4"}, {"id": "none1", "media": "none.mp4"}]
    numbers = {}
    for kind in CLIPS:
        path = write_scene(folder / f"{len(rows)}.mp4", kind.size, kind.codec, kind.options)
        rows.append({"id": f"c{len(rows)}", "media": path.name})
        numbers[kind.name] = len(rows)
        rows.append({"id": f"none{len(rows)}", "media": "none.mp4"})
    batch = folder / "work.jsonl"
    batch.write_text("".join(json.dumps(row | {"draft": "It moves."}) + "\n" for row in rows))
    return Work(batch, numbers)


@contextmanager
def opened(batch: Path, home: Path, columns: int, rows: int) -> Iterator[Pty]:
    """The program on a batch, its first frame painted, its decoder started."""
    env = {f"XDG_{kind}_HOME": str(home) for kind in ("DATA", "STATE", "CONFIG", "CACHE")}
    recaption = str(Path(sys.executable).with_name("recaption"))
    argv = [recaption, "open", str(batch), "--video", "inline", "--as", "bench"]
    with Pty(argv, columns=columns, rows=rows, env=env) as terminal:
        terminal.wait_for("rewrite")
        terminal.settle(0.6, 3)
        yield terminal


def ask_for(terminal: Pty, number: int) -> None:
    """All keys of going to a clip but the last."""
    terminal.send("\x1bgg")
    terminal.settle(0.1, 1)
    terminal.send(str(number))
    terminal.settle(0.1, 1)


def strip_ms(terminal: Pty, number: int) -> float:
    """From the last key of going to a clip until its strip is there. No clip is seen before."""
    ask_for(terminal, 1)
    terminal.send("\r")
    terminal.settle(0.3, 2)
    assert not has_strip(terminal.screen)
    ask_for(terminal, number)
    before = len(terminal.log)
    screen = terminal.screen
    sent_s = terminal.send("\r")
    for seen in range(before, before + 1_000):
        while len(terminal.log) <= seen:
            terminal.pump(0.5)
        terminal.show_one()
        if has_strip(screen):
            return (terminal.log[seen].at_s - sent_s) * 1e3
    raise AssertionError("no strip")


def has_strip(screen: Screen) -> bool:
    width = screen.columns // STILLS
    lines = [screen.lines[row] for row in STRIP_ROWS]
    return all(
        any(_QUARTERS & {*line[at * width + 2 : (at + 1) * width - 1]} for line in lines)
        for at in range(STILLS)
    )


def measure_strips(folder: Path) -> Sequence[Sequence[object]]:
    work = write_work(folder)
    found: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in work.numbers}
    for turn in range(ROUNDS):
        home = folder / f"home{turn}"
        for again in (0, 1):
            with opened(work.batch, home, 80, 24) as terminal:
                for name, number in work.numbers.items():
                    found[name][again].append(strip_ms(terminal, number))
    return [
        [name, percentile(first, 0.5), max(first), percentile(again, 0.5), max(again)]
        for name, (first, again) in found.items()
    ]


class Watched(NamedTuple):
    """What playing cost: pictures and bytes a second, and the share of a core."""

    pictures: float
    bytes_a_second: float
    once: int
    cpu: float


def watch(terminal: Pty, keys: str) -> Watched:
    """Play, with what `keys` open; `once` are the bytes of opening it."""
    terminal.send("\x14")
    terminal.settle(0.4, 2)
    before = len(terminal.log)
    if keys:
        terminal.send(keys)
    terminal.settle(0.6, 2)
    once = sum(len(each.output) for each in terminal.log[before:])
    terminal.send("\x14")
    terminal.settle(0.1, 0.3)
    before, ticks = len(terminal.log), cpu_ticks(terminal.pid)
    terminal.settle(9, WATCHED_S)
    outputs = [each.output for each in terminal.log[before:]]
    used = (cpu_ticks(terminal.pid) - ticks) * _TICK_S / WATCHED_S
    return Watched(
        len([each for each in outputs if "▲".encode() in each]) / WATCHED_S,
        sum(map(len, outputs)) / WATCHED_S,
        once,
        100 * used,
    )


def cpu_ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def measure_playing(folder: Path, path: Path) -> Iterator[Sequence[object]]:
    batch = folder / "one.jsonl"
    batch.write_text(json.dumps({"id": "c", "media": path.name, "draft": caption(60)}) + "\n")
    for columns, rows in SIZES:
        for name, keys in (("strip or picture", ""), ("loupe", LOUPE)):
            with opened(batch, Path(tempfile.mkdtemp(dir=folder)), columns, rows) as terminal:
                seen = watch(terminal, keys)
            once = seen.once if keys else "-"
            yield [f"{columns}x{rows} {name}", seen.pictures, seen.bytes_a_second, once, seen.cpu]
        if shutil.which("mpv"):
            yield [f"{columns}x{rows} mpv tct", *watch_mpv(path, columns, rows)]


def watch_mpv(path: Path, columns: int, rows: int) -> Sequence[object]:
    argv = ["mpv", "--no-config", "--vo=tct", "--vo-tct-256=yes", "--ao=null", "--loop=inf"]
    argv += ["--really-quiet", str(path)]
    with Pty(argv, columns=columns, rows=rows) as terminal:
        terminal.settle(9, 1)
        before, ticks = len(terminal.log), cpu_ticks(terminal.pid)
        terminal.settle(9, WATCHED_S)
        total = sum(len(each.output) for each in terminal.log[before:])
        used = (cpu_ticks(terminal.pid) - ticks) * _TICK_S / WATCHED_S
    return ["30", total / WATCHED_S, "-", 100 * used]


async def step_back_ms(player: Player, path: Path) -> list[float]:
    """From asking for the picture before to having it on the screen."""
    times = []
    async with played(player):
        player.open(clip(path), playing=False)
        await until(player, is_exact)
        player.seek_frame(140)
        await until(player, has_landed)
        await asyncio.sleep(0.5)
        for _ in range(STEPS):
            started_s = time.perf_counter()
            player.step(-1)
            await until(player, has_landed)
            times.append((time.perf_counter() - started_s) * 1e3)
    return times


def painted_step_ms(folder: Path, path: Path) -> list[float]:
    """From the key of a step back to its last byte, in the loupe."""
    batch = folder / "step.jsonl"
    batch.write_text(json.dumps({"id": "c", "media": path.name, "draft": "It moves."}) + "\n")
    times = []
    with opened(batch, Path(tempfile.mkdtemp(dir=folder)), 80, 24) as terminal:
        for key in ("\x14", LOUPE):
            terminal.send(key)
            terminal.settle(0.5, 2)
        for _ in range(STEPS):
            sent_s = terminal.send("\x04")
            terminal.settle(0.1, 1)
            times.append((terminal.log[-1].at_s - sent_s) * 1e3)
    return times


def print_echo(folder: Path, path: Path) -> None:
    rows = []
    for columns, lines in SIZES:
        for video in ("off", "inline"):
            costs = measure_keys(ours(folder, path, video), (columns, lines), "\x1b[1;5F")
            done = [cost.finished_ms for cost in costs]
            first = percentile([cost.first_ms for cost in costs], 0.5)
            row = [percentile(done, share) for share in (0.5, 0.9, 0.99)]
            rows.append([f"{columns}x{lines} video {video}", first, *row])
    head = ["", "first p50", "frame p50", "p90", "p99"]
    print_table("key echo while it plays, 250 words (ms)", head, rows)


def print_steps(folder: Path) -> None:
    path = write_scene(folder / "large.mp4", CLIPS[1].size, "libx264", ONE_KEY_FRAME)
    found = {
        "inline, in memory": asyncio.run(step_back_ms(inline_player(), path)),
        "inline, key to painted loupe": painted_step_ms(folder, path),
    }
    if shutil.which("mpv"):
        mpv = window_player(extra_flags=("--vo=null", "--ao=null"))
        found["mpv, exact seek"] = asyncio.run(step_back_ms(mpv, path))
    rows = [[name, percentile(ms, 0.5), percentile(ms, 0.9)] for name, ms in found.items()]
    print_table("a picture back, 720p of one key frame (ms)", ["", "p50", "p90"], rows)


def main() -> None:
    """Print the four tables."""
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        head = ["clip", "first p50", "worst", "again p50", "worst"]
        title = f"from going to a clip to its whole strip, 5 s, {ROUNDS} times (ms)"
        print_table(title, head, measure_strips(folder))
        path = write_scene(folder / "plays.mp4", CLIPS[0].size, "libx264", ONE_KEY_FRAME)
        head = ["", "pictures/s", "bytes/s", "opening, bytes", "CPU %"]
        rows = list(measure_playing(folder, path))
        print_table("playing 480p, everything moves, 256 colours", head, rows)
        print_echo(folder, path)
        print_steps(folder)


if __name__ == "__main__":
    main()
