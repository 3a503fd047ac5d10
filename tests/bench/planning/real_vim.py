"""What real vim makes of a text when keys are pressed in it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.bench.planning.pairs import Pair
from tests.bench.planning.steps import Label, Plan, Press, Step, Write

VIM: Final = ("vim", "-u", "NONE", "-i", "NONE", "-n", "-N", "-es", "--not-a-term")
_PATIENCE_S: Final = 30


def played_in_vim(pairs: Sequence[Pair], plans: Sequence[Plan], folder: Path) -> Sequence[str]:
    """Each draft after its plan, which begins in normal mode at the start of the text."""
    text, script = folder / "drafts.txt", folder / "plans.vim"
    text.write_text("".join(f"{pair.draft}\n" for pair in pairs), encoding="utf-8")
    lines = ["set encoding=utf-8"]
    lines += [f"{n}normal! 0{_typed(steps)}" for n, steps in enumerate(plans, 1)]
    script.write_text("\n".join([*lines, "wq", ""]), encoding="utf-8")
    command = [*VIM, "+set nosmartindent", str(text), "-S", str(script)]
    subprocess.run(command, check=True, timeout=_PATIENCE_S)
    return text.read_text(encoding="utf-8").splitlines()


def _typed(steps: Plan) -> str:
    return "".join(map(_keys, steps))


def _keys(step: Step) -> str:
    match step:
        case Press(_, keys):
            return "".join("\x1b" if key == "escape" else key for key in keys)
        case Label(letters):
            return letters
        case Write(text):
            return text
