"""WebDataset: tars in which the files of one sample have one name up to the first dot.

`000042.mp4`, `000042.txt` and `000042.json` are one clip: its video, its caption, and what else is
known; without a text the caption is the JSON's, and without either it is empty. Several videos,
such as `000042.wrist.mp4`, are views. A video stays in the tar until it is shown.
https://github.com/webdataset/webdataset
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.clips.clip import Clip
from sessions.errors import BadInput, Fault
from sessions.exchange.datasets.making import Made
from sessions.exchange.datasets.samples import TEXTS, Sample, clip_of, new_caption, samples_of
from sessions.exchange.datasets.within import within
from sessions.exchange.formats import Reading
from sessions.exchange.gathering import listed
from sessions.exchange.source import Source
from sessions.media.tar import (
    Member,
    is_compressed,
    new_member,
    padded,
    read_members,
    with_size,
)

TAR: Final = ".tar"
LARGEST_REWRITTEN: Final = 2_000_000_000  # bytes; a shard is mostly 1 GB at most
MOST_TEXT_BYTES: Final = 1_000_000_000


def read(source: Source) -> Reading:
    """The samples of a shard, or of all shards of a folder. Raises BadInput with every fault.

    A clip's id is its sample's name, in a folder behind its shard's. `sha256` is that of all
    names, sizes and captions: videos are not read.
    """
    clips: list[Clip] = []
    faults: list[Fault] = []
    alone: list[str] = []
    digest, left = hashlib.sha256(), MOST_TEXT_BYTES
    for name in shards(source):
        for sample in _samples(source, name):
            digest.update(sample.told)
            left -= len(sample.told)
            if sample.fault:
                faults.append(Fault(sample.fault, source.folder / name, key=sample.key))
            elif sample.videos:
                clips.append(clip_of(sample, _id(source, name, sample), name))
            else:
                alone.append(sample.key)
            if left < 0:
                what = f"holds more than {MOST_TEXT_BYTES:,} bytes of captions"
                raise BadInput(Fault(what, source.path, remedy="open one shard of it"))
    if not clips and not faults:
        remedy = "a sample is 000001.mp4 and 000001.txt, or 000001.json with a caption"
        faults.append(Fault("holds no video", source.path, remedy=remedy))
    if faults:
        raise BadInput(*listed(faults, source.path))
    return Reading(tuple(clips), digest.hexdigest(), source.folder, _notes(alone))


def rewrite(source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]:
    """The shards in which a caption is to be another, all other members byte for byte."""
    made = {}
    for name in shards(source):
        changes = [
            (sample, finals[_id(source, name, sample)])
            for sample in _samples(source, name)
            if finals.get(_id(source, name, sample), sample.caption.text) != sample.caption.text
        ]
        if changes:
            made[name] = partial(_rewritten, within(source.folder, name), changes)
    return Made(made)


def _id(source: Source, shard: str, sample: Sample) -> str:
    return f"{shard.removesuffix(TAR)}/{sample.key}" if source.is_folder else sample.key


def _notes(alone: Sequence[str]) -> tuple[str, ...]:
    if not alone:
        return ()
    more = f" and {len(alone) - 3} more" if len(alone) > 3 else ""
    return (f"There is no video of {', '.join(alone[:3])}{more}: passed over.",)


def shards(source: Source) -> Sequence[str]:
    """The names of the tars in the source's folder. Raises BadInput for a compressed one."""
    if source.is_folder:
        return sorted(name for name in source.names if name.endswith(TAR))
    if is_compressed(source.head):
        what = "is compressed: a clip in it is only reached by unpacking all before it"
        raise BadInput(Fault(what, source.path, remedy="unpack it once, with gunzip"))
    name = Path(os.path.realpath(source.path)).name
    if not name.endswith(TAR):
        remedy = f"a clip's media are named by it: {Path(name).stem}{TAR}"
        raise BadInput(Fault("is a tar by another name", source.path, remedy=remedy))
    return (name,)


def _samples(source: Source, name: str) -> Iterator[Sample]:
    path = within(source.folder, name)
    try:
        members = read_members(path)
        with path.open("rb") as file:
            yield from samples_of(members, partial(_content, file.fileno()))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadInput(Fault(f"cannot be read: {reason}", path, remedy="check the path")) from error


def _content(fd: int, member: Member) -> bytes:
    return os.pread(fd, member.size, member.start)


def _rewritten(path: Path, changes: Sequence[tuple[Sample, str]]) -> bytes:
    if path.stat().st_size > LARGEST_REWRITTEN:
        what = f"is larger than {LARGEST_REWRITTEN:,} bytes, too large to be written anew"
        raise BadInput(Fault(what, path, remedy="export to JSONL, or make smaller shards"))
    raw = path.read_bytes()
    pieces: list[bytes] = []
    at = 0
    for patch in sorted((_patch(raw, *change) for change in changes), key=lambda each: each.start):
        pieces += [raw[at : patch.start], patch.content]
        at = patch.end
    return b"".join((*pieces, raw[at:]))


class _Patch(Struct, frozen=True):
    """What stands in place of raw[start:end]."""

    start: int
    end: int
    content: bytes


def _patch(raw: bytes, sample: Sample, text: str) -> _Patch:
    """A caption's member with another content, or a member behind the video where there is none."""
    content = new_caption(sample.caption, text)
    member = sample.caption.member
    if member is None:
        *_, video = sample.videos.values()
        name = f"{sample.key}.{TEXTS[0]}"
        return _Patch(video.end, video.end, new_member(name, content))
    header = with_size(raw[member.header : member.start], len(content))
    return _Patch(member.header, member.end, header + padded(content))
