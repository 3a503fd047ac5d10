"""Each word from mpv changes the state in its own way, and wrong words change nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sessions.media.frame_table import FrameTable
from tests.player.states import PART, TWENTY_FIVE, ready
from tui.player.mpv.framing import Json
from tui.player.mpv.reducer import OBSERVED, reduce
from tui.player.state import Failed, Idle, NoLoop, Opening, Phase, PlayerState, Ready


def opening(entry: int | None = 3, started: int | None = 2) -> PlayerState:
    return ready(phase=Opening(), entry=entry, started=started, duration_us=None)


def told(state: PlayerState, *words: tuple[str, Json]) -> PlayerState:
    for name, value in words:
        state = reduce(state, name, value)
    return state


def test_a_clip_is_on_the_screen_with_its_first_picture_and_not_before() -> None:
    begun = told(opening(), ("start-file", {"playlist_entry_id": 3}), ("file-loaded", {}))
    assert begun.phase == Opening()
    assert told(begun, ("playback-restart", {})).phase == Ready()


def test_what_the_old_clip_still_does_means_nothing() -> None:
    waiting = opening()
    assert (
        told(
            waiting,
            ("playback-restart", {}),
            ("time-pos", 3.5),
            ("duration", 9.0),
            ("eof-reached", True),
            ("end-file", {"reason": "stop", "playlist_entry_id": 2}),
            ("end-file", {"reason": "error", "playlist_entry_id": 1, "file_error": "x"}),
            ("log-message", {"prefix": "ffmpeg/video", "level": "error", "text": "broken"}),
        )
        == waiting
    )


def test_the_number_of_our_load_counts_from_when_it_is_known() -> None:
    unknown = opening(entry=None)
    assert told(unknown, ("playback-restart", {})).phase == Opening()
    known = told(unknown, ("loading", 4), ("start-file", {"playlist_entry_id": 4}))
    assert told(known, ("playback-restart", {})).phase == Ready()


def test_a_wrap_of_the_loop_is_neither_a_load_nor_a_landing() -> None:
    state = ready(position_us=3_960_000)
    wrapped = told(state, ("seek", {}), ("time-pos", 0.0), ("playback-restart", {}))
    assert wrapped == replace(state, position_us=0)


@pytest.mark.parametrize(
    ("fields", "phase"),
    [
        ({"reason": "error", "file_error": "loading failed"}, "cannot be opened"),
        ({"reason": "error", "file_error": "unrecognized file format"}, "is not a video"),
        ({"reason": "error", "file_error": "something new"}, "something new"),
        ({"reason": "error"}, "gave no reason"),
        ({"reason": "redirect"}, "list of other files"),
        ({"reason": "eof"}, "nothing in this file"),
        ({"reason": "from the future"}, "nothing in this file"),
    ],
)
def test_a_load_that_ends_has_failed_with_a_reason(fields: dict[str, Json], phase: str) -> None:
    ended = reduce(opening(), "end-file", {**fields, "playlist_entry_id": 3}).phase
    assert isinstance(ended, Failed)
    assert phase in ended.reason


def test_a_stopped_clip_leaves_the_player_idle() -> None:
    state = reduce(ready(), "end-file", {"reason": "stop", "playlist_entry_id": 3})
    assert state.phase == Idle()


def test_times_are_clip_time_to_the_microsecond() -> None:
    assert reduce(ready(), "time-pos", 1.033367).position_us == 1_033_367
    other_view = ready(view="top")
    assert reduce(other_view, "time-pos", 1.5).position_us == 1_000_000
    late = ready(frames=FrameTable((0, 40_000), origin_us=10_000_000))
    assert reduce(late, "time-pos", 10.04).position_us == 40_000


def test_switches_are_followed_while_any_clip_is_on() -> None:
    state = told(
        ready(), ("pause", True), ("mute", True), ("seeking", True), ("paused-for-cache", True)
    )
    assert (state.paused, state.muted, state.seeking, state.stalled) == (True, True, True, True)
    assert not state.playing
    assert reduce(ready(), "speed", 1.5).speed == 1.5


def test_only_a_seek_that_was_asked_for_lands() -> None:
    asked = ready(target_us=2_000_000)
    landed = reduce(asked, "landed", 2.0)
    assert (landed.position_us, landed.target_us, landed.landings) == (2_000_000, None, 1)
    assert reduce(landed, "landed", 3.0) == landed


def test_at_the_last_picture_mpv_is_not_believed_because_it_tells_of_the_sound() -> None:
    asked = ready(frames=TWENTY_FIVE, paused=True, wanted=False, target_us=3_960_000)
    landed = reduce(asked, "landed", 3.76)
    assert (landed.position_us, landed.frame) == (3_960_000, 99)
    assert reduce(landed, "time-pos", 3.76) == landed
    assert told(landed, ("pause", False), ("time-pos", 0.04)).position_us == 40_000
    assert told(landed, ("seek", {}), ("time-pos", 0.04)).position_us == 40_000


def test_the_end_of_a_clip_that_does_not_loop_is_the_end_of_playing() -> None:
    at_end = ready(loop=NoLoop(), position_us=3_960_000)
    ended = reduce(at_end, "eof-reached", True)
    assert (ended.eof, ended.wanted, ended.playing, ended.damage) == (True, False, False, "")
    assert reduce(ready(position_us=3_960_000), "eof-reached", True).wanted


def test_an_end_long_before_the_stated_one_is_damage() -> None:
    ended = reduce(ready(loop=NoLoop(), position_us=1_266_000), "eof-reached", True)
    assert ended.damage == "the video ends at 1.3 s instead of 4.0 s"


def test_the_end_of_a_part_is_measured_by_the_part() -> None:
    state = ready(PART, loop=NoLoop(), position_us=1_960_000)
    assert reduce(state, "eof-reached", True).damage == ""


def test_the_first_complaint_about_the_file_is_kept_and_those_about_the_screen_are_not() -> None:
    state = told(
        ready(),
        ("log-message", {"prefix": "vo/gpu", "text": "no display"}),
        ("log-message", {"prefix": "ffmpeg/video", "text": "NULL: Invalid NAL unit.\n"}),
        ("log-message", {"prefix": "ffmpeg/video", "text": "more"}),
    )
    assert state.damage == "the file is damaged: Invalid NAL unit."


@pytest.mark.parametrize("phase", [Opening(), Ready(), Idle(), Failed("x")])
@given(
    name=st.sampled_from(
        (*OBSERVED, "loading", "landed", "lost", "end-file", "start-file", "log-message", "new")
    ),
    value=st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 5),
        st.floats(allow_nan=True, allow_infinity=True),
        st.text(max_size=5),
        st.lists(st.integers(), max_size=2),
        st.dictionaries(
            st.sampled_from(("reason", "playlist_entry_id", "text", "prefix")),
            st.one_of(st.none(), st.integers(1, 4), st.text(max_size=3)),
        ),
    ),
)
def test_no_word_breaks_it(phase: Phase, name: str, value: Json) -> None:
    state = reduce(ready(phase=phase), name, value)
    assert isinstance(state.position_us, int)
    assert state.speed > 0


def test_what_mpv_says_in_its_own_words_is_one_short_line_without_controls() -> None:
    text = "moov \x1b]52;c;aGk=\x07\n" + "x" * 5_000
    state = reduce(ready(), "log-message", {"prefix": "ffmpeg", "text": text})
    assert state.damage.startswith("the file is damaged: moov ]52;c;aGk= xxx")
    assert len(state.damage) < 300
    ended = reduce(
        ready(),
        "end-file",
        {"playlist_entry_id": 3, "reason": "error", "file_error": "\x1b[2J" + "y" * 5_000},
    )
    assert isinstance(ended.phase, Failed)
    assert ended.phase.reason.startswith("[2Jyyy")
    assert len(ended.phase.reason) <= 200
