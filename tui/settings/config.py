"""The file with everybody's settings: read with every fault told, added to without a change else.

[[person]]
name = "Ada"
zone = "Europe/Berlin"
keymap = "plain"
video = "auto"
theme = "dark"
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from keymaps.shipped import shipped_names
from sessions.captions.admit import admit_bytes
from sessions.errors import BadInput, Fault
from sessions.guidelines.toml_reader import TEXT, Table, open_toml
from tui.settings.choices import THEMES, VIDEOS
from tui.settings.person import Person, Settings, is_same_name, why_no_name

MODE: Final = 0o600
_ABOUT: Final = f"""\
# recaption: who works under this account, and how. One [[person]] each; change what you like.
# zone    a place of the tz database: "Europe/Berlin"; without it, the zone of this machine
# keymap  {", ".join(shipped_names())}
# video   {", ".join(VIDEOS)}
# theme   {", ".join(THEMES)}
# What a command line says goes before what stands here.
"""


def load_people(file: Path) -> tuple[Person, ...]:
    """Everybody in the file, in its order; nobody where there is none. Raises BadInput."""
    text = _text(file)
    return read_people(text, file) if text is not None else ()


def read_people(text: str, path: Path | None) -> tuple[Person, ...]:
    """Everybody in a config's text. Raises BadInput with every fault and its line."""
    root, faults = open_toml(text, path)
    people: list[Person] = []
    for table in root.tables("person"):
        people.append(_person(table, people))
    root.close()
    if faults:
        raise BadInput(*faults)
    return tuple(people)


def add_person(person: Person, file: Path) -> None:
    """Write somebody new into the file; what stands there stays as it is.

    The file is the old one or the new one, whatever happens. Raises BadInput where it is faulty,
    has somebody of that name already, or cannot be written.
    """

    def added(text: str) -> str:
        ended = text if text.endswith("\n") else f"{text}\n"
        return f"{ended}\n{block_of(person)}"

    change_config(file, added)


def change_config(file: Path, change: Callable[[str], str]) -> None:
    """Write what `change` makes of the config's text, or of that of an empty one.

    The file is the old one or the new one, whatever happens. Raises BadInput where what came of
    it is faulty, or cannot be written.
    """
    text = _text(file)
    made = change(_ABOUT if text is None else text)
    read_people(made, file)
    try:
        _replace(file, made)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        remedy = "name yourself with --as NAME, and nothing has to be written"
        raise BadInput(Fault(f"cannot be written: {reason}", file, remedy=remedy)) from error


def block_of(person: Person) -> str:
    """A person's block; what is not said is left out."""
    from tomli_w import dumps  # noqa: PLC0415 - only the first start writes

    settings = person.settings
    said = {
        "name": person.name,
        "zone": settings.zone,
        "keymap": settings.keymap,
        "video": settings.video,
        "theme": settings.theme,
    }
    return "[[person]]\n" + "".join(dumps({key: word}) for key, word in said.items() if word)


def _person(table: Table, others: Sequence[Person]) -> Person:
    name = table.get("name", TEXT)
    if name and (why := why_no_name(name)):
        table.fault(f"name = {name!r} cannot be: {why}", "name")
    for other in others:
        if name and is_same_name(name, other.name):
            table.fault(f"there is a {other.name!r} already", "name", "give one another name")
    settings = Settings(
        zone=_zone(table),
        keymap=_one_of(table, "keymap", shipped_names()),
        video=_one_of(table, "video", VIDEOS),
        theme=_one_of(table, "theme", THEMES),
    )
    table.close()
    return Person(name, settings)


def _one_of(table: Table, key: str, known: Sequence[str]) -> str:
    word = table.maybe(key, TEXT) or ""
    if word and word not in known:
        table.unknown(key, word, known)
    return word


def _zone(table: Table) -> str:
    zone = table.maybe("zone", TEXT) or ""
    if zone:
        # the names of all zones are read only where somebody has a zone
        from tui.settings.zones import is_zone, nearest_zone  # noqa: PLC0415

        if not is_zone(zone):
            near = nearest_zone(zone)
            remedy = f"did you mean {near!r}?" if near else 'zones are like "Europe/Berlin"'
            table.fault(f"there is no zone {zone!r}", "zone", remedy)
    return zone


def _text(file: Path) -> str | None:
    try:
        return admit_bytes(file.read_bytes(), file)
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadInput(Fault(f"cannot be read: {reason}", file)) from error


def _replace(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = file.with_name(f"{file.name}.{os.getpid()}")
    with open(temporary, "x", encoding="utf-8", opener=_privately) as new:
        new.write(text)
        new.flush()
        os.fsync(new.fileno())
    temporary.replace(file)


def _privately(path: str, flags: int) -> int:
    return os.open(path, flags, MODE)
