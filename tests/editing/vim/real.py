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
let cases = json_decode(join(readfile({cases}), "\\n"))
let answers = []
for [before, at, keys] in cases
  silent %bwipeout!
  set ul=1000
  call setline(1, split(before, "\\n", 1))
  let &ul = &ul
  call cursor(at[0] + 1, at[1] + 1)
  silent! exe "normal " .. keys
  call add(answers, [join(getline(1, "$"), "\\n"), line(".") - 1, col(".") - 1])
endfor
call writefile([json_encode(answers)], {answers})
qall!
"""


class Case(Struct, frozen=True):
    """A text, where the cursor stands (a code point), and keys as vim's `:normal` has them."""

    text: str
    at: int
    keys: str


class After(Struct, frozen=True):
    """What a text has become, and where the cursor stands then, in code points."""

    text: str
    at: int


def run_vim(cases: Sequence[Case], folder: Path) -> Sequence[After]:
    """What vim makes of each case, in one process."""
    given, answers, script = (folder / name for name in ("cases", "answers", "script.vim"))
    given.write_text(json.dumps([[c.text, _line_and_byte(c.text, c.at), c.keys] for c in cases]))
    script.write_text(_SCRIPT.format(set=_SET, cases=repr(str(given)), answers=repr(str(answers))))
    subprocess.run(
        ["vim", "-Nu", "NONE", "-i", "NONE", "-n", "-es", "-S", str(script)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=60,
    )
    return [
        After(text, _offset(text, line, byte))
        for text, line, byte in json.loads(answers.read_text())
    ]


def _line_and_byte(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, at) + 1
    return text.count("\n", 0, at), len(text[start:at].encode())


def _offset(text: str, line: int, byte: int) -> int:
    lines = text.split("\n")
    above = sum(len(each) + 1 for each in lines[:line])
    return above + len(lines[line].encode()[:byte].decode())
