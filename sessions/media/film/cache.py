"""Films in a folder of their own, so that a clip opened again is painted without decoding.

A film is all pictures of a clip in one size. Its file can be thrown away at any time; one that is
damaged, foreign or of another version is none. Blocking.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import msgspec
from msgspec import Struct

from sessions.media.inspection import Damage
from sessions.media.picture import Box, Picture

LIMIT_BYTES = 256_000_000
_MAGIC = b"recaption film 1\n"
_SUFFIX = ".film"
_ABANDONED_S = 3_600


class FilmKey(Struct, frozen=True):
    """Which film: size and digest of its file (`media.digest`), range of its pictures, box."""

    size_bytes: int
    digest: str
    start: int
    stop: int
    step: int
    box: Box


class Film(Struct, frozen=True):
    """The pictures of a range, in order, and what decoding them showed."""

    key: FilmKey
    pictures: tuple[Picture, ...]
    damages: tuple[Damage, ...]


class FilmCache:
    """Films below `folder`, which is made when needed; together at most `limit_bytes`.

    A disk that is full or may not be written keeps nothing, and that is all it does.
    """

    def __init__(self, folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes

    @property
    def largest_bytes(self) -> int:
        """The pixels of a film that is worth keeping."""
        return self._limit_bytes // 8

    def load(self, key: FilmKey) -> Film | None:
        """The film if it is there and whole. It becomes the newest."""
        path = self._path(key)
        try:
            film = _read(path.read_bytes())
        except (OSError, ValueError):
            return None
        if film.key != key:
            return None
        with suppress(OSError):
            os.utime(path)
        return film

    def keep(self, film: Film) -> None:
        """Write a film whole or not at all, then make room by throwing the oldest away."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder)
            try:
                with open(handle, "wb") as file:
                    file.write(_written(film))
                os.replace(name, self._path(film.key))
            except OSError:
                os.unlink(name)
                raise
            self._make_room()

    def _path(self, key: FilmKey) -> Path:
        return self._folder / (sha256(msgspec.msgpack.encode(key)).hexdigest() + _SUFFIX)

    def _make_room(self) -> None:
        room = self._limit_bytes
        newest_first = sorted(self._found(), reverse=True)
        for changed_s, size_bytes, path in newest_first:
            room -= size_bytes
            is_abandoned = path.suffix != _SUFFIX and changed_s < time.time() - _ABANDONED_S
            if room < 0 or is_abandoned:
                # another sitting may have thrown it away already
                path.unlink(missing_ok=True)

    def _found(self) -> list[tuple[float, int, Path]]:
        found = []
        with os.scandir(self._folder) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):
                    if entry.is_file(follow_symlinks=False):
                        status = entry.stat(follow_symlinks=False)
                        found.append((status.st_mtime, status.st_size, Path(entry.path)))
        return found


def _written(film: Film) -> bytes:
    body = msgspec.msgpack.encode(film)
    return _MAGIC + crc32(body).to_bytes(4, "big") + body


def _read(content: bytes) -> Film:
    """Raises ValueError for what `_written` has not written."""
    start = len(_MAGIC) + 4
    if not content.startswith(_MAGIC):
        raise ValueError("no film of this version")
    if crc32(content[start:]).to_bytes(4, "big") != content[len(_MAGIC) : start]:
        raise ValueError("a damaged film")
    return msgspec.msgpack.decode(content[start:], type=Film)
