"""One setting of a person written into the config; every other line stays as it is."""

from __future__ import annotations

import json
import re
from typing import Final

from msgspec.structs import replace

from sessions.errors import RecaptionError
from tui.settings.config import block_of, read_people
from tui.settings.person import Person, Settings, is_same_name

_TABLE: Final = re.compile(r"^[ \t]*\[", re.MULTILINE)
_PERSON: Final = re.compile(r"^[ \t]*\[\[[ \t]*person[ \t]*\]\][^\n]*\n?", re.MULTILINE)


class Unwritable(RecaptionError):
    """A config is written in a way that this cannot change; it tells what to write by hand."""


def with_setting(text: str, name: str, key: str, word: str) -> str:
    """The config in which the setting `key` of the person called `name` is `word`.

    Somebody who is not in it yet is added. Raises BadInput where `text` is faulty, Unwritable
    where nothing but this could not be changed.
    """
    people = read_people(text, None)
    at = next((i for i, each in enumerate(people) if is_same_name(each.name, name)), None)
    changed = Settings(**{key: word})
    if at is None:
        added = Person(name, changed)
        made, wanted = f"{text.rstrip()}\n\n{block_of(added)}".lstrip(), (*people, added)
    else:
        now = replace(people[at], settings=replace(people[at].settings, **{key: word}))
        made, wanted = _with_line(text, at, key, word), (*people[:at], now, *people[at + 1 :])
    if read_people(made, None) != wanted:
        line = f"{key} = {json.dumps(word)}"
        raise Unwritable(f"the config cannot be changed by this program; write into it: {line}")
    return made


def _with_line(text: str, at: int, key: str, word: str) -> str:
    """The text with the line in the `at`-th block of a person."""
    blocks = list(_PERSON.finditer(text))
    if at >= len(blocks):
        return text
    start = blocks[at].end()
    following = _TABLE.search(text, start)
    end = len(text) if following is None else following.start()
    line = f"{key} = {json.dumps(word, ensure_ascii=False)}"
    found = re.compile(
        rf"^[ \t]*{key}[ \t]*=[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*')", re.MULTILINE
    ).search(text, start, end)
    if found is not None:
        return text[: found.start()] + line + text[found.end() :]
    body = text[start:end].rstrip()
    above = text[:start] if text[:start].endswith("\n") else f"{text[:start]}\n"
    return f"{above}{body}\n{line}\n{text[start + len(body) :].removeprefix(chr(10))}"
