"""The table of a tar: which regular files it holds, and where their bytes lie.

Reads headers only, and unpacks nothing. What an archive claims is checked against its size before
anything of that length is read. POSIX ustar and pax, and GNU tar's long names and large numbers:
https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06 and
https://www.gnu.org/software/tar/manual/html_node/Standard.html
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.errors import BadInput, Fault

BLOCK: Final = 512
MOST_MEMBERS: Final = 1_000_000
LONGEST_NAME: Final = 1_024  # bytes
_LONGEST_EXTENSION: Final = 65_536  # bytes of a pax header or a long name

_REGULAR: Final = (b"0", b"\0", b"7")
_PAX, _PAX_FOR_ALL, _LONG_NAME = b"x", b"g", b"L"
_GZIP: Final = b"\x1f\x8b"


class Member(Struct, frozen=True):
    """A regular file in a tar: `size` bytes from `start` on. Its header begins at `header`."""

    name: str
    header: int
    start: int
    size: int

    @property
    def end(self) -> int:
        """Where the next header begins: contents are filled up to whole blocks."""
        return self.start + self.size + -self.size % BLOCK


class _Named(Struct, frozen=True):
    """What extension headers said of the member that follows them."""

    name: bytes | None = None
    size: int | None = None


def is_tar(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a tar that is not compressed."""
    return len(head) >= BLOCK and (head[257:262] == b"ustar" or _sum_is_right(head[:BLOCK]))


def is_compressed(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a gzip."""
    return head.startswith(_GZIP)


def read_members(path: Path) -> tuple[Member, ...]:
    """The regular files of the tar at `path`, in its order. Blocks.

    Links, devices and folders are passed over. Raises BadInput where the file is no tar, is cut
    short, has more than a million members, or names one that no path below a folder could have;
    OSError where it cannot be read.
    """
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)  # no pipe is waited for
    try:
        return tuple(_members(fd, os.fstat(fd).st_size, path))
    finally:
        os.close(fd)


def _members(fd: int, size: int, path: Path) -> Iterator[Member]:
    at, count, named = 0, 0, _Named()
    while at < size:
        header = os.pread(fd, BLOCK, at)
        if not header.strip(b"\0"):
            return
        if len(header) < BLOCK or not _sum_is_right(header):
            raise _fault(path, f"no tar header at byte {at:,}")
        kind, length = header[156:157], _number(header[124:136])
        if named.size is not None and kind in _REGULAR:
            length = named.size
        start = at + BLOCK
        if length is None or length > size - start:
            raise _fault(path, f"it ends within the member whose header is at byte {at:,}")
        if kind in (_PAX, _PAX_FOR_ALL, _LONG_NAME):
            named = _extended(named, kind, _extension(fd, start, length, path))
        else:
            count += 1
            if count > MOST_MEMBERS:
                raise _fault(path, f"it has more than {MOST_MEMBERS:,} members")
            if kind in _REGULAR:
                yield Member(_name(header, named, path), at, start, length)
            named = _Named()
        at = start + length + -length % BLOCK


def _extension(fd: int, start: int, length: int, path: Path) -> bytes:
    if length > _LONGEST_EXTENSION:
        raise _fault(path, f"an extension header of {length:,} bytes")
    return os.pread(fd, length, start)


def _extended(named: _Named, kind: bytes, content: bytes) -> _Named:
    if kind == _LONG_NAME:
        return _Named(content.rstrip(b"\0"), named.size)
    if kind == _PAX_FOR_ALL:
        return named
    records = _pax_records(content)
    size = records.get(b"size", b"")
    return _Named(
        records.get(b"path", named.name), int(size) if size.isdigit() and len(size) < 19 else None
    )


def _pax_records(content: bytes) -> Mapping[bytes, bytes]:
    """Records of "LENGTH KEY=VALUE\\n"; what follows a broken one is left."""
    records: dict[bytes, bytes] = {}
    at = 0
    while at < len(content):
        length, blank, _ = content[at : at + 20].partition(b" ")
        if not blank or not length.isdigit() or int(length) <= len(length) + 1:
            break
        key, _, value = content[at + len(length) + 1 : at + int(length) - 1].partition(b"=")
        records[key] = value
        at += int(length)
    return records


def _name(header: bytes, named: _Named, path: Path) -> str:
    raw = named.name
    if raw is None:
        raw = header[:100].partition(b"\0")[0]
        prefix = header[345:500].partition(b"\0")[0] if header[257:263] == b"ustar\0" else b""
        raw = prefix + b"/" + raw if prefix else raw
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise _fault(path, f"a member's name is not UTF-8: {raw[:40]!r}") from None
    name = name.removeprefix("./")
    parts = name.split("/")
    if not name or len(raw) > LONGEST_NAME or "\0" in name or ".." in parts or parts[0] == "":
        raise _fault(path, f"a member has the name {name[:80]!r}")
    return name


def _number(field: bytes) -> int | None:
    """Octal digits, or GNU's big endian number behind a first bit that is set."""
    if field[0] == 0x80:
        return int.from_bytes(field[1:], "big")
    digits = field.strip(b" \0")
    try:
        return int(digits, 8) if digits else 0
    except ValueError:
        return None


def _sum_is_right(header: bytes) -> bool:
    told = _number(header[148:156])
    return told == sum(header) - sum(header[148:156]) + 8 * 0x20


def with_size(header: bytes, size: int) -> bytes:
    """A member's header, 512 bytes, for a content of `size` bytes, all else as it was."""
    changed = header[:124] + b"%011o\0" % size + header[136:148] + b" " * 8 + header[156:]
    return changed[:148] + b"%06o\0 " % sum(changed) + changed[156:]


def new_member(name: str, content: bytes) -> bytes:
    """A regular file as it stands in a tar, its header before it."""
    from tarfile import TarInfo  # noqa: PLC0415 - reading needs none of it

    info = TarInfo(name)
    info.size = len(content)
    return info.tobuf() + padded(content)


def padded(content: bytes) -> bytes:
    """`content`, filled up to whole blocks."""
    return content + bytes(-len(content) % BLOCK)


def _fault(path: Path, what: str) -> BadInput:
    return BadInput(
        Fault(f"cannot be read as a tar: {what}", path, remedy="make it again, or copy it again")
    )
