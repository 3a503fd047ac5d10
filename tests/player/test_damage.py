"""The sentence about a clip's file and its limits."""

from __future__ import annotations

from msgspec.structs import replace

from sessions.media.frame_table import FrameTable
from sessions.media.inspection import Damage, DamageKind, Inspection, Probe
from tui.player.clip import PlayerClip, View
from tui.player.damage import damage_of

PROBE = Probe(
    duration_us=5_000_000,
    rate=25.0,
    width=4,
    height=4,
    rotation_deg=0,
    codec="h264",
    has_sound=False,
    pictures=125,
    claimed=150,
    damages=(Damage(DamageKind.MISSING_PICTURES, "the file holds 125 of its 150 pictures"),),
)
FILE = Inspection(PROBE, FrameTable(tuple(k * 40_000 for k in range(125))))
VIEWS = (View("front", "/a.mp4"), View("wrist", "/b.mp4", offset_ms=2000))


def test_the_file_and_the_limits_of_the_clip_are_told_in_one_sentence() -> None:
    clip = PlayerClip("", VIEWS, 4000, 9000)
    assert damage_of(FILE, clip, "front") == (
        "the file holds 125 of its 150 pictures;"
        " the clip ends at 9.00 s, but the file's last picture is at 4.96 s"
    )


def test_limits_count_in_the_time_of_the_view() -> None:
    clip = PlayerClip("", VIEWS, 1000, 4900)
    intact = replace(FILE, probe=replace(PROBE, damages=()))
    assert damage_of(intact, clip, "front") == ""
    assert "ends at 6.90 s" in damage_of(intact, clip, "wrist")


def test_a_file_without_pictures_has_no_limits() -> None:
    empty = replace(FILE, frames=FrameTable(()))
    assert damage_of(empty, PlayerClip("", VIEWS, 1000), "front") == PROBE.damages[0].sentence
