"""What each person worked on last, so that the next sitting needs no word.

One file a person: who shares an account never goes on with somebody else's work.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from sessions.errors import BadInput, Fault
from tui.settings.choices import Choices
from tui.settings.person import folder_name

MOST: Final = 12
_REMEDY: Final = "name the batch: recaption open BATCH"


def remember(choices: Choices, folder: Path) -> None:
    """Keep `choices` as their person's last. A folder that cannot be written costs the memory."""
    try:
        before = recent(folder, choices.person)
    except BadInput:
        before = ()
    others = [each for each in before if each.session != choices.session]
    _write(_file(folder, choices.person), (choices, *others)[:MOST])


def leave_to_settings(folder: Path, person: str, key: str) -> None:
    """What a person said of `key` when they opened a batch counts no more; their settings do."""
    try:
        said = recent(folder, person)
    except BadInput:
        return
    if any(getattr(each, key) for each in said):
        _write(_file(folder, person), [replace(each, **{key: ""}) for each in said])


def _write(file: Path, worked_on: Sequence[Choices]) -> None:
    folder, text = file.parent, json.dumps([each.to_record() for each in worked_on], indent=1)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = file.with_name(f"{file.name}.{os.getpid()}")
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(file)
    except OSError:
        return


def recent(folder: Path, person: str) -> Sequence[Choices]:
    """What a person worked on, the last first. Raises BadInput where that cannot be read."""
    return _read(_file(folder, person))


def recall(folder: Path, person: str) -> Choices:
    """What a person worked on last. Raises BadInput where there is nothing, or it is unreadable."""
    last = recent(folder, person)
    if not last:
        remedy = f"{_REMEDY} --as {person}"
        raise BadInput(Fault("there is no session to resume yet", remedy=remedy))
    return last[0]


def people_seen(folder: Path) -> Sequence[str]:
    """Everybody who has worked here, the last one first. Raises BadInput as `recent` does."""
    files = [file for file in folder.glob("*.json") if file.is_file()]
    files.sort(key=lambda file: (-file.stat().st_mtime_ns, file.name))
    return [last[0].person for file in files if (last := _read(file))]


def _file(folder: Path, person: str) -> Path:
    return folder / f"{folder_name(person)}.json"


def _read(file: Path) -> Sequence[Choices]:
    try:
        records = json.loads(file.read_bytes())
        if not isinstance(records, list):
            raise TypeError("it is no list")
        return [Choices.from_record(record) for record in records]
    except FileNotFoundError:
        return ()
    except OSError as error:
        what = f"the last session cannot be told: {(error.strerror or str(error)).lower()}"
        raise BadInput(Fault(what, file, remedy=_REMEDY)) from error
    except (ValueError, KeyError, TypeError, RecursionError) as broken:
        what = "the last session cannot be told: this file is damaged"
        raise BadInput(Fault(what, file, remedy=_REMEDY)) from broken
