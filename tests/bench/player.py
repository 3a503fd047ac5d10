"""From submit to the next clip's first picture beside a bare mpv; seeks and steps, right or not."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import tempfile
import time
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Final, NamedTuple

from tests.bench.tables import percentile, print_table
from tests.conftest import data_folder
from tests.media.clips import even, write_video
from tests.player.conftest import uneven_times
from tests.player.stagehand import clip, has_landed, is_exact, is_ready, number_shown, played, until
from tests.player.window.display import display
from tui.player.mpv.client import Client, Heard
from tui.player.mpv.framing import Event
from tui.player.mpv.options import WINDOW
from tui.player.mpv.player import MpvPlayer
from tui.player.mpv.process import LocalMpv
from tui.player.window import window_player

SUBMITS: Final = 60
SEEKS: Final = 100
ROUND_TRIPS: Final = 2000


class Bare:
    """An mpv with the same flags and nothing around it."""

    def __init__(self) -> None:
        self._restarted = asyncio.Event()
        self.client = Client(self._hear, answer_within_s=60)

    async def start(self, flags: tuple[str, ...], environment: Mapping[str, str]) -> None:
        launch = LocalMpv(flags=WINDOW, extra_flags=flags, environment=environment)
        self._process = await launch()
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: self.client, sock=self._process.sock)
        await self.client.ask("set_property", "loop-file", "inf")

    async def show_ms(self, path: Path) -> float:
        self._restarted.clear()
        started_s = time.perf_counter()
        self.client.send(("loadfile", str(path)))
        await self._restarted.wait()
        return (time.perf_counter() - started_s) * 1e3

    async def pause(self, paused: bool) -> None:
        """Returns when time stands still or has begun to move."""
        await self.client.ask("set_property", "pause", paused)
        at_s = (await self.client.ask("get_property", "time-pos")).data
        while not paused and (await self.client.ask("get_property", "time-pos")).data == at_s:
            await asyncio.sleep(0.002)

    async def close(self) -> None:
        self.client.close()
        await self._process.ended()

    def _hear(self, heard: Heard) -> None:
        if isinstance(heard, Event) and heard.name == "playback-restart":
            self._restarted.set()


class Times(NamedTuple):
    ours: list[float]
    bare: list[float]


async def measure_submits(
    paths: list[Path], flags: tuple[str, ...], environment: Mapping[str, str]
) -> Times:
    """In turn, each while the other stands still, so that a busy moment hits both."""
    times = Times([], [])
    # mpv ends a clip with its next picture: the moment within a picture decides the most
    somewhen = [random.Random(number).uniform(0.1, 0.2) for number in range(SUBMITS)]
    bare = Bare()
    await bare.start(flags, environment)
    await bare.show_ms(paths[-1])
    player = window_player(extra_flags=flags, environment=environment)
    async with played(player):
        player.open(clip(paths[-1]))
        await until(player, is_exact)
        for number in range(SUBMITS):
            path = paths[number % len(paths)]
            following = clip(path, token=f"{number}")
            player.preload(following)
            await bare.pause(True)
            player.play()
            await until(player, lambda state: state.playing)
            await asyncio.sleep(somewhen[number])
            times.ours.append(await submit_ms(player, number, path))
            player.pause()
            await until(player, lambda state: state.paused)
            await bare.pause(False)
            await asyncio.sleep(somewhen[number])
            times.bare.append(await bare.show_ms(path))
    await bare.close()
    return times


async def submit_ms(player: MpvPlayer, number: int, path: Path) -> float:
    started_s = time.perf_counter()
    player.open(clip(path, token=f"{number}"))
    await until(player, lambda state: is_ready(state) and state.token == f"{number}")
    return (time.perf_counter() - started_s) * 1e3


class Seeks(NamedTuple):
    right: int
    made: int
    seek_ms: list[float]
    step_ms: list[float]


async def measure_seeks(path: Path, folder: Path) -> Seeks:
    """Every picture of the first hundred, scattered; right if mpv's own screenshot shows it."""
    player = window_player(extra_flags=("--vo=null", "--ao=null"))
    found = Seeks(0, 0, [], [])
    async with played(player):
        player.open(clip(path), playing=False)
        await until(player, is_exact)
        pictures = min(SEEKS, len(player.state.frames or ()))
        for turn in range(pictures):
            k = turn * 37 % pictures
            for times, wish, target in (
                (found.seek_ms, player.seek_frame, k),
                (found.step_ms, player.step, 1),
            ):
                started_s = time.perf_counter()
                wish(target)
                state = await until(player, has_landed)
                times.append((time.perf_counter() - started_s) * 1e3)
                is_right = await number_shown(player, folder / "shot.png") == state.frame
                found = found._replace(right=found.right + is_right, made=found.made + 1)
    return found


