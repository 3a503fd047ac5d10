"""The real vim, without a screen: what it makes of texts and keys."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

# As a person's vim is set: Backspace goes anywhere, searches are literal and smart about case.
_SET: Final = "set nocp enc=utf-8 bs=indent,eol,start ic scs sw=2 et noai nojs ww=b,s vb t_vb="
_SCRIPT: Final = """\
{set}
let answers = []
for [before, at, commands] in json_decode(join(readfile({given}), "\\n"))
  silent %bwipeout!
  let [@", @/] = ["", ""]
  set undolevels=-1
  call setline(1, split(before, "\\n", 1))
  set undolevels=1000
  call cursor(at[0] + 1, at[1] + 1)
  for command in commands
    silent! exe "normal " .. command
    let &undolevels = &undolevels
  endfor
  call add(answers, [join(getline(1, "$"), "\\n"), line(".") - 1, col(".") - 1])
endfor
call writefile([json_encode(answers)], {answers})
qall!
"""


class Case(Struct, frozen=True):
    """A text, where the cursor stands (a code point), and commands as `:normal` has them.

    One that fails ends nothing but itself.
    """

    text: str
    at: int
    commands: tuple[str, ...]


class After(Struct, frozen=True):
    """What a text has become, and where the cursor stands then, in code points."""

    text: str
    at: int


def run_vim(cases: Sequence[Case], folder: Path) -> Sequence[After]:
    """What vim makes of each case, in one process."""
    given, answers, script = (folder / name for name in ("given", "answers", "script.vim"))
    rows = [(case.text, _line_and_byte(case.text, case.at), case.commands) for case in cases]
    given.write_text(json.dumps(rows))
    places = {"given": repr(str(given)), "answers": repr(str(answers))}
    script.write_text(_SCRIPT.format(set=_SET, **places))
    subprocess.run(
        ["vim", "-Nu", "NONE", "-i", "NONE", "-n", "-es", "-S", str(script)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=60,
    )
    told = json.loads(answers.read_text())
    return [After(text, _offset(text, line, byte)) for text, line, byte in told]


def _line_and_byte(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, at) + 1
    return text.count("\n", 0, at), len(text[start:at].encode())


def _offset(text: str, line: int, byte: int) -> int:
    lines = text.split("\n")
    above = sum(len(each) + 1 for each in lines[:line])
    return above + len(lines[line].encode()[:byte].decode())
