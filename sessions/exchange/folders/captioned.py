"""A folder in which each video has its caption beside it: clip.mp4 and clip.txt.

The name before the last dot is the clip's id. A caption is its whole file but for the last line
end; a video without one is a clip whose draft is empty.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from sessions.captions.admit import decode
from sessions.errors import BadInput
from sessions.exchange.formats import Reading
from sessions.exchange.gathering import Gathering
from sessions.exchange.recognition import CAPTION_SUFFIX, MEDIA_SUFFIXES
from sessions.exchange.source import Source, read_whole, sha256_of

REMEDY: Final = "a clip is a video, clip.mp4, and its caption, clip.txt"

_BOM: Final = b"\xef\xbb\xbf"
_LAST_LINE_END: Final = re.compile(r"\r?\n\Z|\r\Z")


def read(source: Source) -> Reading:
    """The clips of a folder, by name. Raises BadInput with every fault."""
    gathering = Gathering(source.path)
    videos = _by_id(source, MEDIA_SUFFIXES)
    captions = _by_id(source, (CAPTION_SUFFIX,))
    parts: list[bytes] = []
    for id_, names in sorted(videos.items()):
        if len(names) > 1:
            what = f"{' and '.join(sorted(names))} would be one clip"
            gathering.fault(what, remedy="rename all but one of them")
        elif not _is_utf8(names[0]):
            gathering.fault(f"the name {names[0]!r} is not UTF-8", remedy="rename the file")
        else:
            draft = _caption(source.path, captions.get(id_, ()), gathering, parts)
            row = {"id": id_, "media": names[0], "draft": draft}
            gathering.add(row, None, path=source.path / names[0])
    alone = sorted(captions.keys() - videos.keys())
    return Reading(gathering.done(REMEDY), sha256_of(*parts), source.folder, _notes(alone))


def rewrite(source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]:
    """The captions that changed, by file name. Raises BadInput."""
    captions = _by_id(source, (CAPTION_SUFFIX,))
    files = {}
    for id_ in _by_id(source, MEDIA_SUFFIXES):
        (name,) = captions.get(id_, [f"{id_}{CAPTION_SUFFIX}"])
        raw = read_whole(source.path / name) if id_ in captions else b""
        text = decode(raw, source.path / name)
        draft = _LAST_LINE_END.sub("", text)
        final = finals.get(id_, draft)
        if final != draft:
            bom = _BOM if raw.startswith(_BOM) or final.startswith("\ufeff") else b""
            files[name] = bom + f"{final}{text[len(draft) :] or _needed(final)}".encode()
    return files


def _needed(final: str) -> str:
    """A line end where reading would else take one from the text."""
    return "\n" if _LAST_LINE_END.search(final) else ""


def _by_id(source: Source, suffixes: Sequence[str]) -> Mapping[str, list[str]]:
    names = defaultdict(list)
    for name in source.names:
        stem, dot, suffix = name.rpartition(".")
        if stem and f"{dot}{suffix}".lower() in suffixes:
            names[stem].append(name)
    return names


def _caption(folder: Path, names: Sequence[str], into: Gathering, parts: list[bytes]) -> str:
    if not names:
        return ""
    if len(names) > 1:
        into.fault(f"{' and '.join(sorted(names))} caption one clip", remedy="keep one of them")
        return ""
    path = folder / names[0]
    try:
        raw = read_whole(path)
        parts += (os.fsencode(names[0]), b"\0", raw, b"\0")
        return _LAST_LINE_END.sub("", decode(raw, path))
    except BadInput as refused:
        into.faults.extend(refused.faults)
        return ""


def _is_utf8(name: str) -> bool:
    return name.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in name)


def _notes(alone: Sequence[str]) -> tuple[str, ...]:
    if not alone:
        return ()
    first = ", ".join(f"{id_}{CAPTION_SUFFIX}" for id_ in alone[:3])
    more = f" and {len(alone) - 3} more" if len(alone) > 3 else ""
    return (f"No video stands beside {first}{more}: passed over.",)
