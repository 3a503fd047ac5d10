"""What a person gets wrong is told by the command line; what a disk lacks, by the screen."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import Final

import pytest

from tests.harness.display import Display
from tests.harness.keystrokes import bytes_of
from tests.harness.pty import Pty
from tests.story.batches import DRAFTS, row, write_rows
from tests.story.program import RECAPTION, environment, home, opening
from tests.story.session_files import Ending, blocks_of, ending_of
from tests.story.work import Work

BAD_INPUT: Final = 2
OWN_SCREEN: Final = b"\x1b[?1049h"


def complaints(work: Work, *more: str) -> list[str]:
    """What is said to a command line that is refused; nothing is drawn, and no session begun."""
    run = subprocess.run(
        [RECAPTION, *opening(work.batch, work.session), *more],
        env=environment(work.folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (BAD_INPUT, "")
    assert not work.session.exists()
    lines = run.stderr.splitlines()
    assert all(line.startswith("recaption: ") for line in lines)
    return [line.removeprefix("recaption: ") for line in lines]


def test_a_missing_batch_is_named(work: Work) -> None:
    missing = work.folder / "ketchin.jsonl"
    (complaint,) = complaints(replace(work, batch=missing))
    assert complaint.startswith(f"{missing}: ")


def test_every_fault_of_a_batch_is_told_with_its_line(work: Work) -> None:
    rows = [row(1), {"id": "c02", "draft": "No video."}, row(3) | {"start": "soon"}, row(1)]
    batch = write_rows(work.folder / "faulty.jsonl", rows)
    with batch.open("a") as file:
        file.write("not JSON\n")
    told = complaints(replace(work, batch=batch))
    assert [line.split(": ")[0] for line in told] == [f"{batch}:{n}" for n in (2, 3, 4, 5)]


@pytest.mark.parametrize(
    ("option", "wrong", "nearest"),
    [("--job", "robto", "robot"), ("--keymap", "plian", "plain")],
)
def test_an_unknown_name_is_told_with_the_nearest_right_one(
    work: Work, option: str, wrong: str, nearest: str
) -> None:
    (complaint,) = complaints(work, option, wrong)
    assert repr(wrong) in complaint
    assert repr(nearest) in complaint


def test_faults_of_ones_own_keys_and_settings_are_told_and_what_is_sound_counts(
    work: Work,
) -> None:
    config = work.folder / "config" / "recaption"
    (config / "keymaps").mkdir(parents=True)
    keys = '[clip]\nskip = ["f7"]\nsubmti = ["f8"]\n'
    (config / "keymaps" / "plain.toml").write_text(keys)
    (config / "config.toml").write_text(
        '[[person]]\nname = "ada"\ntheme = "drak"\nhint_letters = "zyxwvutsrqp"\n'
    )
    with work.opened() as seat:
        seat.wait_clip(1)
        seat.wait_shown("config.toml:3: theme cannot be 'drak' (did you mean 'dark'?)")
        seat.wait_shown("plain.toml:3: there is no action 'clip.submti' (did you mean")
        seat.type(bytes_of("f7"))
        seat.wait_clip(2)
        seat.press("hint.word")
        seat.wait_shown(f"y{DRAFTS[1].split()[0][1:]} ")
        seat.type("y")
        assert seat.quit() == 0
    assert ending_of(blocks_of(work.session)["c01"]).verdict == "skipped"


@pytest.mark.parametrize("folder", ["kitchen.jsonl", "/proc/sessions"])
def test_a_folder_that_cannot_be_written_is_told_before_anything_is_drawn(
    work: Work, folder: str
) -> None:
    session = work.batch.parent / folder / "session.toml"
    arguments = opening(work.batch, session)
    with Pty([RECAPTION, *arguments], columns=200, env=home(work.folder)) as terminal:
        assert terminal.wait_end() == BAD_INPUT
        assert str(session) in terminal.screen.text
        assert "cannot be written" in terminal.screen.text
        assert OWN_SCREEN not in b"".join(written.output for written in terminal.log)


@pytest.mark.mpv
@pytest.mark.xvfb
def test_clips_without_a_picture_say_why_and_are_worked_on_all_the_same(work: Work) -> None:
    folder = work.batch.parent
    (folder / "c01.mp4").unlink()
    (folder / "c02.mp4").write_bytes(b"no video at all" * 100)
    with Display() as display, replace(work, display=display.name).opened() as seat:
        seat.wait_clip(1)
        seat.wait_shown("is missing")
        seat.press("cursor.text_end")
        seat.write(" Unseen.")
        seat.press("clip.submit")
        seat.wait_clip(2)
        seat.wait_shown("not a video")
        seat.press("clip.accept")
        seat.wait_clip(3)
        seat.wait_shown("▸")
        assert seat.quit() == 0
    clips = blocks_of(work.session)
    assert {id_: ending_of(revs) for id_, revs in clips.items()} == {
        "c01": Ending("rewritten", DRAFTS[0] + " Unseen."),
        "c02": Ending("accepted", DRAFTS[1]),
    }
    assert "is missing" in clips["c01"][0]["trace"]


def test_without_mpv_one_is_told_how_to_install_it_and_goes_on(work: Work) -> None:
    programs = work.folder / "programs"
    programs.mkdir()
    installer = programs / "apt-get"
    installer.write_text("#!/bin/sh\n")
    installer.chmod(0o700)
    work = replace(work, display=":0", env={"PATH": str(programs)})
    with work.opened() as seat:
        seat.wait_clip(1)
        seat.wait_shown("mpv is not installed. Install it with: sudo apt install mpv")
        seat.press("cursor.text_end")
        seat.write(" Unseen.")
        seat.press("clip.submit")
        seat.wait_clip(2)
        assert seat.quit() == 0
    assert ending_of(blocks_of(work.session)["c01"]).verdict == "rewritten"
