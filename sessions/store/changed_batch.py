"""A batch beside a session that saw it before: what grew, what is gone, which drafts are others.

Blocks quote the drafts that were worked on, so those can be compared whatever happened. For the
other clips a file beside the session, `NAME.toml.batch`, keeps ids and digests of drafts as they
were at the last opening; where it is missing, new clips cannot be counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from sessions.captions.admit import admit
from sessions.clips.batch import Batch
from sessions.clips.verdict import is_finished
from sessions.store.blocks.replay import block_values
from sessions.store.contents import ClipSummary, Contents
from sessions.store.files import write_whole
from sessions.store.head import Sitting

SUFFIX = ".batch"
_DRAFT = re.compile(rb'^draft = (".*")$', re.MULTILINE)


class Redrafted(Struct, frozen=True):
    """A draft that a clip was visited with, where the batch has another now.

    `has_work` tells that somebody decided about the clip, wrote or marked something.
    """

    draft: str
    has_work: bool


class BatchNews(Struct, frozen=True):
    """What a batch is beside what a session knows of it. `redrafted` is by id, as it stands now.

    `is_news` tells that the session has not seen this batch yet; then `new` counts clips that it
    has not seen, None where that cannot be told, `gone` names clips that are there no more, and
    `changed` those with another draft than before.
    """

    redrafted: Mapping[str, Redrafted] = field(default_factory=dict)
    is_news: bool = False
    new: int | None = None
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


class _Seen(Struct, frozen=True):
    """What the file beside a session holds: digests of drafts by id, of the batch of that hash."""

    sha256: str
    clips: dict[str, str]


def compare(batch: Batch, contents: Contents, before: tuple[Sitting, ...]) -> BatchNews:
    """`batch` beside `contents`, which had the sittings `before` this one. Blocks.

    Raises OSError, and BadBlock where a block of a clip is none.
    """
    known = [contents.head.batch.sha256, *(s.batch_sha256 for s in before if s.batch_sha256)]
    if all(sha256 == batch.sha256 for sha256 in known):
        return BatchNews()
    redrafted = dict(_redrafted(batch, contents))
    if known[-1] == batch.sha256:
        return BatchNews(redrafted)
    gone = tuple(id_ for id_ in contents.clips if id_ not in batch)
    seen = _read(contents.path)
    if seen is None or seen.sha256 != known[-1]:
        return BatchNews(redrafted, is_news=True, gone=gone, changed=tuple(redrafted))
    now = _digests(batch)
    return BatchNews(
        redrafted,
        is_news=True,
        new=sum(id_ not in seen.clips for id_ in now),
        gone=tuple(dict.fromkeys((*gone, *(id_ for id_ in seen.clips if id_ not in now)))),
        changed=tuple(id_ for id_, was in seen.clips.items() if now.get(id_, was) != was),
    )


def remember(batch: Batch, session: Path) -> None:
    """Keep what the batch is, for the next `compare`. Blocks. Raises OSError."""
    seen = _read(session)
    if seen is None or seen.sha256 != batch.sha256:
        now = _Seen(batch.sha256, _digests(batch))
        write_whole(_beside(session), msgspec.json.encode(now) + b"\n")


def _beside(session: Path) -> Path:
    return session.with_name(session.name + SUFFIX)


def _read(session: Path) -> _Seen | None:
    """None where there is no such file, or nothing that can be used."""
    try:
        return msgspec.json.decode(_beside(session).read_bytes(), type=_Seen)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _digests(batch: Batch) -> dict[str, str]:
    return {clip.id: _digest(clip.draft) for clip in batch.clips}


def _digest(draft: str) -> str:
    return blake2b(draft.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _redrafted(batch: Batch, contents: Contents) -> Iterator[tuple[str, Redrafted]]:
    with contents.path.open("rb") as file:
        for id_, summary in contents.clips.items():
            if id_ not in batch:
                continue
            start, end = summary.places[-1]
            file.seek(start)
            block = file.read(end - start)
            if _draft_in(block) == batch.clips[batch.index_of(id_)].draft:
                continue
            values = block_values(block)
            draft = str(values.get("draft", ""))
            if draft != batch.clips[batch.index_of(id_)].draft:
                yield id_, Redrafted(draft, _has_work(summary, draft, values))


def _draft_in(block: bytes) -> str | None:
    """The draft, where it stands as we write it: a string that is JSON, but for its tabs."""
    found = _DRAFT.search(block)
    try:
        return None if found is None else str(json.loads(found[1].decode(), strict=False))
    except ValueError:
        return None


def _has_work(summary: ClipSummary, draft: str, values: Mapping[str, Any]) -> bool:
    is_written = values.get("final") != admit(draft)
    is_marked = bool(summary.note or summary.unsure or values.get("finding"))
    return is_finished(summary.verdict) or is_written or is_marked