async def measure_round_trips(path: Path) -> list[float]:
    bare = Bare()
    await bare.start(("--vo=null", "--ao=null"), os.environ)
    await bare.show_ms(path)
    times = []
    for _ in range(ROUND_TRIPS):
        started_s = time.perf_counter()
        await bare.client.ask("get_property", "pause")
        times.append((time.perf_counter() - started_s) * 1e3)
    await bare.close()
    return times


def written_clips(folder: Path) -> dict[str, Path]:
    return {
        "25 a second": write_video(folder / "even.mp4", even(100, 40)),
        "29.97 a second": write_video(folder / "ntsc.mp4", even(100, 1001), Fraction(1, 30000)),
        "variable rate": write_video(folder / "uneven.mp4", uneven_times()),
        "480 a second": write_video(folder / "fast.mp4", even(100, 1), Fraction(1, 480)),
        "25 a second, sound": write_video(folder / "sound.mp4", even(100, 40), tone_s=4.2),
    }


def print_submits(paths: list[Path], what: str) -> None:
    rows = []
    for name, flags in (("no window", ("--vo=null",)), ("window (Xvfb)", ("--vo=x11",))):
        if name != "no window" and shutil.which("Xvfb") is None:
            continue
        with display() if name != "no window" else tempfile.TemporaryDirectory() as where:
            environment = {**os.environ, "DISPLAY": where}
            times = asyncio.run(measure_submits(paths, (*flags, "--ao=null"), environment))
        ours, bare = percentile(times.ours, 0.5), percentile(times.bare, 0.5)
        worst = percentile(times.ours, 0.9), percentile(times.bare, 0.9)
        rows.append([name, ours, worst[0], bare, worst[1], ours / bare])
    print_table(
        f"submit to first picture, {SUBMITS} times, {what} (ms)",
        ["output", "ours p50", "p90", "bare mpv p50", "p90", "x bare"],
        rows,
    )


def main() -> None:
    """Print the three tables."""
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        written = written_clips(folder)
        data = data_folder()
        real = sorted((data / "videos" / "robot").glob("droid_o0*.mp4"))[:12] if data else []
        print_submits(
            real or [written["25 a second"], written["29.97 a second"]],
            "robot clips" if real else "small clips",
        )
        rows = []
        for name, path in written.items():
            found = asyncio.run(measure_seeks(path, folder))
            rows.append(
                [
                    name,
                    f"{found.right}/{found.made}",
                    percentile(found.seek_ms, 0.5),
                    percentile(found.seek_ms, 0.9),
                    percentile(found.step_ms, 0.5),
                ]
            )
        print_table(
            "seek to a picture and step on, paused, one key frame (ms)",
            ["clip", "right", "seek p50", "p90", "step p50"],
            rows,
        )
        trips = asyncio.run(measure_round_trips(written["25 a second"]))
    print_table(
        "one question to mpv and its answer, while it plays (ms)",
        ["", "p50", "p99", "worst"],
        [["get_property", percentile(trips, 0.5), percentile(trips, 0.99), max(trips)]],
    )


if __name__ == "__main__":
    main()
