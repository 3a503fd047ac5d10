"""WebVTT (W3C): a cue a clip under the clip's id, text escaped as the standard says."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sessions.errors import BadInput, Fault
from sessions.exchange.delivered import Delivered
from sessions.exchange.exports.cues import Cue, clock, cues_by_video
from sessions.exchange.exports.export import Options, Written, require_equal

SUFFIX: Final = ".vtt"
_UNTELLABLE: Final = re.compile("[\n\r\0]|-->|^(?:NOTE|STYLE|REGION)(?![^ \t])|^[ \t]|[ \t]$")
_CUE: Final = re.compile(
    r"^(?P<id>.+)\n(?P<times>\d+:\d\d:\d\d\.\d{3} --> \d+:\d\d:\d\d\.\d{3})\n(?P<text>(?:.+\n)*)\n",
    re.MULTILINE,
)


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
        read = _CUE.finditer((folder / f"{name}{SUFFIX}").read_text(encoding="utf-8"))
        found = [(c["id"], c["times"], html.unescape(c["text"]).removesuffix("\n")) for c in read]
        require_equal("cues", [(cue.id, _times(cue), cue.text) for cue in cues], found)


def _file(cues: Sequence[Cue]) -> str:
    return "WEBVTT\n\n" + "".join(
        f"{cue.id}\n{_times(cue)}\n{html.escape(cue.text, quote=False)}\n\n" for cue in cues
    )


def _times(cue: Cue) -> str:
    return f"{clock(cue.start_ms, '.')} --> {clock(cue.end_ms, '.')}"
