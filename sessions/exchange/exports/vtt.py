"""WebVTT (W3C): a cue a clip, under the clip's id. Text is escaped, so that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sessions.errors import BadInput, Fault
from sessions.exchange.delivered import Delivered
from sessions.exchange.exports.cues import Cue, clock, cues_by_video
from sessions.exchange.exports.export import Options, Written, require_equal
from sessions.exchange.source import look_at
from sessions.exchange.subtitles.vtt import GRAMMAR, read

SUFFIX: Final = ".vtt"
_UNTELLABLE: Final = re.compile("[\n\r\0]|-->|^(?:NOTE|STYLE|REGION)(?![^ \t])|^[ \t]|[ \t]$")


def write(clips: Sequence[Delivered], options: Options) -> Written:
    """Raises BadInput for every id that cannot stand on a line of its own."""
    cues = cues_by_video(clips)
    faults = [
        Fault(f"clip {cue.id!r}: WebVTT cannot hold this id", key="id", remedy="export it as SRT")
        for found in cues.values()
        for cue in found
        if _UNTELLABLE.search(cue.id)
    ]
    if faults:
        raise BadInput(*faults)
    files = {f"{name}{SUFFIX}": _file(found).encode() for name, found in cues.items()}
    return Written(files, sum(map(len, cues.values())))


def check(folder: Path, clips: Sequence[Delivered], options: Options) -> None:
    for name, cues in cues_by_video(clips).items():
        clips_read = read(look_at(folder / f"{name}{SUFFIX}")).clips
        found = [(clip.id, clip.start_ms, clip.end_ms, clip.draft) for clip in clips_read]
        require_equal("cues", [(c.id, c.start_ms, c.end_ms, c.text) for c in cues], found)


def _file(cues: Sequence[Cue]) -> str:
    return "".join(("WEBVTT\n", *map(_block, cues)))


def _block(cue: Cue) -> str:
    times = f"{clock(cue.start_ms, '.')} --> {clock(cue.end_ms, '.')}"
    return "\n".join(("", cue.id, times, *GRAMMAR.lines(cue.text, ()), ""))
