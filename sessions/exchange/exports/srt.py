"""SRT: a cue a clip, numbered. It has no standard; this is what pysubs2, ffmpeg and players read.

The format has no place for ids and no way to escape. Blank lines, which would end a cue, and blanks
at the ends of lines are left out; a `-->` becomes an arrow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sessions.exchange.delivered import Delivered
from sessions.exchange.exports.cues import Cue, clock, cues_by_video
from sessions.exchange.exports.export import Options, Written, require_equal

SUFFIX: Final = ".srt"
_LINE_ENDS: Final = re.compile(r"[ \t]*\n\s*")
_CUE: Final = re.compile(
    r"^\d+\n(?P<times>\d+:\d\d:\d\d,\d{3} --> \d+:\d\d:\d\d,\d{3})\n(?P<text>(?:.+\n)*)\n",
    re.MULTILINE,
)


def write(clips: Sequence[Delivered], options: Options) -> Written:
    cues = cues_by_video(clips)
    files = {f"{name}{SUFFIX}": _file(found).encode() for name, found in cues.items()}
    return Written(files, sum(map(len, cues.values())))


def check(folder: Path, clips: Sequence[Delivered], options: Options) -> None:
    for name, cues in cues_by_video(clips).items():
        read = _CUE.finditer((folder / f"{name}{SUFFIX}").read_text(encoding="utf-8"))
        found = [(cue["times"], cue["text"].removesuffix("\n")) for cue in read]
        require_equal("cues", [(_times(cue), _text(cue)) for cue in cues], found)


def _file(cues: Sequence[Cue]) -> str:
    return "".join(f"{n}\n{_times(cue)}\n{_text(cue)}\n\n" for n, cue in enumerate(cues, 1))


def _times(cue: Cue) -> str:
    return f"{clock(cue.start_ms, ',')} --> {clock(cue.end_ms, ',')}"


def _text(cue: Cue) -> str:
    return _LINE_ENDS.sub("\n", cue.text.strip()).replace("-->", "→")
