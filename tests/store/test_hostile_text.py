"""Whatever a caption holds, the file stays TOML, and the text comes back the same."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.captions.anchors import Span
from sessions.captions.findings import Finding, Question, Side
from sessions.clips.verdict import Rejected
from sessions.store.blocks.chain import read_chain
from sessions.store.blocks.clip_block import clip_block
from sessions.store.blocks.replay import end_state, read_visit
from sessions.store.blocks.summary import summarise
from sessions.store.blocks.toml_lines import literal
from sessions.store.head import Batch, Head, header_text, read_head
from sessions.store.journal.lines import Line, encode_line, parse_lines
from sessions.store.visit import DRAFT, ViewFile, VisitHead, decode_head, encode_head
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.lines import encode_events
from sessions.trace.state import first_state
from tests.store.independent import check_session
from tests.store.making import HEAD, OPENED

NASTY = [
    "'''",
    '"""',
    "'",
    '"',
    "\\",
    "\\u0041",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\x1b]52;c;YQ==\x07",
    "\x7f",
    "\x85",
    "\u2028",
    "\u202e",
    "\ufeff",
    "\U0001f916",
    "e\u0301",
    "[[seal]]\n",
    "\n[[seal]]\nn = 1\n",
    "# ",
    "=",
    "夹爪",
    " ",
]
any_text = st.text(st.characters(exclude_categories=["Cs"]))
texts = st.lists(st.sampled_from(NASTY) | any_text).map("".join)
some_texts = texts.filter(bool)
patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@patiently
@given(texts)
def test_a_string_stands_on_one_line_and_is_read_back(text: str) -> None:
    written = literal(text)
    assert "\n" not in written
    assert tomllib.loads(f"v = {written}") == {"v": text}


@patiently
@given(some_texts, texts)
def test_inline_tables_are_read_back(key_text: str, text: str) -> None:
    value = [{"name": key_text, "n": 1, "spans": [1, 2], "more": {"text": text}}]
    assert tomllib.loads(f"v = {literal(value)}") == {"v": value}


@patiently
@given(texts, texts, texts)
def test_a_header_is_read_back(person: str, job: str, batch: str) -> None:
    head = Head("s", person, "captioner", job, Batch(batch, "0"), HEAD.created)
    header = header_text(head).encode()
    assert read_chain(header + b"\n[[sitting]]\n").header == header
    assert read_head(header, Path("x")) == head


@patiently
@given(some_texts, texts)
def test_a_journal_line_is_one_line_and_is_read_back(clip: str, text: str) -> None:
    head = VisitHead(clip, 1, DRAFT, (ViewFile(clip, text),), text, OPENED)
    (line,) = parse_lines(encode_line(7, encode_head(head), 0))
    assert isinstance(line, Line)
    assert decode_head(line.payload.decode()) == head


@patiently
@given(some_texts, texts, st.tuples(texts, texts, texts), some_texts)
def test_a_block_holds_any_text_and_says_it_again(
    clip: str, draft: str, written: tuple[str, str, str], reason: str
) -> None:
    typed, pasted, note = written
    head = VisitHead(clip, 1, DRAFT, (ViewFile(clip, note, 3),), draft, OPENED)
    trace = encode_events(
        (
            ev.Opened(0, DRAFT),
            ev.Replaced(10, (Edit(0, len(draft), typed), Edit(0, 0, "x"))),
            ev.Replaced(20, (Edit(1, 1, pasted),), ev.Origin.PASTED),
            ev.FindingMarked(
                30, Finding(1, reason, Side.REWRITE, rewrite=Span(0, 1), note=note, view=clip)
            ),
            ev.QuestionAsked(35, Question(1, f"?{note}", typed, view=clip)),
            ev.NoteWritten(40, note),
            ev.MediaFailed(50, pasted),
            ev.MediaMeasured(60, clip, 5, typed),
            ev.VerdictGiven(70, Rejected(reason)),
        )
    )
    block = clip_block(head, first_state(draft), trace)
    raw = header_text(HEAD).encode()
    sealed, content, _ = read_chain(raw).tip.sealing(b"clip", block.text.encode())
    raw += content
    chain = read_chain(raw)
    assert chain.blocks == (sealed,)
    assert chain.end == len(raw)
    check(raw, block.text.encode(), (clip, draft, f"x{pasted}{typed}", note, reason))


def check(raw: bytes, block: bytes, said: tuple[str, ...]) -> None:
    clip, draft, final, note, reason = said
    values = tomllib.loads(raw.decode())["clip"][0]
    assert (values["id"], values["draft"], values["final"]) == (clip, draft, final)
    assert (values.get("note", ""), values["reason"]) == (note, reason)
    visit = read_visit(block)
    assert (visit.head.id, visit.head.draft) == (clip, draft)
    state = end_state([block])
    assert state is not None
    assert state.text == final
    summary = summarise(raw, read_chain(raw).blocks[0])
    assert (summary.id, summary.note, summary.verdict) == (clip, note, Rejected(reason))
    assert check_session(raw)[clip][0].writing.text == final
