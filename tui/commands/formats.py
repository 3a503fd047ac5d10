"""`recaption formats`: what can be read and written, how it is told, what becomes a clip's id."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping

from sessions.exchange.exports.export import Export
from sessions.exchange.exports.table import EXPORTS
from sessions.exchange.formats import FORMATS, Format
from tui.commands import COMMANDS

NAME = "formats"
HELP = COMMANDS[NAME].help
EXAMPLE = "recaption formats --json"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--json",
        action="store_true",
        help='write JSON: {"read": [{"name", "title", "recognised", "id", "example", "extra"}], '
        '"write": [{"name", "title", "extra"}]}; extra is null or what has to be installed',
    )


def run(args: Namespace) -> int:
    if args.json:
        print(json.dumps(as_json(), ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_table()))
    return 0


def as_json() -> Mapping[str, object]:
    """Every format that is read and every one that is written."""
    return {
        "read": [
            {
                "name": known.name,
                "title": known.title,
                "recognised": known.recognised,
                "id": known.id,
                "example": known.example,
                "extra": known.extra or None,
            }
            for known in FORMATS
        ],
        "write": [
            {"name": known.name, "title": known.title, "extra": known.extra or None}
            for known in EXPORTS
        ],
    }


def as_table() -> Iterator[str]:
    """The lines of two tables."""
    wide = max(len(known.name) for known in (*FORMATS, *EXPORTS))
    yield "recaption open and recaption import read:"
    for known in FORMATS:
        yield ""
        yield f"  {known.name:{wide}}  {_titled(known)}"
        for word, told in (("told by", known.recognised), ("clip id", known.id)):
            yield f"  {'':{wide}}  {word}  {told}"
        yield f"  {'':{wide}}  example  {known.example}"
    yield ""
    yield "recaption export --to writes:"
    yield ""
    for written in EXPORTS:
        yield f"  {written.name:{wide}}  {_titled(written)}"


def _titled(known: Format | Export) -> str:
    return f"{known.title} (needs recaption[{known.extra}])" if known.extra else known.title
