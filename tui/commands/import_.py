"""`recaption import`: makes a TOML batch of any batch."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from sessions.clips.batch import Batch
from sessions.exchange.media_found import find_media
from sessions.exchange.opening import open_batch
from sessions.exchange.toml_batch.importing import Imported, import_batch
from tui.commands import COMMANDS
from tui.terminal.visible import visible_line

NAME = "import"
HELP = COMMANDS[NAME].help
EXAMPLE = "recaption import clips.csv -o batch.toml"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("source", metavar="SRC", help="a file or a folder with clips")
    parser.add_argument(
        "-o", "--output", metavar="BATCH", required=True, help="the batch to write, a .toml file"
    )
    parser.add_argument(
        "--format", metavar="FORMAT", default="", help="what SRC is, where it cannot be told"
    )
    parser.add_argument("--media", metavar="FILE", default="", help="the video of subtitles")
    parser.add_argument("--force", action="store_true", help="replace BATCH if it is there")


def run(args: Namespace) -> int:
    """Import the source and say what came. Raises BadInput with every fault."""
    media = str(Path(args.media).absolute()) if args.media else ""
    batch = open_batch(Path(args.source), args.format, media)
    imported = import_batch(batch, Path(args.output), is_forced=args.force)
    for line in _said(imported):
        print(visible_line(line))
    return 0


def _said(imported: Imported) -> Iterator[str]:
    batch, root = imported.batch, imported.root
    yield f"{batch.path}: {_counted(batch)}"
    yield from batch.notes
    yield from find_media(batch, (root,) if root else ()).sentences()
    allowed = f" --root {quote(str(root))}" if root else ""
    yield f"To work on it: recaption open {quote(str(batch.path))}{allowed}"


def _counted(batch: Batch) -> str:
    clips, drafts = len(batch), sum(1 for clip in batch.clips if clip.draft)
    told = f"{clips:,} clip{'' if clips == 1 else 's'}"
    return told if drafts == clips else f"{told}, {drafts:,} with a draft"
