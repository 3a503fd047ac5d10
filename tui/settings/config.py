"""The file with everybody's settings: read with every fault told, added to without a change else.

[[person]]
name = "Ada"
zone = "Europe/Berlin"
keymap = "plain"
video = "auto"
theme = "dark"
hint_letters = "fjdkslahgrueiwoqptyvncmbxz"
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import asdict

from keymaps.shipped import shipped_names
from sessions.captions.admit import admit_bytes
from sessions.errors import BadInput, Fault, cited
from sessions.guidelines.toml_reader import TEXT, Table, open_toml
from tui.settings.choices import THEMES, VIDEOS
from tui.settings.person import Person, Settings, is_same_name, why_no_hint_letters, why_no_name

MODE: Final = 0o600
_ABOUT: Final = f"""\
# recaption: who works under this account, and how. One [[person]] each; change what you like.
# zone    a place of the tz database: "Europe/Berlin"; without it, the zone of this machine
# keymap  {", ".join(shipped_names())}
# video   {", ".join(VIDEOS)}
# theme   {", ".join(THEMES)}
# hint_letters  the letters of the labels over words, the handiest first: "jfkdlsahg..."
# What a command line says goes before what stands here.
"""


def load_people(file: Path) -> tuple[Person, ...]:
    """Everybody in the file, in its order; nobody where there is none. Raises BadInput."""
    text = _text(file)
    return read_people(text, file) if text is not None else ()


def load_soundly(file: Path) -> tuple[tuple[Person, ...], Sequence[Fault]]:
    """As `load_people`, but of a faulty file what is sound in it, and every fault of the rest."""
    try:
        text = _text(file)
    except BadInput as unreadable:
        return (), unreadable.faults
    return ((), ()) if text is None else read_soundly(text, file)


def read_people(text: str, path: Path | None) -> tuple[Person, ...]:
    """Everybody in a config's text. Raises BadInput with every fault and its line."""
    people, faults = read_soundly(text, path)
    if faults:
        raise BadInput(*faults)
    return people


def read_soundly(text: str, path: Path | None) -> tuple[tuple[Person, ...], Sequence[Fault]]:
    """Everybody who has a name of their own, with the settings that are sound; and every fault."""
    try:
        root, faults = open_toml(text, path)
    except BadInput as broken:
        return (), broken.faults
    people: list[Person] = []
    for table in root.tables("person"):
        person = _person(table, people)
        if person is not None:
            people.append(person)
    root.close()
    return tuple(people), sorted(faults, key=lambda fault: fault.line or 0)


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

    said = {"name": person.name, **asdict(person.settings)}
    return "[[person]]\n" + "".join(dumps({key: word}) for key, word in said.items() if word)


def _person(table: Table, others: Sequence[Person]) -> Person | None:
    """None: nobody can be called so, or somebody is already."""
    name = table.get("name", TEXT)
    why = why_no_name(name) if name else ""
    if why:
        table.fault(f"name = {name!r} cannot be: {why}", "name")
    same = [other for other in others if name and is_same_name(name, other.name)]
    for other in same:
        table.fault(f"there is a {other.name!r} already", "name", "give one another name")
    settings = Settings(
        zone=_zone(table),
        keymap=_one_of(table, "keymap", shipped_names()),
        video=_one_of(table, "video", VIDEOS),
        theme=_one_of(table, "theme", THEMES),
        hint_letters=_hint_letters(table),
    )
    table.close()
    return Person(name, settings) if name and not why and not same else None


def _one_of(table: Table, key: str, known: Sequence[str]) -> str:
    word = table.maybe(key, TEXT) or ""
    if not word or word in known:
        return word
    table.unknown(key, word, known)
    return ""


def _hint_letters(table: Table) -> str:
    letters = table.maybe("hint_letters", TEXT) or ""
    why = why_no_hint_letters(letters) if letters else ""
    if why:
        remedy = 'write each small letter once, the handiest first: "jfkdlsahg"'
        table.fault(f"hint_letters = {cited(letters)} cannot be: {why}", "hint_letters", remedy)
    return "" if why else letters


def _zone(table: Table) -> str:
    zone = table.maybe("zone", TEXT) or ""
    if zone:
        # the names of all zones are read only where somebody has a zone
        from tui.settings.zones import is_zone, nearest_zone  # noqa: PLC0415

        if not is_zone(zone):
            near = nearest_zone(zone)
            remedy = f"did you mean {near!r}?" if near else 'zones are like "Europe/Berlin"'
            table.fault(f"there is no zone {zone!r}", "zone", remedy)
            return ""
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
