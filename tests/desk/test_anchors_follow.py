"""Findings stay with their letters, whatever a person does to the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import intents as want
from sessions.captions.anchors import Span
from sessions.captions.diff import diff_words
from sessions.captions.findings import Finding, Side
from sessions.clips.clip import Clip, View
from sessions.edits import revert_hunk
from sessions.intents import Refusal
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from sessions.trace.fold import fold_all
from sessions.trace.lines import decode_events, encode_events
from sessions.trace.state import first_state
from sessions.visit import InVisit, Visit, events_for
from tests.trace.model import PlainEditor, follow

DRAFT = "The arm lifts the red cup, e\u0301 and puts it down."
CLIP = Clip("c1", (View("main", "c1.mp4"),), DRAFT)
DEEDS = st.sampled_from(
    [
        *("type", "type", "delete", "swap", "move", "revert", "restore", "clear"),
        *("undo", "undo", "redo", "mark", "mark", "change", "drop", "cursor"),
    ]
)
TEXTS = st.sampled_from(["a", " ", "blue ", "日本", "e\u0301", "👩‍🔧", "lifts"])


@st.composite
def something(draw: st.DrawFn, visit: Visit) -> InVisit:
    """What a person may want of the open clip."""
    text, length = visit.text, len(visit.text)
    start = draw(st.integers(0, length))
    end = draw(st.integers(start, min(length, start + 8)))
    match draw(DEEDS):
        case "type":
            return want.Replace((Edit(start, end, draw(TEXTS)),))
        case "delete" if start < end:
            return want.Replace((Edit(start, end, ""),))
        case "swap" if start < end:
            words = text[start:end]
            return want.Replace((Edit(start, end, words[::-1]),), Origin.MOVED)
        case "move" if start < end:
            cut, there = Edit(start, end, ""), draw(st.integers(0, length - (end - start)))
            return want.Replace((cut, Edit(there, there, text[start:end])), Origin.MOVED)
        case "revert" if hunks := diff_words(DRAFT, text):
            hunk = draw(st.sampled_from(hunks))
            return want.Replace((revert_hunk(DRAFT, text, hunk),), Origin.DRAFT)
        case "restore":
            return want.RestoreDraft()
        case "clear":
            return want.Clear()
        case "undo":
            return want.Undo()
        case "redo":
            return want.Redo()
        case "mark" if start < end:
            return want.MarkFinding(Finding(0, "object", Side.REWRITE, None, Span(start, end)))
        case "change" if found := visit.state.writing.findings:
            chosen = draw(st.sampled_from(found))
            return want.ChangeFinding(chosen)
        case "drop" if found := visit.state.writing.findings:
            return want.DropFinding(draw(st.sampled_from(found)).id)
    return want.Move(start, end)


@settings(max_examples=120)
@given(st.data())
def test_findings_stand_on_their_letters_after_anything_a_person_can_do(
    data: st.DataObject,
) -> None:
    visit, editor = Visit(0, CLIP, 1, DRAFT, first_state(DRAFT)), PlainEditor.of(DRAFT)
    trace = []
    for step in range(data.draw(st.integers(1, 20))):
        events = events_for(visit, data.draw(something(visit)), 900 * step)
        for event in () if isinstance(events, Refusal) else events:
            visit = visit.after(event)
            follow(editor, event)
            trace.append(event)
        sheet = editor.sheet
        assert visit.text == sheet.text
        assert {f.id: f.rewrite for f in visit.state.writing.findings} == {
            number: sheet.place_of(number) for number in sheet.owned
        }
    assert fold_all(first_state(DRAFT), decode_events(encode_events(trace))) == visit.state
