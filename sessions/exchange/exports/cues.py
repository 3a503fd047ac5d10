"""Captions as subtitles: one file a video, a cue a clip, in the order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from msgspec import Struct

from sessions.errors import BadInput, Fault
from sessions.exchange.delivered import Delivered

_WATCH: Final = "give it an end in the batch, or open the clip with its video once"


class Cue(Struct, frozen=True):
    """A caption over a span of its video's time."""

    id: str
    start_ms: int
    end_ms: int
    text: str


def cues_by_video(clips: Sequence[Delivered]) -> Mapping[str, Sequence[Cue]]:
    """The cues of each video, under the name of the video's file without its suffix.

    Clips without a caption have none. Raises BadInput for every clip whose times are not known.
    """
    captioned = [clip for clip in clips if clip.text and not clip.text.isspace()]
    _require_times(captioned)
    names = _names({_media(clip) for clip in captioned})
    cues: dict[str, list[Cue]] = {}
    for clip in captioned:
        cues.setdefault(names[_media(clip)], []).append(_cue(clip))
    return {
        name: sorted(found, key=lambda c: (c.start_ms, c.end_ms)) for name, found in cues.items()
    }


def clock(ms: int, point: str) -> str:
    """Hours, minutes, seconds and, after `point`, thousandths."""
    seconds, thousandths = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{thousandths:03}"


def _media(clip: Delivered) -> str:
    return clip.clip.views[0].media


def _cue(clip: Delivered) -> Cue:
    assert clip.text is not None
    assert clip.end_ms is not None
    offset_ms = clip.clip.views[0].offset_ms
    start_ms, end_ms = (clip.clip.start_ms or 0) + offset_ms, clip.end_ms + offset_ms
    return Cue(clip.id, max(0, start_ms), max(0, end_ms), clip.text)


def _require_times(clips: Sequence[Delivered]) -> None:
    if any(not clip.is_placed for clip in clips):
        what = "subtitles need to know where clips start, and a session does not tell"
        raise BadInput(Fault(what, remedy="name the batch: --batch FILE"))
    faults = [
        Fault(f"clip {clip.id} has no end, and was never seen playing", key="end", remedy=_WATCH)
        for clip in clips
        if clip.end_ms is None
    ]
    if faults:
        raise BadInput(*faults)


def _names(media: set[str]) -> Mapping[str, str]:
    """A name for each video: its file's, and where two have the same, its folders before it."""
    paths = {name: PurePosixPath(name) for name in media}
    counts = Counter(path.stem for path in paths.values())
    return {
        name: path.stem if counts[path.stem] == 1 else "-".join(p.strip("/") for p in path.parts)
        for name, path in paths.items()
    }
