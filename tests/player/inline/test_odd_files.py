"""Whatever is in a file: it is shown, or a sentence says why not, and the next clip plays."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.player.conftest import Clips
from tests.player.stagehand import clip, has_failed, is_ready, played, run, until
from tui.player.decoder import Decoder
from tui.player.inline.player import InlinePlayer, inline_player
from tui.player.state import Failed

FRAGILE = """
import os
from tui.player.decoding import child, workshop

whole = workshop.inspect

def inspect(path):
    if "deadly" in str(path):
        os.abort()
    return whole(path)

workshop.inspect = inspect
child.main()
"""


@pytest.mark.data
def test_every_odd_file_is_shown_or_refused_and_the_next_plays(data: Path, clips: Clips) -> None:
    paths = [
        path
        for folder in ("odd", "derived")
        for path in sorted((data / "videos" / folder).iterdir())
    ]

    async def story() -> dict[str, str]:
        refused = {}
        async with played(inline_player()) as player:
            for path in paths:
                player.open(clip(path))
                state = await until(player, lambda state: is_ready(state) or has_failed(state))
                if isinstance(state.phase, Failed):
                    refused[path.name] = state.phase.reason
                    player.step(1)
                    player.toggle()
                player.open(clip(clips.other))
                await until(player, lambda state: state.playing)
        return refused

    refused = run(story())
    assert set(refused) == {
        *("audio_only.m4a", "not_a_video.mp4", "truncated_droid.mp4", "zero.mp4", "result.webm"),
        *("truncated_moov_at_end_or_start.mp4", "Mpeg4.mp4", "mp4-with-audio.mp4"),
        *("nasa_13013.mp4.audio.mp3", "gif.gif", "invalid-bitstream.webm"),
    }
    assert all(len(sentence.split()) > 3 for sentence in refused.values()), refused


def test_a_clip_that_kills_the_decoder_is_marked_and_the_next_plays(
    clips: Clips, tmp_path: Path
) -> None:
    deadly = tmp_path / "deadly.mp4"
    deadly.write_bytes(clips.even.read_bytes())

    async def story() -> str:
        player = InlinePlayer(Decoder(command=(sys.executable, "-c", FRAGILE)))
        async with played(player):
            player.open(clip(deadly))
            state = await until(player, has_failed)
            player.open(clip(clips.even))
            await until(player, lambda state: state.playing)
            assert isinstance(state.phase, Failed)
            return state.phase.reason

    assert "crashed" in run(story())
