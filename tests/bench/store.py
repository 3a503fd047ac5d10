"""The record: an event into the journal, a block sealed, a session opened, a session checked."""

from __future__ import annotations

import os
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Final

import tomli_w

from sessions.captions.anchors import Span
from sessions.captions.findings import Finding, Side
from sessions.clips.verdict import Rewritten
from sessions.store.blocks.chain import read_chain
from sessions.store.blocks.clip_block import clip_block
from sessions.store.checking.verify import verify
from sessions.store.files import write_whole
from sessions.store.head import header_text
from sessions.store.record import Record
from sessions.store.recovery.found import look
from sessions.store.visit import DRAFT
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.fold import fold
from sessions.trace.grouping import begins_group
from sessions.trace.lines import encode_events
from sessions.trace.state import VisitState, first_state
from sessions.trace.steps import undo_event
from tests.bench.tables import percentile, print_table
from tests.store.making import DRAFT_TEXT, HEAD, opened, visit_head

EVENTS: Final = 300
SIZES: Final = (10, 500, 2_000)
EVENTS_A_TICK: Final = 4
VERIFIED: Final = 500


def typing(state: VisitState, count: int, seed: int) -> Iterator[ev.AnyEvent]:
    """`count` events of somebody who corrects a caption: words, moves, a few marks and plays."""
    random, made = Random(seed), 0
    while made < count:
        at_ms = state.at_ms + random.choice((110, 140, 170, 200, 240, 900))
        for event in _step(state, at_ms, random):
            if made < count:
                state, made = fold(state, event), made + 1
                yield event


def _step(state: VisitState, at_ms: int, random: Random) -> Iterator[ev.AnyEvent]:
    here, chance = state.writing.cursor, random.random()
    if chance < 0.86:
        edit = Edit(here, here, random.choice("eeetaoinshrdlu "))
        if chance < 0.06 and here:
            edit = Edit(here - 1, here, "")
        typed = ev.Replaced(at_ms, (edit,))
        if begins_group(state, typed):
            yield ev.GroupBegan(at_ms)
        yield typed
    elif chance < 0.95:
        cursor = random.randrange(len(state.text))
        yield ev.CursorMoved(at_ms, cursor, cursor)
    elif chance < 0.98:
        yield random.choice((ev.Played(at_ms, 0), ev.Paused(at_ms, 900), ev.Seeked(at_ms, 400)))
    elif chance < 0.99 and len(state.writing.findings) < 2:
        found = Finding(len(state.writing.findings), "object", Side.REWRITE, rewrite=Span(4, 9))
        yield ev.FindingMarked(at_ms, found)
    else:
        yield undo_event(state, at_ms) or ev.KeysPressed(at_ms, 1)


def made_session(path: Path, clips: int) -> None:
    """A session of so many clips with `EVENTS` events each, of twenty different visits."""
    texts = []
    for seed in range(20):
        start = fold(first_state(DRAFT_TEXT), ev.Opened(0, DRAFT))
        work = list(typing(start, EVENTS - 2, seed))
        trace = encode_events((ev.Opened(0, DRAFT), *work, ev.VerdictGiven(200_000, Rewritten())))
        texts.append(clip_block(visit_head("CLIP"), first_state(DRAFT_TEXT), trace).text)
    raw = header_text(HEAD).encode()
    tip = read_chain(raw).tip
    written = [raw]
    for number in range(clips):
        text = texts[number % 20].replace('id = "CLIP"', f'id = "ep{number:06}"', 1)
        _, content, tip = tip.sealing(b"clip", text.encode())
        written.append(content)
    path.write_bytes(b"".join(written))


