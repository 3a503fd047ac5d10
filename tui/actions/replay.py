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
    ("replay.next_pause", "To the next silence of 2 s"),
    ("replay.previous_pause", "To the silence before"),
    ("replay.next_paste", "To the next paste"),
    ("replay.previous_paste", "To the paste before"),
    ("replay.next_finding", "To the next finding"),
    ("replay.previous_finding", "To the one before"),
    ("replay.next_visit", "To the next visit"),
    ("replay.previous_visit", "To the start of this one"),
    ("replay.next_clip", "To the next clip"),
    ("replay.previous_clip", "To the clip before, or the start of this one"),
    ("replay.find", "Look for where words came into a text, or went"),
    ("replay.next_words", "To their next place"),
    ("replay.previous_words", "To their place before"),
    ("replay.second_forward", "One second on, of what is shown"),
    ("replay.second_back", "One second back"),
    ("replay.minute_forward", "One minute on"),
    ("replay.minute_back", "One minute back"),
    ("replay.start", "To the start of the visit"),
    ("replay.end", "To its end"),
    ("replay.goto", "Go to a visit, a clip, a time such as 1:30, or c02 1:30"),
    ("replay.scroll_down", "Further down in long texts, or in this list"),
    ("replay.scroll_up", "Further up"),
    ("replay.loupe", "The picture as large as it can be, or small again"),
    ("replay.help", "Show these keys, or hide them"),
    ("replay.quit", "End"),
)
