"""Every screen, fed with what strangers may send: not one byte of theirs commands the terminal."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from textual._ansi_sequences import SYNC_END

from tests.conftest import data_folder
from tests.faults.amount import amount
from tests.faults.nasty import OURS, known_naughty
from tests.faults.toll import Toll
from tests.harness.grammar import strangers
from tests.harness.pty import Pty
from tests.media.clips import even, write_video
from tests.story.batches import write_rows
from tests.story.keys import keys_of
from tests.story.program import RECAPTION, home, opening
from tests.story.seats import PtySeat
from tests.story.session_files import blocks_of

pytestmark = [pytest.mark.faults, pytest.mark.slow]

QUIET_S: Final = 0.015
ESCAPE_S: Final = 0.15
# What leaves the test of the keys, or is the shell's.
LEAVING: Final = str.maketrans("", "", "q\x03\x11\x1a")
ALL: Final = amount((*OURS, *known_naughty(data_folder())), OURS[:20])
# A batch with half a character in it is refused.
NASTY: Final = [text for text in ALL if not re.search("[\ud800-\udfff]", text)]
A_RUN: Final = 60
SMALL: Final = (80, 24)
LARGE: Final = (200, 50)
RUNS: Final = [NASTY[at : at + A_RUN] for at in range(0, len(NASTY), A_RUN)]
LOOKS: Final = (
    ("app.help", "view.scroll_down", "view.scroll_down", "app.cancel"),
    ("app.stats", "app.cancel"),
    ("film.loupe", "film.loupe", "film.picture", "film.mark", "film.compare", "app.cancel"),
    ("app.break", "app.help"),
    ("batch.open", "batch.page_down", "batch.last", "batch.filter", "app.help", "app.cancel"),
    ("app.cancel",),
)


def rows_of(strings: Sequence[str]) -> Iterator[dict[str, object]]:
    """A clip for each string, which stands wherever a batch has room for one."""
    for number, text in enumerate(strings):
        named = f"{text} {number}"
        yield {
            "id": named,
            "views": [
                {"name": named, "media": "there.mp4" if number % 2 else f"{named}.mp4"},
                {"name": f"other {named}", "media": "there.mp4"},
            ],
            "draft": f"{text} {text} end",
            "instruction": text,
            "start": 0,
            "end": 1,
            named: {named: [text]},
        }


@contextmanager
def program(
    folder: Path,
    *command: str,
    size: tuple[int, int] = (80, 24),
    env: Mapping[str, str] | None = None,
    of: Sequence[str] = (RECAPTION,),
) -> Iterator[PtySeat]:
    """A command at a terminal of its own; `of` is what takes the arguments."""
    environment = {**home(folder), **(env or {})}
    with Pty([*of, *command], columns=size[0], rows=size[1], env=environment) as terminal:
        yield PtySeat(terminal)


def wait_written(seat: PtySeat, text: str) -> None:
    """Wait until `text` has been written; emulators differ about what is around it."""
    end_s = time.monotonic() + 30
    while text.encode() not in written_by(seat):
        assert time.monotonic() < end_s, f"never written: {text}"
        seat.terminal.pump(0.05)
    seat.terminal.settle(0.1)


def written_by(seat: PtySeat) -> bytes:
    return b"".join(each.output for each in seat.terminal.log)


def do(seat: PtySeat, *actions: str) -> None:
    """One thing after the other, each seen. After Esc alone a terminal has to wait."""
    for action in actions:
        seat.press(action)
        seat.terminal.settle(ESCAPE_S if keys_of(action).endswith("escape") else QUIET_S)


def paste(seat: PtySeat, text: str) -> None:
    """Paste a text as terminals send it; what ends a paste within it ends it here as well."""
    sent = text.encode("utf-8", "surrogatepass")
    seat.terminal.send(b"\x1b[200~" + sent + b"\x1b[201~")
    seat.terminal.settle(0.06)


@pytest.mark.parametrize(
    ("run", "size"), [*((n, SMALL) for n in range(len(RUNS))), *amount([(0, LARGE)], [])]
)
def test_all_that_a_batch_brings_is_painted_as_marks(
    run: int, size: tuple[int, int], tmp_path: Path, toll: Toll
) -> None:
    strings = RUNS[run]
    with program(tmp_path, *begun(tmp_path, strings), size=size) as seat:
        wait_written(seat, "rewrite")
        for number, text in enumerate(strings, 1):
            do(seat, "draft.show", "draft.show", "cursor.text_end")
            paste(seat, text)
            do(seat, "clip.note")
            paste(seat, text)
            do(seat, "prompt.accept", "hunk.next")
            do(seat, "clip.submit" if number % 3 else "clip.next")
            toll.count("a nasty string on every screen")
        assert seat.quit() == 0
        assert not strangers(written_by(seat))
    # on a busy machine a key may come so soon behind a paste that it is taken for a part of it
    assert len(blocks_of(tmp_path / "s.toml")) > len(strings) * 0.7


@pytest.mark.parametrize("size", amount([SMALL, LARGE], [SMALL]), ids=str)
def test_so_is_what_stands_on_the_other_screens(
    size: tuple[int, int], tmp_path: Path, toll: Toll
) -> None:
    strings = NASTY[: amount(38, 8)]
    arguments = begun(tmp_path, strings)
    with program(tmp_path, *arguments, size=size) as seat:
        wait_written(seat, "rewrite")
        for actions in LOOKS:
            do(seat, *actions)
        for question in ("clip.goto", "clip.reject"):
            for text in strings:
                do(seat, question)
                paste(seat, text)
                do(seat, "prompt.accept", "prompt.cancel")
        check(seat, toll, "a nasty answer")
        with program(tmp_path, *arguments, size=size) as second:
            wait_written(second, SYNC_END)
            do(second, "clip.next", "draft.show", "app.cancel", "batch.open")
            check(second, toll, "a nasty batch, read only")
            assert second.quit() == 0
        do(seat, "app.quit")  # Esc in an open question may have begun a sequence, which this ends
        assert seat.quit() == 0


def begun(folder: Path, strings: Sequence[str]) -> Sequence[str]:
    """The arguments that open a batch of those strings."""
    write_video(folder / "there.mp4", even(20, 50))
    batch = write_rows(folder / "batch.jsonl", list(rows_of(strings)))
    return opening(batch, folder / "s.toml", video="inline")


def check(seat: PtySeat, toll: Toll, what: str) -> None:
    assert not strangers(written_by(seat))
    toll.count(what)


def test_so_is_what_has_become_of_a_batch(tmp_path: Path, toll: Toll) -> None:
    strings = NASTY[: amount(60, 12)]
    arguments = begun(tmp_path, strings)
    with program(tmp_path, *arguments) as seat:
        wait_written(seat, "rewrite")
        do(seat, "clip.submit", "clip.next", "clip.next")
        assert seat.quit() == 0
    rows = list(rows_of(strings))
    changed = [{**row, "draft": f"now {row['draft']}"} for row in rows[:-1]]
    write_rows(tmp_path / "batch.jsonl", [*changed, {**rows[-1], "id": f"new {rows[-1]['id']}"}])
    with program(tmp_path, *arguments) as seat:
        wait_written(seat, "batch")
        do(seat, "view.scroll_down", "app.cancel", "draft.show", "view.scroll_down", "app.cancel")
        check(seat, toll, "a nasty change of a batch")
        do(seat, "app.cancel")
        assert seat.quit() == 0


@pytest.mark.parametrize("size", amount([(40, 12), SMALL, LARGE], [SMALL]), ids=str)
def test_so_is_a_session_that_is_seen_again(
    size: tuple[int, int], tmp_path: Path, toll: Toll
) -> None:
    strings = NASTY[: amount(38, 8)]
    with program(tmp_path, *begun(tmp_path, strings)) as seat:
        wait_written(seat, "rewrite")
        for text in strings:
            do(seat, "clip.note")
            paste(seat, text)
            do(seat, "prompt.accept", "cursor.text_end")
            paste(seat, text)
            do(seat, "clip.submit")
        assert seat.quit() == 0
    session = str(tmp_path / "s.toml")
    with program(tmp_path, "replay", session, "--video", "inline", size=size) as seat:
        wait_written(seat, "play")
        for text in strings:
            do(seat, "replay.next_paste", "replay.end", "replay.loupe", "replay.loupe")
            do(seat, "replay.find")
            paste(seat, text)
            do(seat, "prompt.accept", "replay.goto")
            paste(seat, text)
            do(seat, "prompt.accept", "prompt.cancel", "replay.next_visit")
            check(seat, toll, "a nasty session seen again")
        assert seat.terminal.is_alive
        seat.press("replay.quit")
        assert seat.terminal.wait_end() == 0


def test_so_is_what_is_asked_at_the_first_start(tmp_path: Path, toll: Toll) -> None:
    write_rows(tmp_path / "batch.jsonl", list(rows_of(NASTY[:3])))
    more = {"LOGNAME": "eve\x1b]0;x\x07\u202e", "TZ": "../\x1b[31mzone", "EDITOR": "\x9b"}
    with program(tmp_path, "open", str(tmp_path / "batch.jsonl"), env=more) as seat:
        wait_written(seat, "Who are you?")
        for text in NASTY[: amount(100, 12)]:
            paste(seat, text)
            do(seat, "prompt.accept")
            seat.terminal.send(b"\x15")
        check(seat, toll, "a nasty answer at the door")
        assert seat.quit() == 0


def test_so_is_what_the_test_of_the_keys_hears(tmp_path: Path, toll: Toll) -> None:
    with program(tmp_path, "keys", "--test") as seat:
        wait_written(seat, "Press")
        for text in NASTY:
            seat.terminal.send(text.translate(LEAVING).encode())
            seat.terminal.settle(QUIET_S)
            assert seat.terminal.is_alive, repr(text)
            check(seat, toll, "nasty keys")


def test_so_is_the_guide_of_the_demo(tmp_path: Path, toll: Toll) -> None:
    with program(tmp_path, "demo", "--video", "inline", env={"LOGNAME": "\x1b]0;x\x07e"}) as seat:
        wait_written(seat, "step")
        for text in NASTY[: amount(100, 6)]:
            paste(seat, text)
            do(seat, "player.seek_forward", "edit.undo")
        do(seat, "clip.accept", "clip.accept", "app.help", "app.cancel", "app.cancel")
        check(seat, toll, "a nasty paste into the demo")
        seat.quit()


def test_so_is_what_is_said_of_a_failure(tmp_path: Path, toll: Toll) -> None:
    failing = [sys.executable, "-m", "tests.faults.failing", "handler"]
    folder = tmp_path / "\x1b]0;x\x07\x1b[31m\u202e"
    folder.mkdir()
    with program(folder, *begun(folder, NASTY[:3]), of=failing) as seat:
        wait_written(seat, "rewrite")
        do(seat, "app.help")
        assert seat.terminal.wait_end() == 3
        assert b"the report is" in written_by(seat)
        check(seat, toll, "a nasty folder for a report")
