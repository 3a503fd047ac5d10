"""`recaption keys --check`: what is wrong with a keymap, by file and line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from keymaps.checking import check, check_whole
from keymaps.shipped import shipped_names
from sessions.errors import BadInput, Fault
from tui.actions import VOCABULARY
from tui.settings.keymap_file import cited_in, read_text, shipped_keymap, unknown_keymap

FOUND: Final = 1
_OVER: Final = "plain"


class Checked(Struct, frozen=True):
    """`file` is the person's over the shipped `keymap`; None where there is none."""

    keymap: str
    file: Path | None
    faults: Sequence[Fault]


def run_check(named: str, folder: Path, *, as_json: bool) -> int:
    """Check a keymap by its name, with the person's file in `folder` over it, or a file.

    0 where nothing is wrong, else FOUND. Raises BadInput where there is nothing to check.
    """
    checked = checked_of(named, folder)
    if as_json:
        print(json.dumps(_as_json(checked), ensure_ascii=False, indent=2))
    else:
        print("\n".join((*map(str, checked.faults), _summary(checked))))
    return FOUND if checked.faults else 0


def checked_of(named: str, folder: Path) -> Checked:
    """What is wrong with a keymap or a file. Raises BadInput where there is no such thing."""
    if named in shipped_names():
        file = folder / f"{named}.toml"
        return _checked(named, file) if file.exists() else _checked_alone(named)
    file = Path(named)
    if file.suffix != ".toml" and not file.exists():
        raise BadInput(unknown_keymap(named))
    return _checked(file.stem if file.stem in shipped_names() else _OVER, file)


def _checked(name: str, file: Path) -> Checked:
    try:
        text = read_text(file)
    except FileNotFoundError:
        raise BadInput(Fault("there is no such file", file)) from None
    shipped = shipped_keymap(name, VOCABULARY)
    faults = cited_in(file, check(shipped, text, VOCABULARY))
    return Checked(name, file, faults)


def _checked_alone(name: str) -> Checked:
    shipped = shipped_keymap(name, VOCABULARY)
    return Checked(name, None, cited_in(None, check_whole(shipped, VOCABULARY)))


def _summary(checked: Checked) -> str:
    where = f"{checked.file} (over {checked.keymap})" if checked.file else checked.keymap
    if not checked.faults:
        return f"{where}: nothing to mend"
    count = len(checked.faults)
    return f"{where}: {count} {'thing' if count == 1 else 'things'} to mend"


def _as_json(checked: Checked) -> Mapping[str, object]:
    """`file` and `line` are null where a fault is that of the shipped map."""
    return {
        "keymap": checked.keymap,
        "file": str(checked.file) if checked.file else None,
        "faults": [
            {
                "line": fault.line,
                "action": fault.key,
                "what": fault.what,
                "remedy": fault.remedy,
            }
            for fault in checked.faults
        ],
    }
