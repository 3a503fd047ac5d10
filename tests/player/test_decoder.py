"""The child answers, and when it crashes or hangs, that is the answer."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable
from contextlib import aclosing
from pathlib import Path

import pytest

from sessions.media.inspection import Damage, Inspection, Undecodable
from sessions.media.picture import Box, Picture
from tests.player.conftest import Clips
from tests.player.stagehand import clip, eventually, run
from tui.player.decoder import Decoder
from tui.player.library import Library

BOX = Box(32, 32)
FAKE = (sys.executable, "-m", "tests.player.decoding_children")


def fake(*, answer_within_s: float = 20.0) -> Decoder:
    return Decoder(command=FAKE, answer_within_s=answer_within_s)


async def all_of(
    decoder: Decoder, path: Path | str, ks: range
) -> list[Picture | Damage | Undecodable]:
    return [item async for item in decoder.film(str(path), ks, BOX)]


def test_a_clip_is_inspected_in_another_process(clips: Clips) -> None:
    async def story() -> None:
        decoder = Decoder()
        try:
            found = await decoder.inspect(str(clips.even))
            assert isinstance(found, Inspection)
            assert len(found.frames) == 100
            missing = await decoder.inspect("/nowhere/🎬\udce9.mp4")
            assert missing == Undecodable("the file cannot be read: No such file or directory")
        finally:
            await decoder.close()

    run(story())


def test_a_film_has_every_picture_of_the_clip_and_a_single_one_is_among_them(clips: Clips) -> None:
    async def story() -> None:
        decoder = Decoder()
        try:
            film = await all_of(decoder, clips.even, range(10, 90))
            assert [item.k for item in film if isinstance(item, Picture)] == list(range(10, 90))
            assert await decoder.picture(str(clips.even), 50, BOX) == film[40]
            assert await decoder.picture(str(clips.even), 49, BOX) == film[39]
            clamped = await decoder.picture(str(clips.even), 1000, BOX)
            assert isinstance(clamped, Picture)
            assert clamped.k == 99
        finally:
            await decoder.close()

    run(story())


def test_a_file_that_is_written_anew_is_another_file(clips: Clips, tmp_path: Path) -> None:
    async def story() -> None:
        decoder = Decoder()
        path = tmp_path / "a.mp4"
        try:
            path.write_bytes(clips.even.read_bytes())
            before = await decoder.picture(str(path), 99, BOX)
            path.write_bytes(clips.other.read_bytes())
            after = await decoder.picture(str(path), 99, BOX)
            assert isinstance(before, Picture)
            assert isinstance(after, Picture)
            assert (before.k, after.k) == (99, 49)
        finally:
            await decoder.close()

    run(story())


def test_pictures_and_inspections_overtake_a_film_that_nobody_reads_on(clips: Clips) -> None:
    async def story() -> None:
        decoder = Decoder()
        try:
            async with aclosing(decoder.film(str(clips.even), range(100), Box(400, 400))) as film:
                first = await anext(film)
                assert isinstance(first, Picture)
                # the film stands still here, with pictures ahead of its reader and no end reached
                assert isinstance(await decoder.picture(str(clips.other), 3, BOX), Picture)
                assert isinstance(await decoder.inspect(str(clips.other)), Inspection)
                rest = [item async for item in film]
            assert [item.k for item in rest if isinstance(item, Picture)] == list(range(1, 100))
        finally:
            await decoder.close()

    run(story())


def test_a_film_that_is_closed_leaves_the_child_to_others(clips: Clips) -> None:
    async def story() -> None:
        decoder = Decoder()
        try:
            film = decoder.film(str(clips.even), range(100), BOX)
            await anext(film)
            pid = decoder.pid
            await film.aclose()
            assert len(await all_of(decoder, clips.other, range(50))) == 50
            assert decoder.pid == pid
            assert decoder._supervisor._asked == {}
        finally:
            await decoder.close()

    run(story())


def test_what_decoding_shows_comes_after_the_pictures(clips: Clips, tmp_path: Path) -> None:
    content = bytearray(clips.even.read_bytes())
    data = content.index(b"mdat")
    middle = data + (len(content) - data) // 3
    content[middle : middle + 400] = bytes(400)
    path = tmp_path / "spoilt.mp4"
    path.write_bytes(content)

    async def story() -> None:
        decoder = Decoder()
        try:
            *pictures, damage = await all_of(decoder, path, range(100))
            assert isinstance(damage, Damage)
            assert "of 100 pictures" in damage.sentence
            numbers = [item.k for item in pictures if isinstance(item, Picture)]
            assert numbers == list(range(100))
        finally:
            await decoder.close()

    run(story())


def test_a_crash_is_an_answer_and_the_next_clip_has_a_new_child() -> None:
    async def story() -> None:
        decoder = fake()
        crashed = Undecodable("reading the file crashed the decoder")
        try:
            first = await decoder.inspect("/a")
            assert await decoder.inspect("/b") == first
            assert await decoder.inspect("/crash") == crashed
            after = await decoder.inspect("/a")
            assert isinstance(after, Undecodable)
            assert after != first
            pid = decoder.pid
            assert await decoder.picture("/crash", 0, BOX) == crashed
            assert await all_of(decoder, "/crash", range(9)) == [crashed]
            assert decoder.pid == pid
        finally:
            await decoder.close()

    run(story())


def test_what_waits_behind_a_clip_that_crashes_is_answered_by_the_next_child(clips: Clips) -> None:
    async def story() -> None:
        decoder = fake()
        library = Library(decoder)
        try:
            found: list[str] = []
            library.ask(clip("/crash", "/b", "/c"), found.append)
            await eventually(lambda: len(found) == 3)
            crashed, *others = (library.known(path) for path in ("/crash", "/b", "/c"))
            assert crashed == Undecodable("reading the file crashed the decoder")
            assert others[0] == others[1] == Undecodable(f"pid {decoder.pid}")
        finally:
            await library.close()

    run(story())


def test_a_hang_is_an_answer_too_and_is_not_tried_again_at_once() -> None:
    async def story() -> None:
        decoder = fake(answer_within_s=1.0)
        hung = Undecodable("reading the file took longer than 1 s")
        try:
            assert await decoder.inspect("/hang") == hung
            assert await decoder.inspect("/hang") == hung
            assert isinstance(await decoder.inspect("/a"), Undecodable)
        finally:
            await decoder.close()

    run(story())


@pytest.mark.parametrize("path", ["/babble", "/endless"])
def test_nonsense_is_an_answer_too(path: str) -> None:
    async def story() -> None:
        decoder = fake()
        try:
            found = await decoder.inspect(path)
            assert isinstance(found, Undecodable)
            assert found.reason.startswith("the file could not be read")
            assert await decoder.inspect("/a") == Undecodable(f"pid {decoder.pid}")
        finally:
            await decoder.close()

    run(story())


@pytest.mark.parametrize("command", [("/nowhere/python",), (*FAKE, "stillborn")])
def test_a_decoder_that_cannot_start_is_an_answer(command: tuple[str, ...]) -> None:
    async def story() -> None:
        decoder = Decoder(command=command)
        assert isinstance(await decoder.inspect("/a"), Undecodable)
        assert isinstance(await decoder.inspect("/a"), Undecodable)
        await decoder.close()

    run(story())


def test_the_child_ends_with_its_input() -> None:
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "tui.player.decoding.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdin is not None
    child.stdin.close()
    assert child.wait(10) == 0


def test_a_decoder_whose_child_is_killed_between_questions_starts_another(clips: Clips) -> None:
    async def story() -> None:
        decoder = Decoder()
        try:
            await decoder.inspect(str(clips.even))
            pid = decoder.pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            assert isinstance(await decoder.inspect(str(clips.other)), Inspection)
            assert decoder.pid != pid
            await eventually(lambda: not Path(f"/proc/{pid}").exists())
        finally:
            await decoder.close()

    run(story())


def test_a_child_that_was_started_ahead_takes_the_first_question(clips: Clips) -> None:
    async def story() -> None:
        decoder = Decoder()
        try:
            decoder.start()
            await eventually(lambda: decoder.pid is not None)
            pid = decoder.pid
            assert isinstance(await decoder.inspect(str(clips.even)), Inspection)
            assert decoder.pid == pid
        finally:
            await decoder.close()
        assert decoder.pid is None

    run(story())


async def taken_back(decoder: Decoder, path: bytes, question: Awaitable[object]) -> None:
    """Ask, and when the child is at it, ask no more."""
    asking = asyncio.ensure_future(question)
    await eventually(lambda: decoder._supervisor._at == path)
    asking.cancel()
    await asyncio.wait({asking})


def test_what_nobody_waits_for_any_more_is_taken_back() -> None:
    async def story() -> None:
        decoder = fake()
        try:
            await taken_back(decoder, b"/1/wait", decoder.picture("/1/wait", 0, BOX))
            await taken_back(decoder, b"/2/wait", anext(decoder.film("/2/wait", range(9), BOX)))
            assert await decoder.inspect("/a") == Undecodable("dropped [1, 2]")
        finally:
            await decoder.close()

    run(story())


def test_what_is_still_asked_when_the_decoder_is_closed_is_refused() -> None:
    async def story() -> None:
        decoder = fake()
        library = Library(decoder)
        found: list[str] = []
        library.ask(clip("/hang"), found.append)
        await eventually(lambda: decoder.pid is not None)
        await decoder.close()
        await eventually(lambda: found == ["/hang"])
        assert library.known("/hang") == Undecodable("the decoder was closed")

    run(story())


def test_the_library_asks_once_for_each_file_and_again_for_those_it_could_not_read(
    clips: Clips, tmp_path: Path
) -> None:
    async def story() -> None:
        late = tmp_path / "late.mp4"
        library = Library(Decoder())
        found: list[str] = []
        try:
            both = clip(clips.even, late)
            library.ask(both, found.append)
            library.ask(both, found.append)
            await eventually(lambda: len(found) == 2)
            assert isinstance(library.known(str(clips.even)), Inspection)
            assert isinstance(library.known(str(late)), Undecodable)
            late.write_bytes(clips.other.read_bytes())
            library.ask(both, found.append)
            await eventually(lambda: len(found) == 3)
            assert isinstance(library.known(str(late)), Inspection)
            assert found == [str(clips.even), str(late), str(late)]
        finally:
            await library.close()

    run(story())
