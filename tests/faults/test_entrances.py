"""Every entrance of text: what comes in by it is shown as marks, or refused in words of our own.

Each row of the table takes a hostile text in and returns what a person is shown of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest

from sessions import intents as want
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from tests.exchange.datasets.sets import write_parquet, write_tar
from tests.fakes.clock import FakeClock
from tests.faults.toll import Toll
from tests.screens.captioner import sit_down
from tests.sitting.places import clip, open_desk, session_in
from tests.story.batches import write_rows
from tests.story.program import home
from tui.__main__ import main
from tui.player.display import why_no_window
from tui.player.mpv.reducer import reduce
from tui.player.state import Failed, PlayerState
from tui.settings.person import why_no_name
from tui.terminal.visible import visible_line

pytestmark = pytest.mark.faults

EVIL: Final = "\x1b]0;x\x07evil\x9b5m\u202e"
COMMANDING: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)

Shown = str
Say = Callable[..., Shown]
Entrance = Callable[[Path, Say], Shown]


def batch(folder: Path, say: Say) -> Shown:
    rows = [{"id": EVIL, "media": EVIL, "draft": EVIL, "start": EVIL}]
    return say("open", str(write_rows(folder / "b.jsonl", rows)), "--as", "ada")


def clip_of_a_batch(folder: Path, _: Say) -> Shown:
    evil = clip(1, EVIL, id=EVIL, instruction=EVIL)
    with sit_down(folder, evil) as captioner:
        first = captioner.shown
        captioner.does("batch.open")
        return first + captioner.shown


def text_of_a_session(folder: Path, _: Say) -> Shown:
    desk, _recovered = open_desk(folder, FakeClock(), clip(1, "A draft."))
    desk.begin(None)
    desk.do(want.Replace((Edit(0, 0, EVIL),), Origin.PASTED))
    desk.do(want.WriteNote(EVIL))
    desk.record.close()
    with sit_down(folder, clip(1, "A draft.")) as captioner:
        captioner.does("clip.note")
        return captioner.shown


def head_of_a_session(folder: Path, say: Say) -> Shown:
    session = folder / "s.toml"
    desk, _ = open_desk(folder, FakeClock(), clip(1, "A draft."))
    desk.record.close()
    evil = json.dumps(EVIL)
    session.write_text(session_in(folder).read_text().replace('"ada"', evil), encoding="utf-8")
    batch_file = write_rows(folder / "b.jsonl", [{"id": "c", "media": "m.mp4", "draft": "d"}])
    return say("open", str(batch_file), "--session", str(session), "--as", "bob")


def config(folder: Path, say: Say) -> Shown:
    file = folder / "config/recaption/config.toml"
    file.parent.mkdir(parents=True)
    evil = json.dumps(EVIL)
    file.write_text(f"[[person]]\nname = {evil}\nkeymap = {evil}\n{evil} = 1\n", encoding="utf-8")
    return say("keys", "--as", "ada")


def keymap(folder: Path, say: Say) -> Shown:
    file = folder / "config/recaption/keymaps/plain.toml"
    file.parent.mkdir(parents=True)
    evil = json.dumps(EVIL)
    file.write_text(f"[clip]\n{evil} = [{evil}]\nskip = [{evil}]\n", encoding="utf-8")
    return say("keys")


def job(folder: Path, say: Say) -> Shown:
    rows = [{"id": "c", "media": "m.mp4", "draft": "d"}]
    return say("open", str(write_rows(folder / "b.jsonl", rows)), "--job", EVIL, "--as", "ada")


def file_name(folder: Path, say: Say) -> Shown:
    file = folder / f"{EVIL}.jsonl"
    file.write_text("{", encoding="utf-8")
    return (
        say("open", str(file), "--as", "ada") + say("stats", str(file)) + say("recover", str(file))
    )


def argument(_: Path, say: Say) -> Shown:
    return say(EVIL) + say("diff", f"--{EVIL}") + say("export", "s", "--to", EVIL, "-o", "-")


def name_of_a_person(folder: Path, say: Say) -> Shown:
    rows = [{"id": "c", "media": "m.mp4", "draft": "d"}]
    said = say("open", str(write_rows(folder / "b.jsonl", rows)), "--as", EVIL)
    assert why_no_name(EVIL) in said
    return f"evil {said}"


def diff(folder: Path, say: Say) -> Shown:
    (folder / "d.txt").write_text(EVIL, encoding="utf-8")
    (folder / "f.txt").write_text(f"{EVIL} {EVIL}", encoding="utf-8")
    return say("diff", str(folder / "d.txt"), str(folder / "f.txt"))


def member_of_a_tar(folder: Path, say: Say) -> Shown:
    name = EVIL.replace("\u202e", "")
    tar = write_tar(folder / "t.tar", {f"{name}.mp4": b"v", f"{name}.txt": EVIL.encode()})
    said = say("import", str(tar), "-o", str(folder / "out.toml"))
    with sit_down(folder, clip(1, EVIL, id=name)) as captioner:
        return said + captioner.shown


def value_in_parquet(folder: Path, say: Say) -> Shown:
    columns = "file_name VARCHAR, text VARCHAR, start VARCHAR"
    file = write_parquet(folder / "train.parquet", columns, [(EVIL, EVIL, EVIL)])
    return say("import", str(file), "-o", str(folder / f"{EVIL}.toml"))


def word_of_mpv(_: Path, __: Say) -> Shown:
    phase = reduce(PlayerState(), "lost", EVIL).phase
    assert isinstance(phase, Failed)
    return visible_line(phase.reason)


def environment(_: Path, __: Say) -> Shown:
    return visible_line(f"evil {why_no_window({'DISPLAY': EVIL})}")


def paste(folder: Path, _: Say) -> Shown:
    with sit_down(folder, clip(1, "A draft.")) as captioner:
        captioner.paste(EVIL)
        assert not re.search("[\x00-\x09\x7f-\x9f]", captioner.text)
        first = captioner.shown
        captioner.does("clip.note")
        captioner.paste(EVIL)
        return first + captioner.shown


TABLE: Final[Mapping[str, Entrance]] = {
    entrance.__name__.replace("_", " "): entrance
    for entrance in (
        batch,
        clip_of_a_batch,
        text_of_a_session,
        head_of_a_session,
        config,
        keymap,
        job,
        file_name,
        argument,
        name_of_a_person,
        diff,
        member_of_a_tar,
        value_in_parquet,
        word_of_mpv,
        environment,
        paste,
    )
}


@pytest.mark.parametrize("name", TABLE)
def test_what_comes_in_is_shown_as_marks(
    name: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    toll: Toll,
) -> None:
    for variable, folder in home(tmp_path).items():
        monkeypatch.setenv(variable, folder)

    def say(*arguments: str) -> Shown:
        main(arguments)
        return "".join(capsys.readouterr())

    shown = TABLE[name](tmp_path, say)
    assert "evil" in shown, shown
    assert not COMMANDING.search(shown), repr(shown)
    toll.count(f"entrance: {name}")
