"""`recaption export`: finished work handed over, in the format that is asked for."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from sessions.delivery.delivery import VERDICTS, Delivery, counted, gather, only, several
from sessions.delivery.handing import Handing, as_bytes, made, to_place
from sessions.errors import BadInput, Fault
from sessions.exchange.exports.columns import ALL
from sessions.exchange.exports.export import Export, Options
from sessions.exchange.exports.table import EXPORTS, export_named
from sessions.exchange.opening import open_batch
from tui.commands import COMMANDS
from tui.commands.stats import found_at
from tui.settings.choices import Choices
from tui.settings.places import places
from tui.settings.worked_on import NamedBatch, as_worked_on, is_batch_of, meant, worked_on_here
from tui.terminal.visible import visible, visible_line

NAME = "export"
HELP = COMMANDS[NAME].help
EXAMPLE = """recaption export -o delivery.csv
  recaption export clips.csv --to source -o corrected.csv
  recaption export ada.toml ben.toml --batch clips.csv --only accepted,rewritten -o done.jsonl"""

STDOUT: Final = "-"
_CONTROLS_TOLD: Final = "the drafts' control characters stand in it: print it with less, not cat"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sessions",
        metavar="SESSION",
        nargs="*",
        type=Path,
        help="sessions, folders of them, or a batch worked on here; none: what you did last",
    )
    parser.add_argument(
        "--to", metavar="FORMAT", help="the format, below; without it the end of OUT tells"
    )
    parser.add_argument(
        "-o",
        metavar="OUT",
        dest="out",
        help="the file to write, a folder where it has no suffix, or - for stdout",
    )
    parser.add_argument("--force", action="store_true", help="overwrite what is there")
    _add_choice_of_clips(parser)
    _add_formats(parser)


def _add_choice_of_clips(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--only",
        metavar="VERDICTS",
        type=_verdicts,
        default=(),
        help=f"only clips that are so, commas between: {','.join(VERDICTS)}",
    )
    parser.add_argument(
        "--batch",
        metavar="BATCH",
        action="append",
        type=Path,
        help="the batch, where it is not the one known here: it tells which clips are still open",
    )
    parser.add_argument("--format", metavar="FORMAT", help="what BATCH is, where it cannot be told")
    parser.add_argument("--media", metavar="FILE", type=_absolute, help="the video of subtitles")
    parser.add_argument(
        "--prefer",
        metavar="NAME",
        default="",
        help="whose text counts where several finished a clip",
    )


def _add_formats(parser: ArgumentParser) -> None:
    lines = (f"{known.name:<16}  {known.title}" for known in EXPORTS)
    formats = parser.add_argument_group("formats", "\n".join(lines))
    formats.add_argument("--columns", action="store_true", help="list the columns, and end")
    formats.add_argument(
        "--raw", action="store_true", help="csv, tsv: no ' before cells that begin like a formula"
    )
    formats.add_argument(
        "--prompt",
        metavar="TEXT",
        default=Options().prompt,
        help="trl-preference, kto: the prompt of clips without an instruction (%(default)r)",
    )
    for side, what in (("from", "text area"), ("to", "video")):
        formats.add_argument(
            f"--{side}-name",
            metavar="NAME",
            default=getattr(Options(), f"{side}_name"),
            help=f"label-studio: the {what}'s name in the labelling configuration (%(default)s)",
        )


def run(args: Namespace) -> int:
    """Write the export, and say on stderr what is in it. Raises BadInput and CannotWrite."""
    if args.columns:
        print("\n".join(f"{c.name:<12}  {c.kind:<7}  {c.about}" for c in ALL))
        return 0
    export = _format(args)
    paths, named = _asked_for(args)
    batches = [open_batch(each.path, each.format, each.media) for each in named]
    delivery = only(gather(paths, batches, args.prefer), args.only, export)
    handing = made(export, delivery, _options(args, delivery, named))
    if args.out == STDOUT:
        _print(as_bytes(handing))
        where = "stdout"
    else:
        originals = (*paths, *(batch.path for batch in batches))
        where = str(to_place(handing, Path(args.out), force=args.force, originals=originals))
    _say(where, handing)
    if handing.has_controls and not (args.out == STDOUT and sys.stdout.isatty()):
        print(f"recaption: {_CONTROLS_TOLD}", file=sys.stderr)
    return 0


def _absolute(name: str) -> str:
    return str(Path(name).absolute())


def _verdicts(text: str) -> Sequence[str]:
    names = tuple(name.strip() for name in text.split(","))
    wrong = [name for name in names if name not in VERDICTS]
    if wrong:
        what = f"there is no verdict {wrong[0]!r}"
        raise BadInput(Fault(what, key="--only", remedy=f"it is one of {', '.join(VERDICTS)}"))
    return names


def _format(args: Namespace) -> Export:
    """The format that --to names, or the end of OUT."""
    if args.out is None:
        raise BadInput(
            Fault("where to is not said", key="-o", remedy=f"as in: {EXAMPLE.splitlines()[0]}")
        )
    if args.to is not None:
        return export_named(args.to)
    suffix = Path(args.out).suffix.lower()
    for known in EXPORTS:
        if suffix == f".{known.name}":
            return known
    names = ", ".join(known.name for known in EXPORTS)
    raise BadInput(Fault("the format is not said", key="--to", remedy=f"it is one of {names}"))


def _asked_for(args: Namespace) -> tuple[Sequence[Path], Sequence[NamedBatch]]:
    """The sessions that are named, by themselves or by their batch, and their batches."""
    known = worked_on_here(places().recent)
    asked = meant(tuple(_without_folders(args.sessions, known)), known)
    named = [as_worked_on(path.absolute(), known) for path in args.batch or ()]
    said = {key: value for key, value in (("format", args.format), ("media", args.media)) if value}
    return asked.sessions, [replace(batch, **said) for batch in named or asked.batches]


def _without_folders(named: Sequence[Path], known: Sequence[Choices]) -> Iterator[Path]:
    """`named`, and for a folder that is no batch the sessions below it, each once.

    Raises BadInput where one of them cannot be read: half a delivery looks like a whole one.
    """
    for path in named:
        if path.is_dir() and not is_batch_of(known, path):
            found = found_at([str(path)])
            if found.faults:
                raise BadInput(*found.faults)
            yield from (Path(file.path) for file in found.files)
        else:
            yield path


def _options(args: Namespace, delivery: Delivery, batches: Sequence[NamedBatch]) -> Options:
    only_batch = batches[0] if len(batches) == 1 else None
    return Options(
        name=delivery.name,
        raw=args.raw,
        prompt=args.prompt,
        from_name=args.from_name,
        to_name=args.to_name,
        batch=None if only_batch is None else only_batch.path,
        format="" if only_batch is None else only_batch.format,
    )


def _print(content: bytes) -> None:
    """The file as it is, or, where a person looks on, fit to be painted."""
    if not sys.stdout.isatty():
        sys.stdout.buffer.write(content)
        return
    try:
        print(visible(content.decode("utf-8-sig")), end="")
    except UnicodeDecodeError as error:
        what = "this format is not for the eye"
        raise BadInput(Fault(what, key="-o", remedy="name a file")) from error


def _say(where: str, handing: Handing) -> None:
    """What was handed over, what was not, and what a person should know of it."""
    delivery, written = handing.delivery, handing.written
    rows, clips = several(written.count, handing.export.unit), several(len(delivery.clips), "clip")
    lines = [f"{where}: {rows} of {clips}: {counted(delivery.clips)}"]
    if delivery.left_out:
        fate = "left as they came" if handing.export.keeps_rest else "left out"
        lines.append(f"{fate}: {counted(delivery.left_out)}")
    for line in (*lines, *delivery.notices):
        print(f"recaption: {visible_line(line)}", file=sys.stderr)
