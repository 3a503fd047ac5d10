"""Answers to questions about files, in steps."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct

from sessions.errors import BadInput
from sessions.media.film.cache import FilmCache
from sessions.media.film.develop import Step, develop, within
from sessions.media.film.film import film
from sessions.media.film.lens import Lens
from sessions.media.film.reel import Reel, reel
from sessions.media.inspection import Damage
from sessions.media.picture import Picture
from sessions.media.probe import inspect
from tui.player.decoding.jobs import Steps
from tui.player.decoding.wire import (
    Done,
    Inspect,
    Inspected,
    Play,
    Question,
    Refused,
    Show,
    Shown,
    Told,
)


class Workshop:
    """Keeps the file open whose single pictures were asked for last: the next one is near."""

    def __init__(self, cache: FilmCache | None) -> None:
        self._cache = cache
        self._open = ExitStack()
        self._loaded: _Loaded | None = None

    def work(self, question: Question) -> Steps:
        """Everything there is to say, and Refused where there is nothing, or nothing more."""
        try:
            match question:
                case Inspect(ticket, path):
                    yield Inspected(ticket, inspect(_named(path)))
                case Show():
                    yield from self._show(question)
                case Play():
                    yield from self._play(question)
        except BadInput as refused:
            reason = "; ".join(f"the file {fault.what}" for fault in refused.faults)
            yield Refused(question.ticket, reason)
        except MemoryError:
            yield Refused(question.ticket, "the file needs more memory than one clip is given")

    def _show(self, question: Show) -> Steps:
        source = self._reel(question.path)
        k = within(source, question.k)
        for step in develop(source, range(k, k + 1), Lens(source.pixel_shape, question.box)):
            if isinstance(step, Picture):
                yield Shown(question.ticket, step)
                return
            yield None

    def _play(self, question: Play) -> Steps:
        ks = range(question.start, question.stop, question.step)
        steps: Iterator[Step] = film(
            _named(question.path), ks, question.box, strip=question.strip, cache=self._cache
        )
        for step in steps:
            match step:
                case Picture():
                    yield Shown(question.ticket, step)
                case Damage():
                    yield Told(question.ticket, step)
                case None:
                    yield None
        yield Done(question.ticket)

    def _reel(self, path: bytes) -> Reel:
        version = _version(path)
        if self._loaded is None or self._loaded.version != version:
            self._loaded = None
            self._open.close()
            self._loaded = _Loaded(version, self._open.enter_context(reel(_named(path))))
        return self._loaded.reel


class _Loaded(Struct, frozen=True):
    version: tuple[bytes, int, int] | None
    reel: Reel


def _named(path: bytes) -> Path:
    return Path(os.fsdecode(path))


def _version(path: bytes) -> tuple[bytes, int, int] | None:
    """A file that was written anew is another one."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return path, status.st_size, status.st_mtime_ns
