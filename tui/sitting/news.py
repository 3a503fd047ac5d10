"""What a person should know of a batch before they work on it: what is missing, what is new."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from sessions.clips.batch import Batch
from sessions.exchange.media_found import find_media
from sessions.store.contents import Contents

_SHOWN: Final = 3
_DRAFT: Final = re.compile(rb'^draft = (".*")$', re.MULTILINE)


def news_of(batch: Batch, contents: Contents, roots: Sequence[Path]) -> Iterator[str]:
    """Sentences about `batch` beside the session that works on it. Blocks."""
    yield from batch.notes
    yield from find_media(batch, roots).sentences()
    if batch.sha256 == contents.head.batch.sha256:
        return
    gone = [id_ for id_ in contents.clips if id_ not in batch]
    changed = list(_other_drafts(batch, contents))
    if changed:
        yield f"The batch has other drafts now than you worked on: {_named(changed)}."
    if gone:
        yield f"No longer in the batch, and kept in the session: {_named(gone)}."
    if contents.clips and not changed and not gone:
        yield "The batch has changed since this session began; your clips are the same."


def _other_drafts(batch: Batch, contents: Contents) -> Iterator[str]:
    """The clips whose newest block quotes another draft than the batch has."""
    with contents.path.open("rb") as file:
        for id_, summary in contents.clips.items():
            if id_ not in batch:
                continue
            start, end = summary.places[-1]
            file.seek(start)
            found = _DRAFT.search(file.read(end - start))
            draft = batch.clips[batch.index_of(id_)].draft
            if found is not None and json.loads(found[1], strict=False) != draft:
                yield id_


def _named(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:_SHOWN])
    return f"{shown} and {len(ids) - _SHOWN:,} more" if len(ids) > _SHOWN else shown
