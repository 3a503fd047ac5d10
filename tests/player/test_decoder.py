"""The child answers, and when it crashes or hangs, that is the answer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from sessions.media.inspection import Inspection, Undecodable
from tests.player.conftest import Clips
from tests.player.stagehand import clip, eventually, run
from tui.player.decoder import Decoder
from tui.player.library import Library

# Echoes a reason for every question, but dies of the path that says so.
BRITTLE = (
    sys.executable,
    "-c",
    "import os, sys, time\n"
    "for line in sys.stdin:\n"
    "    if 'crash' in line: os.abort()\n"
    "    if 'hang' in line: time.sleep(1000)\n"
    "    if 'babble' in line: print('{}', flush=True)\n"
    "    else: print('\"pid %d\"' % os.getpid(), flush=True)\n",
)


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


def test_a_crash_is_an_answer_and_the_next_clip_has_a_new_child() -> None:
    async def story() -> None:
        decoder = Decoder(command=BRITTLE)
        try:
            first = await decoder.inspect("/a")
            assert await decoder.inspect("/b") == first
            crashed = await decoder.inspect("/crash")
            assert crashed == Undecodable("reading the file crashed the decoder")
            after = await decoder.inspect("/a")
            assert isinstance(after, Undecodable)
            assert after != first
        finally:
            await decoder.close()

    run(story())


def test_a_hang_and_nonsense_are_answers_too() -> None:
    async def story() -> None:
        decoder = Decoder(command=BRITTLE, answer_within_s=0.3)
        try:
            assert await decoder.inspect("/hang") == Undecodable(
                "reading the file took longer than 0.3 s"
            )
        finally:
            await decoder.close()
        decoder = Decoder(command=BRITTLE)
        try:
            babble = await decoder.inspect("/babble")
            assert isinstance(babble, Undecodable)
            assert babble.reason.startswith("the file could not be read")
        finally:
            await decoder.close()

    run(story())


def test_a_decoder_that_cannot_start_is_an_answer() -> None:
    async def story() -> None:
        found = await Decoder(command=("/nowhere/python",)).inspect("/a")
        assert isinstance(found, Undecodable)

    run(story())


def test_the_child_ends_with_its_input() -> None:
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "tui.player.decoder_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdin is not None
    child.stdin.close()
    assert child.wait(20) == 0


def test_a_decoder_whose_child_is_killed_between_questions_starts_another(clips: Clips) -> None:
    async def story() -> None:
        decoder = Decoder()
        try:
            await decoder.inspect(str(clips.even))
            child = decoder._child
            assert child is not None
            os.kill(child.pid, signal.SIGKILL)
            await eventually(lambda: child.returncode is not None)
            assert isinstance(await decoder.inspect(str(clips.other)), Inspection)
        finally:
            await decoder.close()

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
