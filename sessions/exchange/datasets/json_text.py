"""JSON with other values in it and every other character as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sessions.exchange.json_files.strict import Member, members, spelled


def replace_members(text: str, values: Mapping[str, object]) -> str:
    """The object `text` with other values; nothing else in it changes. New keys come last."""
    found = [member for member in members(text) if member.key in values]
    for member in reversed(found):
        text = f"{text[: member.start]}{_spelled(text, member, values)}{text[member.end :]}"
    missing = values.keys() - {member.key for member in found}
    pairs = "".join(f", {json.dumps(k)}: {value_text(values[k], text)}" for k in sorted(missing))
    end = text.rindex("}")
    return f"{text[:end]}{pairs}{text[end:]}"


def value_text(value: object, like: str) -> str:
    """`value` as JSON, its texts with escapes where `like`, JSON too, has them."""
    return spelled(value, like) if isinstance(value, str) else json.dumps(value)


def _spelled(text: str, member: Member, values: Mapping[str, object]) -> str:
    was, value = text[member.start : member.end], values[str(member.key)]
    if isinstance(value, tuple) and isinstance(member.value, list):
        return _spelled_list(was, [str(each) for each in value])
    return value_text(value, was)


def _spelled_list(was: str, texts: Sequence[str]) -> str:
    places = list(members(was))
    if len(places) != len(texts):
        return f"[{', '.join(spelled(text, was) for text in texts)}]"
    for place, text in reversed(tuple(zip(places, texts, strict=True))):
        if place.value != text:
            was = f"{was[: place.start]}{spelled(text, was)}{was[place.end :]}"
    return was
