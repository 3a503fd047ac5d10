"""ActivityNet Captions: {"v_x": {"duration": s, "timestamps": [[s, e]], "sentences": ["..."]}}.

A sentence is a clip. Its id is the video's, "#" and its number from 0: v_x#0. The video stands
beside the file or in a folder `videos` there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from sessions.exchange.formats import Reading
from sessions.exchange.gathering import Gathering
from sessions.exchange.json_files.document import read_document
from sessions.exchange.json_files.strict import Member, member_at, spelled
from sessions.exchange.recognition import MEDIA_SUFFIXES
from sessions.exchange.rows import Row
from sessions.exchange.source import Source

REMEDY: Final = (
    'a video is "v_x": {"duration": 82.7, "timestamps": [[0.8, 19.9]], "sentences": ["..."]}'
)


def read(source: Source) -> Reading:
    """The clips of a file. Raises BadInput with every fault."""
    document = read_document(source.path)
    gathering = Gathering(source.path)
    for line, member in document.members(gathering):
        for row in _rows(member, line, gathering, source.folder):
            gathering.add(row, line)
    return Reading(gathering.done(REMEDY), document.sha256, source.folder)


def rewrite(source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]:
    """The file with those sentences, else as it is. Raises BadInput."""
    document = read_document(source.path)
    changes = []
    for _, video in document.members(Gathering(source.path)):
        if not isinstance(video.value, dict):
            continue
        for number, sentence in enumerate(video.value["sentences"]):
            final = finals.get(_id(video, number), sentence)
            if final != sentence:
                found = member_at(document.text, video.start, ("sentences", number))
                was = document.text[found.start : found.end]
                changes.append((found.start, found.end, spelled(final, was)))
    return {source.path.name: document.rewritten(changes)}


def _rows(video: Member, line: int, gathering: Gathering, root: Path) -> Iterator[Row]:
    values = video.value if isinstance(video.value, dict) else {}
    times, sentences = values.get("timestamps"), values.get("sentences")
    if not isinstance(times, list) or not isinstance(sentences, list):
        what = f"video {video.key!r} has no timestamps and sentences"
        gathering.fault(what, line, remedy=REMEDY)
        return
    if len(times) != len(sentences):
        what = f"video {video.key!r} has {len(times)} timestamps and {len(sentences)} sentences"
        gathering.fault(what, line, "timestamps", "each sentence needs its two times")
        return
    media = _media(str(video.key), root)
    others = {k: v for k, v in values.items() if k not in ("timestamps", "sentences")}
    for number, (span, sentence) in enumerate(zip(times, sentences, strict=True)):
        if not isinstance(span, list) or len(span) != 2:
            what = f"sentence {number} of video {video.key!r} has no two times, but {span!r}"
            gathering.fault(what, line, "timestamps", "write [start, end] in seconds")
            continue
        own = {"id": _id(video, number), "media": media, "draft": sentence}
        yield {**others, **own, "start": span[0], "end": span[1]}


def _id(video: Member, number: int) -> str:
    return f"{video.key}#{number}"


def _media(video: str, root: Path) -> str:
    names = [f"{folder}{video}{suffix}" for folder in ("", "videos/") for suffix in MEDIA_SUFFIXES]
    here = (name for name in names if os.path.isfile(os.path.join(root, name)))
    return next(here, names[0])
