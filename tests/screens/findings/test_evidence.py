"""What a finding is shown by: the picture on the screen, at its own time."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sessions.trace.state import first_state
from sessions.visit import Visit
from tests.player.states import PART, TWENTY_FIVE, WHOLE, ready
from tests.sitting.places import clip
from tui.player.clip import PlayerClip
from tui.player.state import Failed, Hung, PlayerState, Ready
from tui.screens.findings.evidence import Evidence, evidence


def at(shown: PlayerClip) -> Visit:
    """A visit to the clip that the player shows."""
    return Visit(0, clip(1, "A cup.", id=shown.token), 1, "A cup.", first_state("A cup."))


@pytest.mark.parametrize(
    ("state", "media_ms", "view"),
    [
        (ready(position_us=1_239_900, frames=TWENTY_FIVE), 1_240, "wrist"),
        (ready(position_us=1_239_000, frames=TWENTY_FIVE), 1_200, "wrist"),
        (ready(position_us=1_239_000, frames=TWENTY_FIVE, view="top"), 1_220, "top"),
        (ready(position_us=1_234_567), 1_235, "wrist"),
        (ready(position_us=0, target_us=900_000, frames=TWENTY_FIVE), 0, "wrist"),
        (ready(PART, position_us=1_500_000, frames=TWENTY_FIVE), 1_480, "wrist"),
    ],
    ids=["rounded", "the frame's time", "another camera", "no times", "not what is sought", "part"],
)
def test_it_is_clip_time_of_the_picture_itself(
    state: PlayerState, media_ms: int, view: str
) -> None:
    assert state.clip is not None
    assert evidence(at(state.clip), state) == Evidence(media_ms, view, is_chosen=False)


def test_a_picture_that_stands_was_chosen() -> None:
    assert evidence(at(WHOLE), ready(paused=True)).is_chosen


@pytest.mark.parametrize(
    "state",
    [
        ready(PART),
        ready(phase=Failed("broken")),
        ready(phase=Hung(Ready())),
        replace(ready(), clip=None),
    ],
    ids=["another clip", "damaged", "no answer", "none"],
)
def test_nothing_on_the_screen_is_no_evidence(state: PlayerState) -> None:
    assert evidence(at(WHOLE), state) == Evidence()
