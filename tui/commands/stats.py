"""`recaption stats`: what the work comes to, over session files and folders of them."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from sessions.errors import BadInput, Fault
from sessions.pace.facts import SessionFacts
from sessions.pace.statistics import By, statistics
from sessions.pace.timesheet import timesheet
from sessions.store.checking.audit import audit
from sessions.store.index.reading import Sessions, read_sessions
from tui.commands import COMMANDS
from tui.commands.figures.as_csv import csv_bytes, stats_csv, timesheet_csv
from tui.commands.figures.as_json import stats_json, timesheet_json
from tui.commands.figures.as_text import stats_text, timesheet_text
from tui.commands.figures.audit import audit_json, audit_text
from tui.commands.figures.progress import Progress
from tui.settings.places import places
from tui.terminal.small_charts import as_ascii, is_ascii_only
from tui.terminal.visible import visible_line

NAME: Final = "stats"
HELP: Final = COMMANDS[NAME].help
EXAMPLE: Final = """recaption stats
  recaption stats sessions/ --by day
  recaption stats ada.toml ben.toml --by person --csv
  recaption stats --timesheet"""

FOUND_SOMETHING: Final = 1
ALL_COLUMNS: Final = 200


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="sessions, and folders with all below them; none: those of this account",
    )
    parser.add_argument(
        "--by",
        choices=[by.value for by in By],
        help="tell apart by this; step: what the time goes into. An hour is one of the day",
    )
    parser.add_argument(
        "--timesheet",
        action="store_true",
        help="days in the zone of each person: time by kind, clips by verdict",
    )
    parser.add_argument(
        "--audit",
        action="store_true",
        help="derive every figure again from the traces, and tell those that come out otherwise",
    )
    parser.add_argument("--as", metavar="NAME", dest="person", help="only the work of this person")
    parser.add_argument("--json", action="store_true", help="write JSON; its shape is stable")
    parser.add_argument("--csv", action="store_true", help="write a table for a spreadsheet")
    parser.add_argument(
        "--no-index", action="store_true", help="read every file; keep nothing for the next time"
    )


def run(args: Namespace) -> int:
    """Print the figures; 1 where a file was not read, or is in conflict with another.

    Raises BadInput where there is no session, and for options that exclude each other.
    """
    _refuse_together(args)
    found = found_at(args.paths, uses_index=not args.no_index)
    if args.audit:
        return _audit(found, as_json=args.json)
    facts = found.facts if args.person is None else _of_person(found.facts, args.person)
    by = None if args.by is None else By(args.by)
    told = {"notes": found.notes, "faults": [str(fault) for fault in found.faults]}
    if args.timesheet:
        days = timesheet(facts)
        if args.json:
            print(timesheet_json(days, told))
        elif args.csv:
            _print_table(timesheet_csv(days))
        else:
            say(timesheet_text(days, width()))
    else:
        whole = statistics(facts, by)
        if args.json:
            print(stats_json(whole, by, told))
        elif args.csv:
            _print_table(stats_csv(whole, by))
        else:
            say(stats_text(whole, by, width()))
    return complain(found)


def _audit(found: Sessions, *, as_json: bool) -> int:
    """Print what deriving every figure again came to; 1 where one differs."""
    audits = [audit(Path(file.path)) for file in found.files]
    if as_json:
        print(audit_json(audits))
    else:
        say(map(visible_line, audit_text(audits)))
    faults = [fault for each in audits for fault in each.faults]
    for fault in faults:
        print(f"recaption: {visible_line(str(fault))}", file=sys.stderr)
    differs = any(each.differences for each in audits)
    return max(complain(found), FOUND_SOMETHING if faults or differs else 0)


def found_at(names: Iterable[str], *, uses_index: bool = True) -> Sessions:
    """The sessions at `names`, else those of this account. Raises BadInput where there is none."""
    here = places()
    paths = [Path(name) for name in names] or [here.data]
    progress = Progress(sys.stderr)
    try:
        found = read_sessions(paths, here.index if uses_index else None, progress.told)
    finally:
        progress.end()
    if not found.files:
        where = ", ".join(map(str, paths))
        none = Fault(f"there are no sessions in {where}", remedy="name a session or a folder")
        is_first = paths == [here.data] and not here.data.exists()
        raise BadInput(*(found.faults if found.faults and not is_first else (none,)))
    return found


def _of_person(facts: Sequence[SessionFacts], name: str) -> Sequence[SessionFacts]:
    """Those of one person. Raises BadInput where there is none."""
    theirs = [session for session in facts if session.person == name]
    if not theirs:
        people = ", ".join(sorted({session.person for session in facts}))
        what = f"there is no session of {name!r}"
        raise BadInput(Fault(what, key="--as", remedy=f"there are some of {people}"))
    return theirs


def complain(found: Sessions) -> int:
    """Say on stderr what was left out, and give the exit code."""
    for sentence in (*found.notes, *map(str, found.faults)):
        print(f"recaption: {visible_line(sentence)}", file=sys.stderr)
    return FOUND_SOMETHING if found.faults else 0


def say(lines: Iterable[str]) -> None:
    """Print lines as the terminal has characters for them."""
    is_plain = is_ascii_only(os.environ)
    for line in lines:
        print(as_ascii(line) if is_plain else line)


def _print_table(text: str) -> None:
    """A table as its file is, or, where a person looks on, as text."""
    if sys.stdout.isatty():
        sys.stdout.write(text)
    else:
        sys.stdout.buffer.write(csv_bytes(text))


def width() -> int:
    """How wide the terminal is; where there is none, every column is wanted."""
    return shutil.get_terminal_size((ALL_COLUMNS, 24)).columns


def _refuse_together(args: Namespace) -> None:
    faults = []
    if args.json and args.csv:
        faults.append(Fault("--json and --csv exclude each other", remedy="give one of them"))
    if args.timesheet and args.by is not None:
        faults.append(Fault("--timesheet is by day and person", remedy="leave --by out"))
    if args.audit and (args.csv or args.timesheet or args.by is not None):
        faults.append(Fault("--audit is of every figure", remedy="give it alone, or with --json"))
    if faults:
        raise BadInput(*faults)
