"""What other programs say to ours: mpv's lines, the decoder's answers, films kept on the disk."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final
from zlib import crc32

import pytest

from sessions.media.film import cache
from sessions.media.film.cache import Film, FilmCache, FilmKey
from sessions.media.frame_table import FrameTable
from sessions.media.inspection import Damage, DamageKind, Inspection, Probe, Undecodable
from sessions.media.picture import Box, Picture
from tests.fakes.mpv import FakeLaunch
from tests.faults.toll import Toll
from tests.fuzz.outcome import fuzz
from tests.player.stagehand import clip, is_ready, played, until
from tests.player.states import TWENTY_FIVE, ready
from tui.player.decoding import wire
from tui.player.library import Library
from tui.player.mpv.commands import load, wishes
from tui.player.mpv.framing import Event, Inbox, encode
from tui.player.mpv.plan import fitted, seeking
from tui.player.mpv.player import MpvPlayer
from tui.player.mpv.reducer import OBSERVED, reduce
from tui.player.state import PlayerState

pytestmark = pytest.mark.faults

LONGEST_WORD: Final = 300
VALUES: Final = (True, False, None, 0, 1.5, -1.0, 1e300, "no", "x" * 500, [1], {"a": 1})


def mpv_lines() -> Sequence[bytes]:
    """What mpv says in a life, in one piece a kind."""
    changes = [
        {"event": "property-change", "id": n, "name": name, "data": value}
        for n, name in enumerate(OBSERVED)
        for value in VALUES
    ]
    events = [
        {"event": "start-file", "playlist_entry_id": 3},
        {"event": "file-loaded"},
        {"event": "seek"},
        {"event": "playback-restart"},
        {"event": "end-file", "playlist_entry_id": 3, "reason": "error", "file_error": "x"},
        {"event": "end-file", "playlist_entry_id": 3, "reason": "redirect"},
        {"event": "log-message", "prefix": "ffmpeg/video", "level": "error", "text": "broken\n"},
        {"request_id": 1, "error": "success", "data": {"playlist_entry_id": 3}},
        {"request_id": 0, "error": "invalid parameter"},
    ]
    return [
        b"".join(json.dumps(each).encode() + b"\n" for each in kind) for kind in (changes, events)
    ]


def test_whatever_mpv_says_leaves_a_state_that_can_be_shown_and_told(toll: Toll) -> None:
    def read(raw: bytes) -> None:
        inbox = Inbox(limit=50_000)
        state = ready(frames=TWENTY_FIVE)
        for message in (*inbox.feed(raw), *inbox.feed(b"\n")):
            if isinstance(message, Event):
                state = heard(state, message)
                assert_tellable(state)

    fuzz(toll, "mpv's lines", mpv_lines(), read)


def test_a_player_lives_on_whatever_mpv_says(toll: Toll) -> None:
    fuzz(toll, "mpv's lines to the player", mpv_lines(), lambda raw: asyncio.run(_lived(raw)))


def test_a_line_that_never_ends_is_not_kept() -> None:
    inbox = Inbox(limit=10_000)
    for _ in range(100):
        assert not inbox.feed(b"x" * 5_000)
        assert len(inbox._rest) <= 10_000
    assert len(inbox.feed(b'\n{"event": "idle"}\n')) == 2


def test_what_a_decoder_says_is_an_answer_or_nonsense(toll: Toll) -> None:
    seeds = [b"".join(map(wire.packed, answers()))]

    def read(raw: bytes) -> None:
        unpacker = wire.Unpacker[wire.Reply](wire.Reply)
        with suppress(ValueError):
            list(unpacker.feed(raw))

    fuzz(toll, "decoder's answers", seeds, read)


@pytest.mark.parametrize("is_summed", [False, True], ids=["damaged", "made up"])
def test_a_film_on_the_disk_is_the_one_that_was_kept_or_none(
    tmp_path: Path, toll: Toll, is_summed: bool
) -> None:
    box = Box(2, 1)
    key = FilmKey(100, "0f" * 32, 0, 2, 1, box)
    pictures = tuple(Picture(k, k * 40_000, 2, 1, b"rgbrgb") for k in range(2))
    films = FilmCache(tmp_path)
    films.keep(Film(key, pictures, (Damage(DamageKind.STILL, "a still"),)))
    (path,) = tmp_path.iterdir()
    kept = path.read_bytes()

    def read(raw: bytes) -> None:
        path.write_bytes(summed(raw) if is_summed else raw)
        film = films.load(key)
        assert film is None or film.key == key
        assert film is None or is_summed or path.read_bytes() == kept

    fuzz(toll, "films", [kept], read)


def summed(raw: bytes) -> bytes:
    """A film's bytes with the checksum they should have."""
    start = len(cache._MAGIC)
    body = raw[start + 4 :]
    return cache._MAGIC + crc32(body).to_bytes(4, "big") + body


def answers() -> Sequence[wire.Reply]:
    """One of each kind."""
    damage = Damage(DamageKind.STILL, "the file is a still picture")
    probe = Probe(4_000_000, 25.0, 2, 1, 0, "h264", True, 100, 100, (damage,))
    return [
        wire.At(1),
        wire.Inspected(1, Inspection(probe, FrameTable((0, 40_000)))),
        wire.Shown(2, Picture(0, 0, 2, 1, b"rgbrgb")),
        wire.Told(2, damage),
        wire.Done(2),
        wire.Refused(3, "it is no video"),
    ]


def heard(state: PlayerState, event: Event) -> PlayerState:
    """The state after an event, as the stage takes it."""
    if event.name != "property-change":
        return reduce(state, event.name, dict(event.fields))
    name = str(event.fields.get("name"))
    state = reduce(state, name, event.fields.get("data"))
    return fitted(state).state if name == "duration" else state


def assert_tellable(state: PlayerState) -> None:
    assert state.position_ms is not None
    assert state.frame is not None
    assert len(state.damage) <= LONGEST_WORD
    assert "\n" not in state.damage
    sought = seeking(state, state.position_us + 1)
    for command in (*wishes(state), load(state), *sought.commands):
        encode(command, 1)


class Blind:
    """A decoder that can read nothing."""

    async def inspect(self, path: str) -> Undecodable:
        return Undecodable("nothing was looked at")

    async def close(self) -> None:
        """There is nothing to end."""


async def _lived(raw: bytes) -> None:
    trouble: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, what: trouble.append(what))
    launch = FakeLaunch()
    async with played(MpvPlayer(launch, Library(Blind()))) as player:
        player.open(clip("/v/a.mp4"))
        await until(player, is_ready)
        launch.mpv.say(raw + b"\n")
        launch.mpv.event("start-file", playlist_entry_id=launch.mpv.entry)
        launch.mpv.tell("duration", 7.25)
        await until(player, lambda state: state.duration_us == 7_250_000)
    assert not trouble
