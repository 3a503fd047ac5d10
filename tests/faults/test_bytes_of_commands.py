"""What commands print at a terminal: nothing that strangers sent commands it, nothing crashes."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest

from sessions import intents as want
from sessions.clips.clip import Clip, View
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from tests.conftest import data_folder
from tests.fakes.clock import FakeClock
from tests.faults.amount import amount
from tests.faults.nasty import OURS, known_naughty
from tests.faults.toll import Toll
from tests.harness.grammar import plain_strangers
from tests.harness.pty import Pty
from tests.sitting.places import open_desk, session_in
from tests.story.program import home

pytestmark = pytest.mark.faults

ALL: Final = (*OURS, *amount(known_naughty(data_folder()), ()))
NASTY: Final = [text for text in ALL if not re.search("[\ud800-\udfff]", text)]
EVIL: Final = "\x1b]0;x\x07\x1b[31m\u202e\x9b5m"
CODES: Final = {0, 1, 2, 3}
SHOWING: Final = ("jsonl", "csv", "tsv", "label-studio", "srt", "vtt", "trl-preference", "kto")


def worked_on(folder: Path) -> Path:
    """A session in which every string has been draft, text, note, id, view and reason."""
    clips = [
        Clip(
            f"{text} {n}",
            (View(f"{text} {n}", f"{text}.mp4"),),
            f"{text} {n} end",
            instruction=text,
        )
        for n, text in enumerate(NASTY)
    ]
    desk, _ = open_desk(folder, FakeClock(), *clips)
    desk.begin(None)
    for n, text in enumerate(NASTY):
        desk.do(want.Replace((Edit(0, 0, text.replace("\x1b", "")),), Origin.PASTED))
        desk.do(want.Submit() if n % 2 else want.GoTo(n + 1))
    desk.record.close()
    return session_in(folder)


def command_lines(folder: Path, session: Path) -> Iterator[Sequence[str]]:
    evil = folder / f"evil{EVIL}.jsonl"
    evil.write_text(f'{{"id": "{EVIL!r}", nonsense', encoding="utf-8")
    head = folder / f"head{EVIL}.toml"
    head.write_text('[recaption]\nformat = "\\u001b]0;x\\u0007"\nperson = "\\u202e\\u009b"\n')
    text = folder / "text.txt"
    for each in NASTY[: amount(len(NASTY), 12)]:
        file = folder / f"{NASTY.index(each)}.txt"
        file.write_text(each, encoding="utf-8", newline="")
        yield "diff", str(file), str(text)
    text.write_text(" ".join(NASTY), encoding="utf-8", newline="")
    yield "stats", str(session), "--by", "clip"
    yield "stats", str(session), "--csv"
    yield "stats", str(session), "--json"
    yield "stats", str(session), "--audit"
    yield from (("replay", str(session), how) for how in ("--text", "--facts", "--verify"))
    yield "report", str(session), "--ai"
    for name in SHOWING:
        yield "export", str(session), "--to", name, "-o", "-"
    for damaged in (evil, head, folder / f"none{EVIL}", folder):
        yield "recover", str(damaged), "--look"
        yield from (("replay", str(damaged), how) for how in ("--text", "--verify"))
        yield "stats", str(damaged)
        yield "report", str(damaged), "--ai"
        yield "export", str(damaged), "--to", "csv", "-o", "-"
        yield "import", str(damaged), "-o", str(folder / f"out{EVIL}.toml")
        yield "open", str(damaged), "--as", "ada"
        yield "diff", "--pairs", str(damaged)
    for option in ("--job", "--keymap", "--as", "--theme", "--video", "--session"):
        yield "open", str(session), option, EVIL
    yield "keys", "--keymap", EVIL
    yield "keys", "--as", EVIL
    yield ("formats",)
    yield "formats", "--json"
    yield ("doctor",)
    yield "completion", EVIL
    yield (EVIL,)
    yield f"--{EVIL}", "x"
    yield "export", f"--{EVIL}"


def test_no_command_prints_what_commands_the_terminal(tmp_path: Path, toll: Toll) -> None:
    session = worked_on(tmp_path)
    lines = list(command_lines(tmp_path, session))
    (tmp_path / "lines.json").write_text(json.dumps(lines))
    program = [sys.executable, "-m", "tests.faults.commands_at_terminal"]
    evil = {"PATH": f"/bin{EVIL}", "TMUX": EVIL, "DISPLAY": EVIL, "EDITOR": EVIL, "LOGNAME": EVIL}
    env = {**home(tmp_path), **evil}
    with Pty([*program, str(tmp_path / "lines.json")], env=env, columns=200) as terminal:
        assert terminal.wait_end(120) == 0
        output = b"".join(each.output for each in terminal.log)
    parts = re.split(rb"command \d+\r\n", output)[1:]
    assert len(parts) == len(lines)
    for line, part in zip(lines, parts, strict=True):
        said, _, code = part.rpartition(b"code ")
        assert int(code) in CODES, line
        assert b"Traceback" not in said, line
        assert not plain_strangers(said), line
        toll.count(f"nasty input of {line[0] if line[0].isascii() else 'nobody'}")
