"""`recaption diff`: the word-diff alone, for people and for other programs."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from sessions.captions.admit import Size, admit, decode, judge_size
from sessions.captions.diff import diff_words
from sessions.captions.hunks import Hunk
from sessions.captions.inline import Piece, inline
from sessions.errors import BadInput, Fault
from tui.terminal.visible import visible

NAME: Final = "diff"
HELP: Final = "show the word-diff between two captions"
EXAMPLE: Final = "recaption diff draft.txt final.txt"

PAIR_REMEDY: Final = 'write {"draft": "...", "final": "..."} on it'
STDIN: Final = "-"
SIGNS: Final = {"del": ("[-", "-]"), "ins": ("{+", "+}")}
STYLES: Final = {"del": "\x1b[31;9m", "ins": "\x1b[32;4m"}
QUIET: Final = "\x1b[2m"
PLAIN: Final = "\x1b[0m"


class Pair(NamedTuple):
    draft: str
    final: str


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("draft", nargs="?", metavar="DRAFT", help="a text file, or - for stdin")
    parser.add_argument("final", nargs="?", metavar="FINAL", help="a text file, or - for stdin")
    parser.add_argument(
        "--pairs", metavar="FILE", help='many at once: JSONL with "draft" and "final" on each line'
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help='a line a pair: {"hunks": [{"draft": [start, end], "final": [start, end], '
        '"label": null or "case", "punct", "inflect"}]}; code points of the texts as given, '
        "end exclusive",
    )


def run(args: Namespace) -> int:
    show = as_json if args.json else as_text
    for pair in _asked_for(args):
        print(show(pair))
    return 0


def as_json(pair: Pair) -> str:
    """The hunks of a pair as one line of JSON; offsets are those of the texts as given."""
    return json.dumps({"hunks": [_record(hunk) for hunk in diff_words(*pair)]})


def as_text(pair: Pair) -> str:
    """A pair as one text with `[-deleted-]` and `{+inserted+}`, fit to be painted."""
    draft, final = admit(pair.draft), admit(pair.final)
    has_colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    pieces = inline(draft, final, diff_words(draft, final))
    return "".join(_signed(piece, has_colour) for piece in pieces).removesuffix("\n")


def _record(hunk: Hunk) -> dict[str, object]:
    draft, final = hunk.draft, hunk.final
    return {
        "draft": [draft.start, draft.end],
        "final": [final.start, final.end],
        "label": hunk.label,
    }


def _signed(piece: Piece, has_colour: bool) -> str:
    if piece.kind == "same":
        return visible(piece.text)
    lead, words, tail = piece.text.partition(piece.text.strip())
    opening, closing = SIGNS[piece.kind]
    signed = f"{opening}{visible(words)}{closing}"
    if has_colour:
        signed = f"{STYLES[piece.kind]}{QUIET if piece.label else ''}{signed}{PLAIN}"
    return f"{lead}{signed}{tail}"


def _asked_for(args: Namespace) -> list[Pair]:
    if args.pairs is not None and args.draft is None:
        return _pairs_of(_read(args.pairs), _path(args.pairs))
    if args.pairs is not None or args.final is None:
        raise BadInput(Fault("give DRAFT and FINAL, or --pairs FILE", remedy=f"as in: {EXAMPLE}"))
    if args.draft == args.final == STDIN:
        raise BadInput(Fault("only one of the two texts can come from stdin"))
    return [_pair_of(args.draft, args.final)]


def _pair_of(draft: str, final: str) -> Pair:
    texts, faults = [], list[Fault]()
    for name in (draft, final):
        try:
            texts.append(_caption(name))
        except BadInput as refused:
            faults += refused.faults
    if faults:
        raise BadInput(*faults)
    return Pair(*texts)


def _caption(name: str) -> str:
    text = _read(name)
    if _is_long(text):
        raise BadInput(_too_long(_path(name)))
    return text


def _pairs_of(jsonl: str, path: Path) -> list[Pair]:
    pairs, faults = [], list[Fault]()
    for number, line in enumerate(jsonl.split("\n"), 1):
        if line.strip():
            record = _parsed(line)
            wrong = list(_faults_of(record, path, number))
            faults += wrong
            if not wrong:
                pairs.append(Pair(record["draft"], record["final"]))
    if faults:
        raise BadInput(*faults)
    return pairs


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _faults_of(record: Any, path: Path, number: int) -> Iterator[Fault]:
    if not isinstance(record, dict):
        yield Fault("this line is no JSON object", path, number, remedy=PAIR_REMEDY)
        return
    for key in Pair._fields:
        text = record.get(key)
        if not isinstance(text, str):
            yield Fault(f'"{key}" is missing or no string', path, number, key, PAIR_REMEDY)
        elif _is_long(text):
            yield _too_long(path, number, key)


def _is_long(text: str) -> bool:
    return judge_size(text) is Size.REFUSED


def _too_long(path: Path, number: int | None = None, key: str | None = None) -> Fault:
    return Fault("this text is longer than 1 MB", path, number, key, "a caption is one clip's text")


def _read(name: str) -> str:
    path = _path(name)
    try:
        raw = sys.stdin.buffer.read() if name == STDIN else path.read_bytes()
    except OSError as error:
        raise BadInput(Fault(f"cannot be read: {error.strerror}", path)) from error
    return decode(raw, path)


def _path(name: str) -> Path:
    return Path("stdin" if name == STDIN else name)
