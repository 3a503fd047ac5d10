"""mpv may die, hang, be missing or be wrong: the player says so, comes back, and leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.player.conftest import Clips
from tests.player.stagehand import (
    SILENT,
    clip,
    eventually,
    has_landed,
    is_exact,
    is_ready,
    played,
    real_player,
    run,
    until,
)
from tui.player.decoder import Decoder
from tui.player.mpv.player import MpvPlayer
from tui.player.state import AB, Absent, Gone, Hung, PlayerState, Ready
from tui.player.window import window_player

pytestmark = pytest.mark.mpv


async def pid_of(player: MpvPlayer) -> int:
    client = player._stage._client
    assert client is not None
    pid = (await client.ask("get_property", "pid")).data
    assert isinstance(pid, int)
    return pid


def is_alive(pid: int) -> bool:
    """A process that ended and was not fetched yet counts as ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.parametrize(
    ("end", "says"),
    [(signal.SIGKILL, "signal 9"), (signal.SIGSEGV, "signal 11"), (None, "was closed")],
)
def test_after_its_death_the_clip_is_back_where_it_was(
    clips: Clips, end: signal.Signals | None, says: str
) -> None:
    async def story() -> None:
        async with played(real_player()) as player:
            player.speed(0.5)
            player.loop(AB(400_000, 2_000_000))
            player.open(clip(clips.even), playing=False)
            await until(player, is_exact)
            player.seek_frame(42)
            await until(player, has_landed)
            if end is None:
                client = player._stage._client
                assert client is not None
                client.send(("quit",))
            else:
                os.kill(await pid_of(player), end)
            await until(player, lambda state: says in state.notice)
            assert not player.state.playing
            player.step(1)
            state = await until(player, lambda state: is_exact(state) and has_landed(state))
            assert (state.frame, state.speed, state.loop) == (43, 0.5, AB(400_000, 2_000_000))

    run(story())


def test_a_death_is_told_before_the_successor_is_there(clips: Clips) -> None:
    async def story() -> None:
        async with played(real_player()) as player:
            player.open(clip(clips.even))
            await until(player, is_ready)
            phases: list[str] = []
            player.subscribe(lambda state: phases.append(type(state.phase).__name__))
            os.kill(await pid_of(player), signal.SIGKILL)
            await until(player, lambda state: is_ready(state) and bool(state.notice))
            told = list(dict.fromkeys(phases[phases.index("Starting") :]))
            assert told == ["Starting", "Idle", "Opening", "Ready"]

    run(story())


@pytest.mark.slow
def test_a_stopped_mpv_is_called_hung_and_replaced(clips: Clips) -> None:
    async def story() -> None:
        async with played(real_player()) as player:
            player.open(clip(clips.even), playing=False)
            await until(player, is_exact)
            player.seek_frame(42)
            await until(player, has_landed)
            stopped = await pid_of(player)
            os.kill(stopped, signal.SIGSTOP)
            player.toggle()
            state = await until(player, lambda state: isinstance(state.phase, Hung))
            assert state.phase == Hung(Ready())
            player.toggle()
            await until(player, lambda state: "did not answer" in state.notice)
            state = await until(player, is_exact)
            assert (state.frame, state.playing) == (42, False)
            assert not is_alive(stopped)

    run(story())


@pytest.mark.slow
def test_a_stopped_mpv_that_goes_on_is_kept(clips: Clips) -> None:
    async def story() -> None:
        async with played(real_player()) as player:
            player.open(clip(clips.even))
            await until(player, is_exact)
            pid = await pid_of(player)
            os.kill(pid, signal.SIGSTOP)
            player.pause()
            await until(player, lambda state: isinstance(state.phase, Hung))
            os.kill(pid, signal.SIGCONT)
            await until(player, lambda state: is_ready(state) and state.paused)
            assert await pid_of(player) == pid

    run(story())


def decoder_pid(player: MpvPlayer) -> int:
    decoder = player._library._decoder
    assert isinstance(decoder, Decoder)
    assert decoder.pid is not None
    return decoder.pid


def test_closing_ends_mpv_and_the_decoder(clips: Clips) -> None:
    async def story() -> tuple[int, int]:
        async with played(real_player()) as player:
            player.open(clip(clips.even))
            await until(player, is_exact)
            return await pid_of(player), decoder_pid(player)

    assert [is_alive(pid) for pid in run(story())] == [False, False]


