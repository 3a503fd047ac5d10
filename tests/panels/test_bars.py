from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from tests.panels.host import Alone, run
from tui.panels.bars import (
    ClipBar,
    ClipLine,
    FindingsLine,
    FindingsSummary,
    PaceLine,
    Report,
    Saving,
)
from tui.panels.bars.clip import clip_pieces
from tui.panels.bars.findings import findings_pieces
from tui.panels.bars.keys import key_pieces
from tui.panels.bars.pace import pace_pieces, spell_ms, watch_ms
from tui.panels.bars.report import report_rows
from tui.panels.bars.unread import READ_IN
from tui.panels.text.lines import Piece, width_of
from tui.themes import Tone

CLIP = ClipLine(12, 240, "ep0042_c007", position_ms=2417, length_ms=5033)
FULL = ClipLine(
    12,
    240,
    "ep0042_c007",
    verdict="rewritten",
    instruction="Put the mug on the lower shelf",
    view="wrist",
    playing=True,
    position_ms=2417,
    length_ms=5033,
    frame=72,
    speed=0.5,
    a_ms=1000,
    b_ms=2500,
    muted=True,
)
PACE = PaceLine(34, 206, type_ms=32_000, watch_ms=41_000, think_ms=10_000)
KEYS = (("F2", "submit"), ("F3", "accept"), ("F1", "all keys"))


def text(pieces: Sequence[Piece]) -> str:
    return "".join(text for text, _ in pieces)


def words(pieces: Sequence[Piece]) -> str:
    """The text of a bar, each run of blanks as one."""
    return " ".join(text(pieces).split())


def test_the_clip_bar_says_which_clip_and_where_in_it() -> None:
    assert text(clip_pieces(CLIP, 60)) == (
        "12/240  ep0042_c007" + " " * 18 + "once  \u2016 0:02.4 / 0:05.0"
    )


def test_a_wide_clip_bar_says_everything() -> None:
    assert words(clip_pieces(FULL, 196)) == (
        "12/240 ep0042_c007 rewritten Put the mug on the lower shelf "
        "wrist muted loop 0:01.0\u20130:02.5 0.5\u00d7 frame 72 \u25b8 0:02.4 / 0:05.0"
    )


@pytest.mark.parametrize(
    ("width", "kept", "gone"),
    [
        (132, "Put the mug on the lower shelf", ()),
        (124, "Put the mug on the", ("lower shelf",)),
        (76, "loop 0:01.0\u20130:02.5", ("Put", "muted", "frame")),
        (40, "\u25b8 0:02.4 / 0:05.0", ("ep0042", "loop 0:01.0")),
        (8, "12/240", ("0:02",)),
    ],
)
def test_the_least_important_goes_first(width: int, kept: str, gone: tuple[str, ...]) -> None:
    shown = text(clip_pieces(FULL, width))
    assert kept in shown
    assert not any(each in shown for each in gone)


@pytest.mark.parametrize("width", range(30, 121))
def test_a_long_instruction_leaves_the_reason_its_room(width: int) -> None:
    line = replace(CLIP, instruction="Lift the red cup and put it in the bin " * 3)
    shown = text(clip_pieces(replace(line, player="no video: there is no display here"), width))
    assert "no video" in shown
    assert cell_len(shown) <= width


def test_a_mark_that_waits_for_the_other_is_shown_alone() -> None:
    shown = words(clip_pieces(replace(CLIP, a_ms=1_000), 60))
    assert shown == "12/240 ep0042_c007 A 0:01.0 B \u2016 0:02.4 / 0:05.0"


def test_without_a_picture_the_reason_stands_in_its_place() -> None:
    shown = words(clip_pieces(replace(CLIP, player="no video"), 60))
    assert shown == "12/240 ep0042_c007 no video"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (replace(CLIP, looping=True), "loop"),
        (replace(CLIP, a_ms=1500), "A 0:01.5 B"),
        (replace(CLIP, b_ms=1500), "A  B 0:01.5"),
        (replace(CLIP, speed=2.0), "2\u00d7"),
        (replace(CLIP, playing=True), "\u25b8 0:02.4"),
        (replace(CLIP, length_ms=3_723_004), "/ 1:02:03.0"),
    ],
)
def test_the_clip_bar_tells_what_the_player_does(line: ClipLine, shown: str) -> None:
    assert shown in text(clip_pieces(line, 100))


def test_normal_speed_and_no_loop_are_not_worth_a_word() -> None:
    shown = text(clip_pieces(CLIP, 100))
    assert "\u00d7" not in shown
    assert "loop" not in shown


@pytest.mark.parametrize(
    ("summary", "shown"),
    [
        (FindingsSummary(), "no violations"),
        (FindingsSummary(1, "Say which hand"), "1 violation Say which hand"),
        (
            FindingsSummary(2, "Say which hand", 1, 3, 4, unsure=True, note="see frame 3"),
            "2 violations Say which hand 3 of 4 without a finding 1 finding unsure note",
        ),
        (
            FindingsSummary(findings=2, changes=2, questions=1),
            "no violations 2 findings 1 question",
        ),
    ],
)
def test_the_findings_line_says_what_is_to_be_mended(summary: FindingsSummary, shown: str) -> None:
    assert words(findings_pieces(summary, 100)) == shown


