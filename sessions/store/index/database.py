"""What was read of session files, kept so that they need not be read again.

Nothing here is true but by the files: a database that is damaged, of another version or in use is
made anew or gone without. Only this module knows SQL.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias
from zlib import crc32

import msgspec

from sessions.store.blocks.clip_block import MEASURES
from sessions.store.files import FILE_MODE, make_folder
from sessions.store.index.session_file import SessionRead

VERSION: Final = 3 * 1_000 + MEASURES
"""Other rules of reading need another number."""

BUSY_S: Final = 1.0
_SCHEMA: Final = "CREATE TABLE session (path BLOB PRIMARY KEY, stamp BLOB, read BLOB)"
_AT_OR_BELOW: Final = (
    "SELECT path, stamp, read FROM session WHERE path = ? OR path > ? AND path < ?"
)

Stamp: TypeAlias = tuple[int, int, int, int]
"""Device, inode, size, and when a file was changed last, in ns: any change gives another."""


class Known(msgspec.Struct, frozen=True):
    """What was read of a file, packed, and its stamp at that time."""

    stamp: Stamp
    packed: bytes

    def unpack(self) -> SessionRead | None:
        """None where it is no reading of ours."""
        told, packed = self.packed[:_SUM_BYTES], self.packed[_SUM_BYTES:]
        if told != _sum(packed):
            return None
        try:
            return _READ.decode(packed)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None


class Index:
    """The database of one run. Without one it knows nothing and keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        self._connection = None if path is None else _connected(path)

    def known(self, roots: Iterable[bytes]) -> Mapping[bytes, Known]:
        """What is known of files at `roots` and below, by the bytes of a file's path."""
        if self._connection is None:
            return {}
        known: dict[bytes, Known] = {}
        try:
            for root in roots:
                # "0" is what follows "/"
                found = self._connection.execute(_AT_OR_BELOW, (root, root + b"/", root + b"0"))
                known |= {path: Known(_STAMP.decode(stamp), read) for path, stamp, read in found}
        except (sqlite3.Error, msgspec.DecodeError):
            return {}
        return known

    def keep(self, reads: Iterable[tuple[bytes, Stamp, SessionRead]]) -> None:
        """Know these too; where that cannot be written, they are read again the next time."""
        rows = [(path, _pack(stamp), _summed(_pack(read))) for path, stamp, read in reads]
        self._write("INSERT OR REPLACE INTO session VALUES (?, ?, ?)", rows)

    def forget(self, paths: Iterable[bytes]) -> None:
        """Files that are gone."""
        self._write("DELETE FROM session WHERE path = ?", [(path,) for path in paths])

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _write(self, statement: str, rows: Sequence[tuple[bytes, ...]]) -> None:
        if self._connection is None or not rows:
            return
        try:
            with self._connection:
                self._connection.executemany(statement, rows)
        except sqlite3.Error:
            self._connection.close()
            self._connection = None


_READ = msgspec.msgpack.Decoder(SessionRead)
_STAMP = msgspec.msgpack.Decoder(Stamp)
_pack = msgspec.msgpack.Encoder().encode
_SUM_BYTES: Final = 4


def _summed(packed: bytes) -> bytes:
    """With its checksum: a database whose pages were damaged may still open."""
    return _sum(packed) + packed


def _sum(packed: bytes) -> bytes:
    return crc32(packed).to_bytes(_SUM_BYTES, "big")


def _connected(path: Path) -> sqlite3.Connection | None:
    """None where there can be no database now."""
    try:
        return _opened(path)
    except sqlite3.OperationalError:  # in use, or the folder takes no files
        return None
    except sqlite3.DatabaseError:
        pass
    except OSError:
        return None
    try:
        path.unlink()
        return _opened(path)
    except (sqlite3.Error, OSError):
        return None


def _opened(path: Path) -> sqlite3.Connection:
    make_folder(path.parent)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE))
    connection = sqlite3.connect(path, timeout=BUSY_S)
    try:
        # What a crash of the machine spoils is found damaged, and made anew.
        connection.execute("PRAGMA synchronous = OFF")
        ((version,),) = connection.execute("PRAGMA user_version")
        if version != VERSION:
            _renew(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _renew(connection: sqlite3.Connection) -> None:
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DROP TABLE IF EXISTS session")
        connection.execute(_SCHEMA)
        connection.execute(f"PRAGMA user_version = {VERSION}")