def test_a_stopped_mpv_does_not_hold_up_the_end(clips: Clips) -> None:
    async def story() -> int:
        async with played(real_player()) as player:
            player.open(clip(clips.even))
            await until(player, is_ready)
            pid = await pid_of(player)
            os.kill(pid, signal.SIGSTOP)
            return pid

    assert not is_alive(run(story()))


PARENT = """
import asyncio, sys
from tests.player.conftest import Clips
from tests.player.stagehand import clip, is_exact, real_player, until
from tests.player.window.test_deaths import decoder_pid, pid_of

async def story(path):
    player = real_player()
    player.start()
    player.open(clip(path))
    await until(player, is_exact)
    print(await pid_of(player), decoder_pid(player), flush=True)
    await asyncio.sleep(1000)

asyncio.run(story(sys.argv[1]))
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_when_the_program_is_killed_no_mpv_and_no_decoder_stay_behind(
    clips: Clips, end: signal.Signals
) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(clips.even)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert parent.stdout is not None
        children = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(children) == 2
        assert all(is_alive(pid) for pid in children)
        parent.send_signal(end)
        parent.wait(20)
        run(eventually(lambda: not any(is_alive(pid) for pid in children)))
    finally:
        parent.kill()
        parent.wait()
        assert parent.stdout is not None
        parent.stdout.close()


def fake_program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


async def absence(program: str, *extra_flags: str) -> str:
    player = window_player(program=program, extra_flags=(*SILENT, *extra_flags))
    async with played(player):
        state = await until(player, lambda state: isinstance(state.phase, Absent | Gone))
        assert isinstance(state.phase, Absent | Gone)
        return state.phase.why


def test_a_missing_mpv_is_told_with_the_way_to_install_it() -> None:
    why = run(absence("/nowhere/mpv"))
    assert why.startswith("mpv is not installed. Install")


def test_an_mpv_that_is_too_old_is_told(tmp_path: Path) -> None:
    old = fake_program(tmp_path / "mpv", "echo ' --vo   List'; echo ' --ao   List'")
    assert "too old" in run(absence(old))


def test_a_file_that_is_no_program_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mpv"
    path.write_bytes(b"\x7fELF nonsense")
    path.chmod(0o755)
    assert "cannot be started" in run(absence(str(path)))


def test_a_flag_of_ours_that_mpv_does_not_know_is_named() -> None:
    why = run(absence("mpv", "--no-such-flag=1"))
    assert "does not know --no-such-flag=1" in why


def test_an_mpv_that_cannot_start_is_left_alone_with_its_own_words() -> None:
    why = run(absence("mpv", "--vo=nonsense"))
    assert "4th time" in why
    assert "initializing" in why or "nonsense" in why


def test_an_mpv_that_says_nothing_at_its_start_does_not_hold_up_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.player.mpv.supervisor._START_WITHIN_S", 0.1)
    mute = fake_program(
        tmp_path / "mpv",
        'case "$*" in *--list-options*) echo " --input-ipc-client  x"; echo " --vo x";'
        ' echo " --ao x";; *) exec sleep 1000;; esac',
    )
    assert "did not answer" in run(absence(mute))


def test_mpv_does_not_stop_with_the_terminals_group_and_takes_none_of_its_input() -> None:
    async def story() -> None:
        async with played(real_player()) as player:
            await until(
                player, lambda state: not isinstance(state.phase, Absent) and has_mpv(player)
            )
            pid = await pid_of(player)
            assert os.getsid(pid) == pid
            assert os.readlink(f"/proc/{pid}/fd/0") == "/dev/null"

    def has_mpv(player: MpvPlayer) -> bool:
        return player._stage._client is not None

    run(story())


def test_nothing_is_lost_while_it_starts(clips: Clips) -> None:
    async def story() -> PlayerState:
        async with played(real_player()) as player:
            player.open(clip(clips.even))
            player.pause()
            player.speed(2)
            return await until(player, lambda state: is_exact(state) and state.paused)

    state = run(story())
    assert (state.speed, state.playing) == (2.0, False)