def test_a_violation_is_read_before_counts() -> None:
    summary = FindingsSummary(2, "Say which hand holds the cup: left or right", 12, 3)
    shown = text(findings_pieces(summary, 60))
    assert "Say which hand holds the cup" in shown
    assert "findings" not in shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (PACE, "34 clips done 206 left this clip 1:23 type 0:32 watch 0:41 think 0:10 saved"),
        (
            replace(PACE, per_hour=41.3, target=40, left_ms=18_420_000),
            "34 clips done 206 left 41/h of 40 5 h to go this clip 1:23 "
            "type 0:32 watch 0:41 think 0:10 saved",
        ),
        (
            replace(PACE, target=40, type_ms=0, watch_ms=0, think_ms=0, saving=Saving.SAVING),
            "34 clips done 206 left target 40/h this clip 0:00 saving",
        ),
    ],
)
def test_the_pace_meter_says_how_the_work_goes(line: PaceLine, shown: str) -> None:
    assert words(pace_pieces(line, 120)) == shown


@pytest.mark.parametrize(("per_hour", "tone"), [(39.0, Tone.TEXT), (40.0, Tone.GOOD)])
def test_a_reached_target_is_seen(per_hour: float, tone: Tone) -> None:
    pieces = pace_pieces(replace(PACE, per_hour=per_hour, target=40), 120)
    assert (f"{per_hour:.0f}/h", tone) in pieces


def test_trouble_with_the_disk_is_the_last_thing_that_goes() -> None:
    line = replace(PACE, saving=Saving.TROUBLE)
    for width in (10, 20, 76, 120):
        assert pace_pieces(line, width)[-1] == ("not saved", Tone.BAD)


@pytest.mark.parametrize(("ms", "shown"), [(0, "0:00"), (83_999, "1:23"), (3_723_000, "1:02:03")])
def test_times_of_a_clip_are_read_as_on_a_stop_watch(ms: int, shown: str) -> None:
    assert watch_ms(ms) == shown


@pytest.mark.parametrize(
    ("ms", "shown"),
    [(1, "1 min"), (2_400_000, "40 min"), (7_200_000, "2 h"), (18_900_000, "5 h 10 min")],
)
def test_long_times_are_no_finer_than_they_are_known(ms: int, shown: str) -> None:
    assert spell_ms(ms) == shown


def test_keys_are_shown_whole_or_not_at_all() -> None:
    assert text(key_pieces(KEYS, "", 76)) == "F2 submit   F3 accept   F1 all keys"
    assert text(key_pieces(KEYS, "", 30)) == "F2 submit   F3 accept"


def test_a_sequence_begun_is_shown_before_what_may_follow() -> None:
    assert text(key_pieces((("s", "submit"),), "Esc", 76)) == "Esc \u2026   s submit"


ANY = st.text(max_size=50)


@given(ANY, ANY, ANY, st.integers(1, 120))
def test_no_bar_is_wider_than_its_row(first: str, second: str, third: str, width: int) -> None:
    clip = replace(FULL, clip_id=first, instruction=second, view=third)
    assert width_of(clip_pieces(clip, width)) <= width
    assert width_of(clip_pieces(replace(clip, player=third), width)) <= width
    assert (
        width_of(findings_pieces(FindingsSummary(3, first, 2, 1, 9, 2, note=third), width)) <= width
    )
    assert width_of(pace_pieces(replace(PACE, saving=Saving.TROUBLE), width)) <= width
    assert width_of(pace_pieces(PACE, width)) <= width
    for row in report_rows(Report(first, second, (third,)), width):
        assert width_of(row.pieces) <= max(width, 2), "a wide character is never cut in two"
    assert width_of(key_pieces(((first, second), (third, first)), "", width)) <= width


@given(ANY)
def test_nothing_from_outside_reaches_the_terminal_as_it_is(hostile: str) -> None:
    dangerous = f"\x1b]52;c;x\x07\u202e{hostile}"
    shown = text(clip_pieces(replace(FULL, clip_id=dangerous, instruction=dangerous), 200))
    assert not any(each in shown for each in "\x1b\x07\u202e\n")


def test_a_message_stands_in_for_the_bar_until_it_is_hushed() -> None:
    bar = ClipBar()

    def test() -> None:
        bar.show(CLIP)
        bar.say("Nothing left to undo")
        assert bar.lines[0].pieces == (("Nothing left to undo", Tone.STRONG),)
        bar.hush()
        assert bar.lines[0].text.startswith("12/240")

    run(Alone(bar), (80, 1), test)


def test_an_answer_with_no_room_in_its_row_follows_in_parts_and_its_end_stays() -> None:
    bar = FindingsLine()
    answer = "Read only: ada (process 4242 on box) has this session open (close it there)"
    shown: list[str] = []

    def test() -> None:
        bar.say(answer)
        for _ in range(9 * READ_IN):
            if bar.lines[0].text.strip() not in shown:
                shown.append(bar.lines[0].text.strip())
            bar.look()
        assert " ".join(row.removesuffix(" \u2026") for row in shown) == answer
        assert bar.lines[0].text.strip() == shown[-1]
        bar.hush()
        assert bar.lines[0].text.startswith("no violations")

    run(Alone(bar), (40, 1), test)
    assert len(shown) > 1


def test_a_bar_that_says_the_same_is_not_painted_again() -> None:
    bar = ClipBar()
    painted: list[int] = []

    def show(line: ClipLine) -> None:
        bar._dirty_regions.clear()
        bar.show(line)
        painted.append(len(bar._dirty_regions))

    def test() -> None:
        show(CLIP)
        show(replace(CLIP))
        show(replace(CLIP, position_ms=2480))
        show(replace(CLIP, position_ms=2500))

    run(Alone(bar), (80, 1), test)
    assert painted == [1, 0, 0, 1]
