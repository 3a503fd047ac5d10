"""`recaption doctor`: what stands in the way here, and what to do about it."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import Final

from keymaps.keymap import Keymap
from sessions.errors import BadInput, Fault
from tui.actions import ACTIONS, VOCABULARY
from tui.commands import COMMANDS
from tui.doctor.diagnosis import Level
from tui.doctor.table import diagnose
from tui.doctor.telling import as_lines, as_values, count
from tui.settings.config import load_people
from tui.settings.keymap_file import DEFAULT_KEYMAP, keymap_folder, load_keymap
from tui.settings.person import Person
from tui.settings.places import Places, places

NAME = "doctor"
HELP = COMMANDS[NAME].help
EXAMPLE = "recaption doctor"

FOUND: Final = 1
# Where the lines go to no terminal.
_UNBROKEN: Final = 10_000


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="write JSON")


def run(args: Namespace) -> int:
    """Look at everything once and tell it; 1 where something stands in the way."""
    from tui.doctor.gathering.everything import gather  # noqa: PLC0415 - runs other programs

    here = places()
    people, faults = _people(here)
    keymap, more = _keymap(people)
    facts = gather(
        _folders(here),
        environment=os.environ,
        keys={action: keymap.keys_of(action) for action in ACTIONS} if keymap else {},
        faults=(*faults, *more),
    )
    told = diagnose(facts)
    if args.json:
        print(json.dumps(as_values(told), ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_lines(told, get_terminal_size((_UNBROKEN, 24)).columns)))
    return FOUND if count(told, Level.BAD) else 0


def _folders(here: Places) -> Mapping[str, Path]:
    return {
        "sessions": here.data,
        "state": here.state,
        "settings": here.config,
        "cache": here.cache,
    }


def _people(here: Places) -> tuple[Sequence[Person], Sequence[Fault]]:
    try:
        return load_people(here.people), ()
    except BadInput as refused:
        return (), refused.faults


def _keymap(people: Sequence[Person]) -> tuple[Keymap | None, Sequence[Fault]]:
    """The keymap of the only person there is, or the usual one; and what is wrong with it."""
    name = people[0].settings.keymap if len(people) == 1 else ""
    folder = keymap_folder(people[0].name if len(people) == 1 else "")
    try:
        return load_keymap(name or DEFAULT_KEYMAP, VOCABULARY, folder).keymap, ()
    except BadInput as refused:
        return None, refused.faults
