"""What only looks like a video makes neither mpv nor our decoder open anything else.

strace tells which files and addresses they opened, a web server who asked it.
"""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import shutil
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from sessions.media.inspection import Inspection, Undecodable
from tests.faults.media.disguises import DISGUISES, TRAP, Around, lay_traps
from tests.faults.toll import Toll
from tests.player.stagehand import SILENT, clip, has_failed, is_ready, played, run, until
from tui.player.decoder import Decoder
from tui.player.decoding.process import COMMAND
from tui.player.library import Library
from tui.player.mpv.player import MpvPlayer
from tui.player.state import PlayerState
from tui.player.window import WindowMpv

pytestmark = [pytest.mark.faults, pytest.mark.mpv, pytest.mark.strace]

# -D: the program is our child, and strace goes with it
CALLS: Final = ("strace", "-D", "-f", "-qq", "-A", "-e", "trace=open,openat,connect,bind")
# What is a video after all, but for what stands elsewhere.
VIDEOS: Final = frozenset({"matroska with linked segments", "quicktime with pictures elsewhere"})
SENTENCES: Final = re.compile(r"the file is (?:a list of other files, )?not a video\b.*")


class Watched(NamedTuple):
    """A run of a program, and where strace writes what it opens."""

    program: Path
    log: Path


class Server:
    """A web server on this machine; `asked` are the paths it was asked for."""

    def __init__(self) -> None:
        asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_error(404)

            def log_message(self, *arguments: object) -> None:
                """Say nothing."""

        self.asked = asked
        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory, server: Server) -> dict[str, Path]:
    """Each disguise, called clip.mp4, with traps beside it."""
    places = {}
    for name, make in DISGUISES.items():
        folder = tmp_path_factory.mktemp("place")
        lay_traps(folder)
        for neighbour in sorted(folder.glob(f"{TRAP}.*")):
            shutil.copy(neighbour, neighbour.with_stem("clip"))
        places[name] = folder / "clip.mp4"
        places[name].write_bytes(make(Around(folder, server.address)))
    return places


def test_neither_player_nor_decoder_opens_what_a_file_points_to(
    places: dict[str, Path], server: Server, tmp_path: Path, toll: Toll
) -> None:
    mpv = watched(tmp_path, "mpv")
    decoder_log = tmp_path / "decoder.log"

    async def story() -> dict[str, PlayerState]:
        decoder = Decoder(command=(*CALLS, "-o", str(decoder_log), *COMMAND))
        launch = WindowMpv(extra_flags=SILENT, environment=os.environ, program=str(mpv.program))
        async with played(MpvPlayer(launch, Library(decoder))) as player:
            shown = {}
            for name, path in places.items():
                player.open(clip(path, token=name))
                shown[name] = await until(player, is_settled)
            return shown

    shown = run(story())
    for name, state in shown.items():
        opened = [*foreign(mpv.log, places[name]), *foreign(decoder_log, places[name])]
        for log in (mpv.log, decoder_log):
            assert f'"{places[name]}"' in log.read_text(errors="replace"), "strace saw nothing"
        toll.count("files in disguise", lost=f"{name}: {opened}" if opened else "")
        if name not in VIDEOS:
            assert has_failed(state), name
            assert SENTENCES.fullmatch(state.trouble), f"{name}: {state.trouble}"
    assert not [*addresses(mpv.log), *addresses(decoder_log)]
    assert server.asked == []


def test_with_fewer_flags_mpv_does_open_it(
    places: dict[str, Path], server: Server, tmp_path: Path
) -> None:
    """So the traps work: this is what the flags are for."""
    mpv = watched(tmp_path, "mpv")
    asked_before = len(server.asked)
    told = (*SILENT, "--config=no", "--end=0.1")
    some = [places[name] for name in ("m3u", "pls", "edl", "cue", "sdp")]

    async def play(path: Path) -> None:
        process = await asyncio.create_subprocess_exec(
            str(mpv.program), *told, "--", str(path), stdout=-3, stderr=-3
        )
        try:
            await asyncio.wait_for(process.wait(), 3)
        except TimeoutError:
            process.terminate()
            await process.wait()

    async def all_of_them() -> None:
        for path in some:
            await play(path)

    asyncio.run(all_of_them())
    assert any(foreign(mpv.log, path) for path in some)
    assert addresses(mpv.log)
    assert server.asked[asked_before:]
    server.asked.clear()


def test_our_decoder_says_what_it_is_in_one_sentence(places: dict[str, Path]) -> None:
    async def story() -> dict[str, Inspection | Undecodable]:
        decoder = Decoder()
        try:
            return {name: await decoder.inspect(str(path)) for name, path in places.items()}
        finally:
            await decoder.close()

    for name, found in run(story()).items():
        if name in VIDEOS:
            assert isinstance(found, Inspection)
        else:
            assert isinstance(found, Undecodable), name
            assert SENTENCES.fullmatch(found.reason), f"{name}: {found.reason}"


def is_settled(state: PlayerState) -> bool:
    """Both have said what they think of the file."""
    return (has_failed(state) and bool(state.damage)) or (
        is_ready(state) and (state.frames is not None or bool(state.damage))
    )


def watched(folder: Path, name: str) -> Watched:
    """A program that is another one under strace."""
    program, log = folder / name, folder / f"{name}.log"
    words = shlex.join([*CALLS, "-o", str(log), name])
    program.write_text(f'#!/bin/sh\nexec {words} "$@"\n')
    program.chmod(0o755)
    return Watched(program, log)


def foreign(log: Path, clip: Path) -> Sequence[str]:
    """What was opened in the clip's folder besides itself."""
    here = f'"{clip.parent}/'
    return [
        line
        for line in log.read_text(errors="replace").splitlines()
        if here in line and f'"{clip}"' not in line and "ENOTDIR" not in line
    ]


def addresses(log: Path) -> Sequence[str]:
    """The calls that are about addresses of a network."""
    return [line for line in log.read_text(errors="replace").splitlines() if "AF_INET" in line]
