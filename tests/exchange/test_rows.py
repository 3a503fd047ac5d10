from __future__ import annotations

from collections.abc import Mapping

import pytest

from sessions.clips.clip import Clip, View
from sessions.exchange.rows import RowFault, read_row

PLAIN: Mapping[str, object] = {"id": "a", "media": "a.mp4", "draft": "A cup."}


def clip_of(**changes: object) -> Clip:
    clip = read_row({**PLAIN, **changes})
    assert isinstance(clip, Clip), clip
    return clip


def faults_of(row: Mapping[str, object]) -> list[RowFault]:
    faults = read_row(row)
    assert not isinstance(faults, Clip), faults
    return list(faults)


def without(key: str, **changes: object) -> dict[str, object]:
    return {k: v for k, v in PLAIN.items() if k != key} | changes


def test_a_plain_row_is_a_clip() -> None:
    assert clip_of() == Clip("a", (View("main", "a.mp4"),), "A cup.")


def test_the_names_of_other_programs_are_understood() -> None:
    assert read_row({"id": "a", "file_name": "a.mp4", "caption": "A cup."}) == clip_of()
    assert read_row({"id": "a", "file_name": "a.mp4", "text": "A cup."}) == clip_of()


def test_our_name_goes_before_theirs_which_is_kept() -> None:
    clip = clip_of(caption="another", file_name="b.mp4")
    assert clip.draft == "A cup."
    assert clip.views == (View("main", "a.mp4"),)
    assert clip.metadata == {"caption": "another", "file_name": "b.mp4"}


def test_what_else_is_there_is_kept() -> None:
    other = {"episode": 7, "source": {"lab": "x", "tags": [1, 2.5, None, True]}, "Zoë": "é"}
    clip = clip_of(**other)
    assert clip.metadata == other
    assert list(clip.metadata) == list(other)
    assert len(clip.metadata) == 3
    assert clip_of().metadata == {}


@pytest.mark.parametrize("draft", ["", "  ", "a\r\nb\x0b\u2028\ufeff", "x" * 30_000])
def test_a_draft_is_kept_to_the_code_point(draft: str) -> None:
    assert clip_of(draft=draft).draft == draft


@pytest.mark.parametrize(
    ("start", "end", "start_ms", "end_ms"),
    [
        (0, 1.5, 0, 1_500),
        (None, None, None, None),
        ("0:01.5", "00:00:02.500", 1_500, 2_500),
        (1.0006, None, 1_001, None),
        (None, 0.001, None, 1),
    ],
)
def test_times_are_seconds_or_clock_times(
    start: object, end: object, start_ms: int | None, end_ms: int | None
) -> None:
    clip = clip_of(start=start, end=end)
    assert (clip.start_ms, clip.end_ms) == (start_ms, end_ms)


def test_views_are_a_list_or_a_mapping() -> None:
    views = (View("wrist", "w.mp4", -40), View("front", "f.mp4"))
    listed = [
        {"name": "wrist", "media": "w.mp4", "offset_ms": -40},
        {"name": "front", "media": "f.mp4"},
    ]
    assert read_row(without("media", views=listed)) == Clip("a", views, "A cup.")
    mapped = read_row(without("media", views={"wrist": "w.mp4", "front": "f.mp4"}))
    assert isinstance(mapped, Clip)
    assert mapped.views == (View("wrist", "w.mp4"), View("front", "f.mp4"))


@pytest.mark.parametrize(
    ("row", "key", "what", "remedy"),
    [
        (without("id"), "id", "missing", '"id"'),
        ({**PLAIN, "id": ""}, "id", "empty", "needs one"),
        ({**PLAIN, "id": " \t"}, "id", "empty", "needs one"),
        ({**PLAIN, "id": 7}, "id", "a number", '"id": "..."'),
        (without("draft"), "draft", "missing", "draft or caption or text"),
        (without("draft", captoin="x"), "draft", "missing", "'captoin'"),
        (without("draft", Draft="x"), "draft", "missing", "'Draft'"),
        ({**PLAIN, "draft": None}, "draft", "null", '"draft": "..."'),
        ({**PLAIN, "draft": ["x"]}, "draft", "a list", '"draft": "..."'),
        ({**PLAIN, "draft": "x" * 1_000_001}, "draft", "larger than 1,000,000", "shorten"),
        (without("draft", caption="x", text="y"), "text", "both caption and text", "draft"),
        (without("draft", caption=True), "caption", "true or false", '"caption": "..."'),
        (without("media"), "media", "missing", "media or file_name"),
        (without("media", meda="x"), "media", "missing", "'meda'"),
        ({**PLAIN, "media": "  "}, "media", "empty", "needs one"),
        ({**PLAIN, "media": {}}, "media", "an object", '"media": "..."'),
        ({**PLAIN, "views": {"wrist": "w.mp4"}}, "media", "both media and views", "one"),
        (without("media", views=[]), "views", "no list", '"name"'),
        (without("media", views={}), "views", "no list", '"name"'),
        (without("media", views="w.mp4"), "views", "no list", '"name"'),
        (without("media", views=["w.mp4"]), "views", "no list", '"name"'),
        (without("media", views=[{"media": "w.mp4"}]), "views", "no name", '"name"'),
        (without("media", views=[{"name": "w"}]), "views", "no media", '"media"'),
        (without("media", views={"wrist": ""}), "views", "no media", '"media"'),
        (without("media", views={"w": "a", " ": "b"}), "views", "no name", '"name"'),
        (
            without("media", views=[{"name": "w", "media": "a"}, {"name": "w", "media": "b"}]),
            "views",
            "two views are called 'w'",
            "of its own",
        ),
        (
            without("media", views=[{"name": "w", "media": "a", "ofset_ms": 1}]),
            "views",
            "'ofset_ms'",
            "'offset_ms'",
        ),
        (
            without("media", views=[{"name": "w", "media": "a", "offset_ms": 1.5}]),
            "views",
            "offset_ms",
            "whole",
        ),
        ({**PLAIN, "start": 2, "end": 2}, "end", "ends before", "seconds"),
        ({**PLAIN, "end": 0}, "end", "ends before", "seconds"),
        ({**PLAIN, "start": -1}, "start", "-1 seconds", "seconds"),
        ({**PLAIN, "end": float("inf")}, "end", "inf", "seconds"),
        ({**PLAIN, "start": "noon"}, "start", "'noon'", "seconds"),
        ({**PLAIN, "start": True}, "start", "true or false", '"start": 1.5'),
        ({**PLAIN, "end": [1]}, "end", "a list", '"end": 1.5'),
        ({**PLAIN, "instruction": 7}, "instruction", "a number", '"instruction": "..."'),
    ],
)
def test_what_is_wrong_is_told_with_its_key_and_a_way_out(
    row: Mapping[str, object], key: str, what: str, remedy: str
) -> None:
    (fault,) = faults_of(row)
    assert fault.key == key
    assert what in fault.what
    assert remedy in fault.remedy


def test_every_fault_of_a_row_is_told() -> None:
    row = {"id": 7, "views": {"w": 1}, "file_name": "a", "start": "x", "instruction": []}
    keys = [fault.key for fault in faults_of(row)]
    assert keys == ["id", "draft", "file_name", "views", "start", "instruction"]
