"""`recaption report`: what the corrections say of the drafts, for those who made the AI."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from sessions.captions.admit import admit
from sessions.delivery.files import Places, place_files, refuse_taken
from sessions.errors import BadInput, Fault, RecaptionError
from sessions.report.drafts import report_drafts
from sessions.report.markdown import as_markdown
from sessions.report.repairs import Corrected
from sessions.report.rows import HEAD, rows
from sessions.store.blocks.corrections import corrections
from sessions.store.index.copies import FileRead
from tui.commands import COMMANDS
from tui.commands.figures.as_csv import csv_bytes, csv_text
from tui.commands.stats import complain, found_at
from tui.terminal.visible import visible_line

NAME: Final = "report"
HELP: Final = COMMANDS[NAME].help
EXAMPLE: Final = "recaption report --ai sessions/ -o errors.md --csv errors.csv"

TOP: Final = 20


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", help="sessions, and folders with all below them"
    )
    parser.add_argument(
        "--ai", action="store_true", help="what the AI got wrong, left out and invented"
    )
    parser.add_argument("-o", "--out", metavar="FILE", help="write Markdown here, not to stdout")
    parser.add_argument("--csv", metavar="FILE", help="also write everything counted as a table")
    parser.add_argument("--force", action="store_true", help="overwrite what is there")
    parser.add_argument(
        "--top", metavar="N", type=_count, default=TOP, help="rows of each table (%(default)s)"
    )
    parser.add_argument(
        "--batch",
        metavar="BATCH",
        action="append",
        default=[],
        help="whose instructions count, for work that was done before sessions kept them",
    )


def run(args: Namespace) -> int:
    """Write the report; 1 where something was not read. No person is named in it.

    Raises BadInput where there is no session or no such batch, and where something stands at a
    place already; CannotWrite.
    """
    if not args.ai:
        raise BadInput(Fault("say what to report on", remedy="give --ai: the drafts of the AI"))
    outs = [Path(name) for name in (args.out, args.csv) if name is not None]
    if len({out.resolve() for out in outs}) < len(outs):
        raise BadInput(Fault("is named for both", outs[0], key="--csv", remedy="name another file"))
    instructions = dict(_instructions(args.batch))
    found = found_at(args.paths)
    report = report_drafts(_work(found.files, instructions))
    markdown = as_markdown(report, top=args.top, show=visible_line)
    files = {}
    if args.csv is not None:
        files[Path(args.csv)] = csv_bytes(csv_text(HEAD, rows(report)))
    if args.out is not None:
        files[Path(args.out)] = markdown.encode()
    sources = (*(file.path for file in found.files), *map(Path, args.batch))
    _put(files, sources, force=args.force)
    if args.out is None:
        sys.stdout.write(markdown)
    return complain(found)


def _work(files: Sequence[FileRead], instructions: Mapping[str, str]) -> Iterator[Corrected]:
    for file in files:
        try:
            for each in corrections(file.path):
                yield replace(each, instruction=instructions.get(each.clip, each.instruction))
        except (RecaptionError, OSError) as error:
            raise BadInput(Fault(str(error), file.path)) from error


def _instructions(batches: Sequence[str]) -> Iterator[tuple[str, str]]:
    if not batches:
        return
    from sessions.exchange.opening import open_batch  # noqa: PLC0415 - few reports need a batch

    for name in batches:
        for clip in open_batch(Path(name)).clips:
            yield clip.id, admit(clip.instruction)


def _put(files: Mapping[Path, bytes], sources: Iterable[Path], *, force: bool) -> None:
    """Bring each of `files` to its place, none of which is one of `sources`.

    Raises BadInput, also where something stands there that may not go, and CannotWrite.
    """
    refuse_taken(Places(Path(), {str(out): out for out in files}), force=force, originals=sources)
    for out, content in files.items():
        place_files({out.name: content}, Places(out.parent, {out.name: out}), lambda _: None)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is no number from 1 on")
    return int(text)