def timed(do: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds."""
    started_s = clock()
    do()
    return clock() - started_s


def journal_us(folder: Path) -> None:
    record = opened(folder / "journal.toml").record
    times, lines = [], []
    for number in range(20):
        state = record.begin(visit_head(f"c{number}"))
        for event in typing(state, EVENTS, number):
            lines.append(b"0badc0de 1234567 " + encode_events((event,), event.at_ms).encode())
            times.append(timed(lambda event=event: record.append((event,))) * 1e6)  # type: ignore[misc]
            state = fold(state, event)
        sealed(record, state)
        record.rotate()
    record.close()
    fd = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    bare = [timed(lambda line=line: os.write(fd, line)) * 1e6 for line in lines]  # type: ignore[misc]
    os.close(fd)
    ours = percentile(times, 0.5)
    print_table(
        "one event into the journal, on the screen's thread (us)",
        ["", "p50", "p99", "x ours"],
        [
            [name, percentile(us, 0.5), percentile(us, 0.99), percentile(us, 0.5) / ours]
            for name, us in (("record.append", times), ("bare os.write", bare))
        ],
    )


def sealed(record: Record, state: VisitState) -> float:
    """Milliseconds the seal took on the screen's thread."""
    verdict = ev.VerdictGiven(state.at_ms + 100, Rewritten())
    record.append((verdict,))
    end = fold(state, verdict)
    return timed(lambda: record.seal(end)) * 1e3


def saved(record: Record) -> float:
    """Milliseconds until the disk has it all, mostly off the screen's thread."""

    def save() -> None:
        while (job := record.rotate()) is not None:
            record.finish(job, job.run())

    return timed(save) * 1e3


def worked(record: Record, clip: str, seed: int, *, keeps_up: bool) -> VisitState:
    state = record.begin(visit_head(clip))
    for number, event in enumerate(typing(state, EVENTS, seed)):
        record.append((event,))
        state = fold(state, event)
        if keeps_up and number % EVENTS_A_TICK == 0 and (job := record.rotate()) is not None:
            record.finish(job, job.run())
    return state


def seal_ms(folder: Path) -> None:
    rows: list[list[object]] = []
    for size in SIZES:
        path = folder / f"seal{size}.toml"
        made_session(path, size)
        record = opened(path, new=None).record
        at_once = [sealed(record, worked(record, f"a{n}", n, keeps_up=False)) for n in range(10)]
        seals, saves = [], []
        for n in range(20):
            seals.append(sealed(record, worked(record, f"b{n}", n, keeps_up=True)))
            saves.append(saved(record))
        record.close()
        content = tomllib.loads(path.read_text())
        rewrite = timed(lambda: write_whole(path, tomli_w.dumps(content).encode())) * 1e3  # noqa: B023
        seal = percentile(seals, 0.5)
        rows.append(
            [
                f"clip {size:,}",
                seal,
                percentile(seals, 0.99),
                percentile(at_once, 0.5),
                percentile(saves, 0.5),
                rewrite,
                rewrite / (seal + percentile(saves, 0.5)),
            ]
        )
    head = ["", "seal p50", "p99", "all at once", "to disk", "full rewrite", "x ours"]
    print_table(f"a visit of {EVENTS} events sealed (ms)", head, rows)


def opening_ms(folder: Path) -> None:
    rows: list[list[object]] = []
    for size in SIZES:
        path = folder / f"open{size}.toml"
        made_session(path, size)
        read = percentile([timed(lambda: look(path)) * 1e3 for _ in range(5)], 0.5)  # noqa: B023
        whole = []
        for _ in range(3):
            started_s = time.perf_counter()
            record = opened(path, new=None).record
            whole.append((time.perf_counter() - started_s) * 1e3)
            record.close()
        parse = timed(lambda: tomllib.loads(path.read_text())) * 1e3  # noqa: B023
        opening = percentile(whole, 0.5)
        megabytes = path.stat().st_size / 1e6
        rows.append([f"{size:,} clips", megabytes, read, opening, parse, parse / opening])
    head = ["", "MB", "read", "open", "tomllib", "x ours"]
    print_table("a session opened (ms)", head, rows)


def verify_s(folder: Path) -> None:
    path = folder / "verify.toml"
    made_session(path, VERIFIED)
    ours = min(timed(lambda: verify(path), time.process_time) for _ in range(3))
    text = path.read_text()
    parse = min(timed(lambda: tomllib.loads(text), time.process_time) for _ in range(3))
    print_table(
        f"{VERIFIED} clips of {EVENTS} events checked (s of one core)",
        ["", "s", "x ours"],
        [["verify: seals and replay", ours, 1.0], ["tomllib, only parsed", parse, parse / ours]],
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        journal_us(folder)
        seal_ms(folder)
        opening_ms(folder)
        verify_s(folder)


if __name__ == "__main__":
    main()
