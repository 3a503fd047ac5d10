"""A finding in two keys, and what else can be said of it with one each."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from sessions.captions.anchors import Point, Span
from sessions.captions.findings import Finding, Severity, Side
from sessions.clips.verdict import Rewritten
from tests.player.states import TWENTY_FIVE
from tests.screens.captioner import Captioner, sit_down
from tests.screens.contexts import actions_in
from tests.sitting.places import DRAFTS, clip
from tui.screens.findings.marking import ALL_HAVE, NO_KINDS, NONE_YET
from tui.screens.reading import DraftScreen
from tui.themes import Tone

MARK = Tone.MARK
MENDED = "The gripper lifts the cup slowly."
QUESTION = "What is wrong?"


@pytest.fixture
def mended(ada: Captioner) -> Captioner:
    """Three changes: a substitution, a deletion, an insertion; the cursor on the first."""
    ada.write(MENDED)
    ada.read()
    ada.does("cursor.text_start", "hunk.next")
    return ada


def findings_of(ada: Captioner) -> tuple[Finding, ...]:
    return ada.visit.state.writing.findings


def words(ada: Captioner, finding: Finding) -> tuple[str, str]:
    """What it marks in the draft, and in the rewrite."""
    was = "" if finding.draft is None else ada.visit.draft[finding.draft.start : finding.draft.end]
    at = finding.rewrite
    return was, ada.text[at.start : at.end] if isinstance(at, Span) else ""


def test_two_keys_from_a_change_to_a_stored_finding(mended: Captioner) -> None:
    ada = mended
    before = ada.visit.state.tally.keys
    for key in ("ctrl+u", "o"):
        ada.send(key, after_s=0.001)
    ada.settle()
    (found,) = findings_of(ada)
    assert (found.kind, found.side, found.severity) == ("object", Side.DRAFT, Severity.MAJOR)
    assert words(ada, found) == ("arm", "gripper")
    assert ada.visit.state.tally.keys == before + 2
    journals = [path.read_text() for path in ada.folder.glob("s.toml.j?")]
    assert any(' f {"id":1,"kind":"object"' in journal for journal in journals)
    assert ada.said.startswith("Object, major: \u201carm\u201d \u2192 \u201cgripper\u201d")
    assert QUESTION not in ada.shown


def test_every_kind_of_change_is_marked_where_it_is(mended: Captioner) -> None:
    ada = mended
    for letter in "ot":
        ada.press("ctrl+u", letter, "tab")
    ada.press("ctrl+u", "enter")
    first, second, third = findings_of(ada)
    assert (words(ada, first), words(ada, second)) == (("arm", "gripper"), ("red", ""))
    assert isinstance(second.rewrite, Point)
    assert third.kind == "omission", "proposed where words were put in"
    assert (words(ada, third), third.side) == (("", "slowly"), Side.DRAFT)
    assert "}o lifts the [red]t cup {slowly}m" in ada.shown
    ada.press("left")
    assert "without a finding" not in ada.shown
    assert "3 findings" in ada.shown


def test_what_is_left_to_say_is_counted_and_gone_to(mended: Captioner) -> None:
    ada = mended
    ada.press("left")
    assert "3 of 3 without a finding" in ada.shown
    ada.press("ctrl+u o left")
    assert "2 of 3 without a finding" in ada.shown
    ada.does("finding.next_open")
    ada.press("ctrl+u", "tab")
    assert "\u201cslowly\u201d" in ada.shown, "on to the next change, the kinds still open"
    ada.press("m", "ctrl+u", "tab", "t", "ctrl+u", "tab")
    assert ada.said == ALL_HAVE
    assert [each.kind for each in findings_of(ada)] == ["object", "omission", "attribute"]
    ada.does("finding.next_open")
    assert ada.said == ALL_HAVE


def test_a_word_that_still_stands_is_marked_in_both_texts(ada: Captioner) -> None:
    ada.does("cursor.text_end", "cursor.word_left", "cursor.word_left")
    ada.press("ctrl+u", "t")
    (found,) = findings_of(ada)
    assert words(ada, found) == ("red", "red")
    ada.does("select.word_right")
    ada.type("blue")
    assert "[red] {blue}t" in ada.shown, "and it is about the change that comes of it"


def test_the_word_deleted_just_now_is_meant_on_either_side_of_the_blank(ada: Captioner) -> None:
    ada.does("cursor.text_end", "cursor.word_left", "edit.delete_word_left")
    assert ada.text == "The arm lifts the cup."
    ada.press("ctrl+u t left left ctrl+u 3 escape")
    (found,) = findings_of(ada)
    assert words(ada, found) == ("red", "")
    assert found.severity is Severity.MAJOR, "two letters away, it is a word that is meant"
    ada.press("right ctrl+u 3")
    assert findings_of(ada)[0].severity is Severity.CRITICAL


def test_hostile_words_are_shown_as_marks(media: Path) -> None:
    draft = "The arm lifts \u202e\u2066[/red]\u200b the cup."
    with sit_down(media, clip(1, draft)) as ada:
        ada.does("cursor.text_end", "cursor.left", "select.text_start")
        ada.press("ctrl+u")
        assert QUESTION in ada.shown
        assert not set("\u202e\u2066\u200b\x1b") & set(ada.shown)
        ada.press("o")
        ada.does("finding.list")
        assert "[/red]" in ada.shown
        assert not set("\u202e\u2066\u200b\x1b") & set(ada.shown)


def test_what_is_missing_is_marked_before_it_is_written(ada: Captioner) -> None:
    ada.does("cursor.text_end", "cursor.left")
    ada.press("ctrl+u", "m")
    (found,) = findings_of(ada)
    end = len(DRAFTS[0]) - 1
    assert (found.draft, found.rewrite) == (Span(end, end), Point(end))
    ada.type(" twice")
    assert "{twice}m" in ada.shown


def test_a_span_within_a_change_is_the_persons_own_words(ada: Captioner) -> None:
    ada.write("The arm lifts a big blue bowl.")
    ada.does("cursor.text_end", "cursor.word_left", "select.word_left")
    ada.press("ctrl+u", "s")
    (found,) = findings_of(ada)
    assert found.side is Side.REWRITE
    assert words(ada, found)[1] == "blue"


@pytest.mark.parametrize(
    ("keys", "severity", "unsure"),
    [
        ("3 o", Severity.CRITICAL, False),
        ("1 ctrl+u o", Severity.MINOR, True),
        ("o ctrl+u 3", Severity.CRITICAL, False),
        ("o ctrl+u 1 ctrl+u 2", Severity.MAJOR, False),
        ("o ctrl+u ctrl+u", Severity.MAJOR, True),
        ("o ctrl+u question_mark ctrl+u ctrl+u", Severity.MAJOR, False),
    ],
)
def test_how_bad_and_how_sure_take_a_key_each_before_and_after(
    mended: Captioner, keys: str, severity: Severity, unsure: bool
) -> None:
    mended.press("ctrl+u", keys)
    (found,) = findings_of(mended)
    assert (found.kind, found.severity, found.unsure) == ("object", severity, unsure)


def test_how_bad_and_how_sure_is_seen_on_the_change(mended: Captioner) -> None:
    mended.press("ctrl+u 3 ctrl+u o")
    assert "}o!?" in mended.shown


def test_marking_again_is_another_kind_and_one_more_stands_beside(mended: Captioner) -> None:
    ada = mended
    ada.press("ctrl+u o ctrl+u 3 ctrl+u a")
    (found,) = findings_of(ada)
    assert (found.kind, found.severity) == ("action", Severity.CRITICAL), "how bad is kept"
    ada.press("ctrl+u plus t")
    assert [each.kind for each in findings_of(ada)] == ["action", "attribute"]
    assert "}a!t" in ada.shown


def test_a_finding_is_dropped_and_taken_back(mended: Captioner) -> None:
    ada = mended
    ada.press("ctrl+u o ctrl+u backspace")
    assert findings_of(ada) == ()
    ada.does("edit.undo")
    assert len(findings_of(ada)) == 1
    ada.does("edit.undo", "edit.undo")
    assert (findings_of(ada), ada.text) == ((), DRAFTS[0]), "marks first, then the text"


def test_a_note_is_written_and_shown_as_it_is_safe(mended: Captioner) -> None:
    ada = mended
    ada.press("ctrl+u o ctrl+u ctrl+n")
    ada.paste("see\x1b[31m \u202ethe [/x] lid")
    ada.press("enter")
    (found,) = findings_of(ada)
    assert "\x1b" not in found.note
    assert "\u202e" in found.note, "kept as it is"
    ada.does("finding.list")
    assert "\u202e" not in ada.shown
    assert "[/x] lid" in ada.shown


def test_the_frame_on_the_screen_is_the_evidence(mended: Captioner) -> None:
    ada = mended
    ada.player.show(frames=TWENTY_FIVE, position_us=1_230_000)
    ada.press("ctrl+u o")
    (found,) = findings_of(ada)
    assert (found.media_ms, found.view) == (1_200, "main"), "the frame's own time"
    ada.player.show(frames=TWENTY_FIVE, position_us=2_000_000)
    ada.press("ctrl+u a")
    assert findings_of(ada)[0].media_ms == 1_200, "what passes by was not meant"
    ada.player.show(frames=TWENTY_FIVE, position_us=2_000_000, paused=True)
    ada.press("ctrl+u 3")
    assert findings_of(ada)[0].media_ms == 1_200
    ada.press("ctrl+u a")
    assert findings_of(ada)[0].media_ms == 2_000


def test_the_player_goes_on_obeying_its_keys(mended: Captioner) -> None:
    ada = mended
    ada.press("ctrl+u")
    ada.does("player.step_back", "player.toggle")
    assert ada.player.asked("step") == [(-1,)]
    assert ada.player.asked("toggle")
    ada.press("o")
    assert len(findings_of(ada)) == 1


def test_without_a_picture_there_is_no_evidence(mended: Captioner) -> None:
    mended.player.be(replace(mended.player.state, clip=None))
    mended.press("ctrl+u o")
    assert findings_of(mended)[0].media_ms is None


def test_letters_are_no_text_while_kinds_are_asked_for(mended: Captioner) -> None:
    ada = mended
    text = ada.text
    ada.press("ctrl+u")
    ada.type("zZ9")
    assert (ada.text, findings_of(ada)) == (text, ())
    assert QUESTION in ada.shown
    assert "No kind has the letter 9." in ada.shown
    for key in ("ctrl+n", "backspace", "plus"):
        ada.press("2")
        assert NONE_YET not in ada.shown
        ada.press(key)
        assert NONE_YET in ada.shown
    ada.press("escape")
    assert QUESTION not in ada.shown
    ada.type("x")
    assert "x" in ada.text, "and then they are"


def test_arrows_go_from_finding_to_finding(mended: Captioner) -> None:
    ada = mended
    ada.press("ctrl+u o tab ctrl+u t tab ctrl+u m")
    ada.press("ctrl+u down")
    assert "\u201carm\u201d \u2192 \u201cgripper\u201d" in ada.shown
    ada.press("up escape")
    assert ada.text[slice(*ada.visit.state.writing.selection)] == "slowly"
    ada.does("finding.next")
    assert ada.said.startswith("Object, major")
    ada.does("finding.next")
    assert ada.said.startswith("Attribute, major: \u201cred\u201d")
    ada.does("finding.previous")
    assert ada.said.startswith("Object, major")


def test_a_job_without_kinds_says_so(mended: Captioner) -> None:
    mended.desk.job = replace(mended.desk.job, finding_kinds=())
    mended.press("ctrl+u")
    assert mended.said == NO_KINDS
    assert "without a finding" not in mended.shown


def test_a_job_that_wants_them_shows_what_has_none_and_two_keys_mend_it(ada: Captioner) -> None:
    ada.desk.job = replace(ada.desk.job, require_findings=True)
    ada.write("The arm lifts the blue cup.")
    ada.does("cursor.text_end", "clip.submit")
    assert ada.said == "1 change has no finding yet: say what was wrong, here first."
    assert ada.text[slice(*ada.visit.state.writing.selection)] == "blue"
    ada.press("ctrl+u t")
    ada.does("clip.submit")
    assert ada.desk.verdict_of("c1") == Rewritten()
    assert ada.sealed[0]["finding"][0]["kind"] == "attribute"


def test_a_span_of_the_draft_can_be_marked_by_who_has_it(mended: Captioner) -> None:
    ada = mended
    marking = ada.rewrite.modes.findings.marking
    at = DRAFTS[0].index("red")

    async def choose() -> None:
        marking.mark_span(Side.DRAFT, Span(at, at + 3))

    ada.run(choose())
    ada.press("t")
    (found,) = findings_of(ada)
    assert words(ada, found) == ("red", "")
    assert "[red]t" in ada.shown


def test_every_key_of_the_kinds_is_checked_here() -> None:
    assert set(actions_in("finding")) == {
        *("prompt.accept", "prompt.cancel"),
        *("finding.minor", "finding.major", "finding.critical", "finding.unsure", "finding.note"),
        *("finding.another", "finding.drop", "finding.go_on", "finding.up", "finding.down"),
    }


def test_what_was_found_is_underlined_in_the_draft_on_the_whole_screen(mended: Captioner) -> None:
    ada = mended
    ada.press("ctrl+u o tab ctrl+u t")
    ada.does("draft.show")
    assert isinstance(ada.screen, DraftScreen)
    marked = [text for line in ada.screen.panel.lines for text, tone in line.pieces if tone is MARK]
    assert marked == ["arm", "red"]
