"""`recaption formats`: what can be read, how it is told, and what becomes a clip's id."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping

from sessions.exchange.formats import FORMATS, Format
from tui.commands import COMMANDS

NAME = "formats"
HELP = COMMANDS[NAME].help
EXAMPLE = "recaption formats --json"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="write JSON")


def run(args: Namespace) -> int:
    if args.json:
        print(json.dumps({"read": [_record(known) for known in FORMATS]}, indent=2))
    else:
        print("\n".join(_table()))
    return 0


def _record(known: Format) -> Mapping[str, object]:
    return {
        "name": known.name,
        "title": known.title,
        "recognised": known.recognised,
        "id": known.id,
        "example": known.example,
        "extra": known.extra or None,
        "writes_back": known.rewrite is not None,
    }


def _table() -> Iterator[str]:
    yield "recaption open and recaption import read:"
    for known in FORMATS:
        extra = f" (needs recaption[{known.extra}])" if known.extra else ""
        yield ""
        yield f"  {known.name:12}  {known.title}{extra}"
        yield f"  {'':12}  told by  {known.recognised}"
        yield f"  {'':12}  clip id  {known.id}"
        yield f"  {'':12}  example  {known.example}"
