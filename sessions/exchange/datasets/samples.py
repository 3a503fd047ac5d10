"""One sample of a WebDataset: what in it is video, what caption, and what is only kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from msgspec import Struct, field

from sessions.captions.admit import REFUSED_BYTES
from sessions.clips.clip import Clip, View
from sessions.exchange.datasets.json_text import replace_members
from sessions.exchange.json_files.strict import NotJson, decode
from sessions.exchange.metadata import keep
from sessions.exchange.rows import DRAFT_NAMES, ONLY_VIEW
from sessions.media.archive import VIDEO_SUFFIXES, media_within
from sessions.media.tar import Member

TEXTS: Final = ("txt", "caption", "text")
_NAME: Final = re.compile(r"((?:.*/)?[^./][^./]*)\.([^/]+)")
_BOM: Final = b"\xef\xbb\xbf"
_LAST_LINE_END: Final = re.compile(r"\r?\n\Z|\r\Z")

Content: TypeAlias = Callable[[Member], bytes]


class CaptionAt(Struct, frozen=True):
    """A caption and where it stands: as the whole of `member`, or under `name` of its JSON.

    `member` is None where a sample has no caption yet: then its text is empty.
    """

    text: str = ""
    member: Member | None = None
    raw: bytes = b""
    name: str = ""


class Sample(Struct, frozen=True):
    """`videos` are members by what their names have behind the key. `told` is all that was read.

    `fault` says what is wrong with it; empty where nothing is.
    """

    key: str
    videos: Mapping[str, Member]
    caption: CaptionAt
    more: Mapping[str, object] = field(default_factory=dict)
    told: bytes = b""
    fault: str = ""


def samples_of(members: Sequence[Member], content: Content) -> Iterator[Sample]:
    """The samples in the order of their first members. Members without a dot belong to none."""
    parts: dict[str, dict[str, Member]] = {}
    doubled: set[str] = set()
    for member in members:
        found = _NAME.fullmatch(member.name)
        if found is None:
            continue
        sample = parts.setdefault(found[1], {})
        if sample.setdefault(found[2].lower(), member) is not member:
            doubled.add(found[1])
    for key, sample in parts.items():
        yield _sample(key, sample, content, is_doubled=key in doubled)


def clip_of(sample: Sample, clip_id: str, archive: str) -> Clip:
    """A sample with videos as a clip."""
    names = _view_names(tuple(sample.videos))
    views = tuple(
        View(name, media_within(archive, member.name))
        for name, member in zip(names, sample.videos.values(), strict=True)
    )
    return Clip(clip_id, views, sample.caption.text, metadata=keep(dict(sample.more)))


def new_caption(found: CaptionAt, text: str) -> bytes:
    """What the caption's member holds when the caption is `text`."""
    bom = _BOM if found.raw.startswith(_BOM) or text.startswith("\ufeff") else b""
    whole = found.raw.decode("utf-8-sig")
    if found.name:
        return bom + replace_members(whole, {found.name: text}).encode()
    return bom + f"{text}{_line_end(text, whole[len(found.text) :])}".encode()


def _line_end(text: str, was: str) -> str:
    """What is to follow `text`, where `was` did, so that no more than that is taken for its end."""
    if text.endswith("\r"):
        return "\r"
    return was or ("\n" if text.endswith("\n") else "")


def _sample(key: str, parts: Mapping[str, Member], content: Content, *, is_doubled: bool) -> Sample:
    videos = {end: part for end, part in parts.items() if _is_video(part)}
    told = "".join(f"{part.name}\0{part.size}\0" for part in parts.values()).encode()
    held = {end: parts[end] for end in (*TEXTS, "json") if end in parts}
    large = [part for part in held.values() if part.size > REFUSED_BYTES]
    fault = "two of its files have one name" if is_doubled else ""
    if large:
        fault = f"{large[0].name} is larger than {REFUSED_BYTES:,} bytes"
    if fault or not videos:
        return Sample(key, videos, CaptionAt(), told=told, fault=fault if videos else "")
    raws = {end: content(part) for end, part in held.items()}
    told += b"".join(raws.values())
    try:
        caption, more = _caption(held, raws)
    except UnicodeDecodeError as error:
        fault = f"byte {error.start + 1} of a text is not UTF-8"
    except NotJson as wrong:
        fault = f"its JSON is none: {wrong.what}"
    else:
        return Sample(key, videos, caption, more, told)
    return Sample(key, videos, CaptionAt(), told=told, fault=fault)


def _is_video(member: Member) -> bool:
    return f".{member.name.rpartition('.')[2].lower()}" in VIDEO_SUFFIXES


def _caption(
    held: Mapping[str, Member], raws: Mapping[str, bytes]
) -> tuple[CaptionAt, Mapping[str, object]]:
    """The caption, and what else the JSON tells. Raises UnicodeDecodeError and NotJson."""
    values = decode(raws["json"].decode("utf-8-sig")) if "json" in raws else {}
    more = dict(values) if isinstance(values, dict) else {"json": values}
    end = next((end for end in TEXTS if end in raws), None)
    if end is not None:
        text = _LAST_LINE_END.sub("", raws[end].decode("utf-8-sig"))
        return CaptionAt(text, held[end], raws[end]), more
    name = next((name for name in DRAFT_NAMES if isinstance(more.get(name), str)), None)
    if name is None:
        return CaptionAt(), more
    return CaptionAt(str(more.pop(name)), held["json"], raws["json"], name), more


def _view_names(ends: Sequence[str]) -> Sequence[str]:
    """`wrist.mp4` is the view wrist; what is nothing but a suffix is the only view, or that."""
    names = [end.rpartition(".")[0] for end in ends]
    unnamed = names.count("")
    return [
        name or (ONLY_VIEW if unnamed == 1 and ONLY_VIEW not in names else end)
        for name, end in zip(names, ends, strict=True)
    ]
