"""`recaption formats`: what is read, how it is told, what is a clip's id; and what is written."""

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
    parser.add_argument("--json", action="store_true", help="write JSON")


def run(args: Namespace) -> int:
    if args.json:
        read, write = map(_record, FORMATS), map(_export_record, EXPORTS)
        print(json.dumps({"read": list(read), "write": list(write)}, indent=2))
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


def _export_record(known: Export) -> Mapping[str, object]:
    return {
        "name": known.name,
        "title": known.title,
        "holds": known.holds,
        "extra": known.extra or None,
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
    yield ""
    yield "recaption export --to writes:"
    for export in EXPORTS:
        extra = f" (needs recaption[{export.extra}])" if export.extra else ""
        yield f"  {export.name:14}  {export.title}{extra}"
