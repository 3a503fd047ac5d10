"""What a person should know of a batch before they work on it: what is missing, what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from sessions.clips.batch import Batch
from sessions.exchange.media_found import find_media
from sessions.store.changed_batch import BatchNews, compare, remember
from sessions.store.opened import ReadOnly, Writable

_NAMED: Final = 5


def news_of(batch: Batch, roots: Sequence[Path]) -> Iterator[str]:
    """Sentences about `batch` as it stands. Blocks."""
    yield from batch.notes
    yield from find_media(batch, roots).sentences()


def changes_of(batch: Batch, found: Writable | ReadOnly) -> BatchNews:
    """What became of `batch` since the session's sittings before this one. Blocks.

    Where the session is written to, what the batch is now is kept for the next time.
    """
    contents = found.contents
    if isinstance(found, ReadOnly):
        return compare(batch, contents, contents.sittings)
    news = compare(batch, contents, contents.sittings[:-1])
    with suppress(OSError):  # without it, new clips cannot be counted the next time
        remember(batch, contents.path)
    return news


def changes_told(news: BatchNews) -> Iterator[str]:
    """Sentences about what changed; none where nothing did."""
    if not news.is_news:
        return
    if news.new is None:
        yield "The batch has changed; whether clips are new cannot be told."
    elif news.new:
        yield f"{_counted(news.new, 'new clip', 'new clips')}."
    if news.gone:
        yield (
            f"{_counted(len(news.gone), 'clip', 'clips')} gone: {_named(news.gone)}. "
            "What you did there stays in the session."
        )
    if news.changed:
        count = _counted(len(news.changed), "draft", "drafts")
        yield f"{count} changed: {_named(news.changed)}."
    if any(each.has_work for each in news.redrafted.values()):
        yield "Your work stands. Where its draft changed, opening the clip asks which one counts."
    if not (news.new or news.gone or news.changed or news.new is None):
        yield "Its captions are the same; something else in its files is not."


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _named(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:_NAMED])
    return f"{shown} and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else shown
