"""What can be done on the screen of a replay."""

from __future__ import annotations

from typing import Final

REPLAY_ROWS: Final = (
    ("replay.toggle", "Play the session, or stand still"),
    ("replay.faster", "Twice as fast"),
    ("replay.slower", "Half as fast"),
    ("replay.less", "Leave out silences, or all but the edits, or nothing"),
    ("replay.next_edit", "To the next edit"),
    ("replay.previous_edit", "To the edit before"),
    ("replay.next_pause", "To the next silence of 2 seconds or more"),
    ("replay.previous_pause", "To the silence before"),
    ("replay.next_paste", "To the next paste"),
    ("replay.previous_paste", "To the paste before"),
    ("replay.next_finding", "To the next finding that was marked or dropped"),
    ("replay.previous_finding", "To the finding before"),
    ("replay.next_visit", "To the next visit"),
    ("replay.previous_visit", "To the visit before, or the start of this one"),
    ("replay.next_clip", "To the next visit of another clip"),
    ("replay.previous_clip", "To the clip before"),
    ("replay.second_back", "One second back, of what is shown"),
    ("replay.second_forward", "One second on"),
    ("replay.minute_back", "One minute back"),
    ("replay.minute_forward", "One minute on"),
    ("replay.start", "To the start of the visit"),
    ("replay.end", "To the end of the visit"),
    ("replay.goto", "Go to a visit, a clip, or a time such as 1:30"),
    ("replay.help", "Show these keys, or hide them"),
    ("replay.quit", "End"),
)
