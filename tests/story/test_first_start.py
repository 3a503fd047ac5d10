"""Somebody's first minute: asked by keys alone, and never again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.harness.pty import Pty
from tests.harness.tmux import Tmux
from tests.story.batches import DRAFTS, write_batch
from tests.story.program import RECAPTION, home
from tests.story.session_files import sittings_in
from tui.settings.config import load_people
from tui.settings.person import Person, Settings

CONFIG = "config/recaption/config.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A home with nothing in it but a batch."""
    write_batch(tmp_path / "clips", 2)
    return tmp_path


def tmux(folder: Path, *arguments: str) -> Tmux:
    env = {**home(folder), "LOGNAME": "captions", "TZ": "UTC", "DISPLAY": ""}
    return Tmux([RECAPTION, *arguments], env=env, cwd=folder)


def pty(folder: Path, *arguments: str) -> Pty:
    env = {**home(folder), "LOGNAME": "captions", "TZ": "UTC"}
    return Pty([RECAPTION, *arguments], env=env, cwd=folder)


def answer(window: Tmux, question: str, *keys: str, text: str = "") -> None:
    window.wait_for(question)
    if text:
        window.type(text)
    window.send_keys(*keys)


def sessions(folder: Path, person: str) -> Sequence[Path]:
    return list((folder / "data" / "recaption" / person).glob("*.toml"))


@pytest.mark.tmux
def test_from_the_first_question_to_the_first_clip_and_never_asked_again(folder: Path) -> None:
    with tmux(folder) as window:
        answer(window, "Who are you?", "Enter", text="Ada")
        answer(window, "What time is it", "Enter", text="Asia/Kolkata")
        answer(window, "Which keys?", "Enter")
        answer(window, "Press Esc x", "Escape", "x")
        answer(window, "Press Alt+X", "M-x")
        answer(window, "Press Ctrl+T", "Space")
        answer(window, "Ctrl+T does not arrive.", "q")
        answer(window, "How do you want to see", "Up", "Up", "Enter")
        answer(window, "What shall we do?", "Down", "Enter")
        answer(window, "Which batch?", "Tab", "Enter", text="clips/kit")
        window.wait_for(DRAFTS[0])
        window.send_keys("C-q")
        assert window.wait_end() == 0
    ada = Person("Ada", Settings("Asia/Kolkata", "plain", "auto"))
    assert load_people(folder / CONFIG) == (ada,)
    (session,) = sessions(folder, "Ada")
    assert 'zone = "Asia/Kolkata"' in session.read_text()
    assert "+05:30" in session.read_text()
    with tmux(folder) as window:
        assert "Who are you?" not in window.wait_for(DRAFTS[0])
        window.send_keys("C-q")
        assert window.wait_end() == 0
    assert sittings_in(session) == 2


def test_all_is_skipped_with_one_key_and_the_batch_opens(folder: Path) -> None:
    with pty(folder, "open", "clips/kitchen.jsonl", "--video", "off") as terminal:
        terminal.wait_for("Who are you?")
        terminal.send("\x04")
        terminal.wait_for(DRAFTS[0])
        terminal.send("\x11")
        assert terminal.wait_end() == 0
    (person,) = load_people(folder / CONFIG)
    assert (person.name, person.settings.zone) == ("captions", "UTC")


def test_leaving_the_questions_leaves_nothing(folder: Path) -> None:
    with pty(folder, "open", "clips/kitchen.jsonl") as terminal:
        terminal.wait_for("Who are you?")
        terminal.send("Ada\r")
        terminal.wait_for("What time is it")
        terminal.send("\x11")
        assert terminal.wait_end() == 0
    assert not [path for path in folder.rglob("*") if path.is_file() and "clips" not in path.parts]


def test_a_batch_that_is_none_is_told_before_anybody_is_asked(folder: Path) -> None:
    with pty(folder, "open", "nowhere.jsonl") as terminal:
        assert terminal.wait_end() == 2
        assert "nowhere.jsonl" in "".join(terminal.screen.text.split())


def test_people_of_one_account_are_asked_who_works(folder: Path) -> None:
    config = folder / CONFIG
    config.parent.mkdir(parents=True)
    config.write_text('[[person]]\nname = "Ada"\n\n[[person]]\nname = "Bob"\nvideo = "off"\n')
    with pty(folder, "open", "clips/kitchen.jsonl") as terminal:
        terminal.wait_for("Who is working?")
        terminal.send("\r")
        terminal.wait_for("by number")
        terminal.send("2")
        terminal.wait_for(DRAFTS[0])
        terminal.send("\x11")
        assert terminal.wait_end() == 0
    assert sessions(folder, "Bob")
    assert not sessions(folder, "Ada")
    (session,) = sessions(folder, "Bob")
    with pty(folder, "open", "clips/kitchen.jsonl", "--as", "Ada", "--session", f"{session}") as it:
        assert it.wait_end() == 2
        assert "thatofBob,notofAda" in "".join(it.screen.text.split())


def test_keys_that_are_lost_are_bound_otherwise(folder: Path) -> None:
    with pty(folder, "keys", "--test") as terminal:
        terminal.wait_for("Press F2")
        terminal.send("\x1bOQ")
        terminal.wait_for("Press Ctrl+O")
        terminal.send(" ")
        terminal.wait_for("would rather have")
        terminal.send("\x1by")
        terminal.wait_for("Press Ctrl+T")
        terminal.send("q")
        assert terminal.wait_end() == 0
        assert "Ctrl+O does not: Accept the draft" in terminal.screen.text
    keymap = folder / "config/recaption/keymaps/plain.toml"
    assert keymap.read_text() == '[clip]\naccept = ["escape y", "f3", "escape g c a", "ctrl+o"]\n'
