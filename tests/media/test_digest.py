"""The digest is exactly what FORMAT.md lets other programs compute."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from sessions.errors import BadInput
from sessions.media.digest import head_and_tail

KIB64 = 65536


@pytest.mark.parametrize("size", [0, 1, KIB64 - 1, KIB64, KIB64 + 1, 2 * KIB64, 300_000])
def test_it_is_the_hash_of_size_head_and_tail(tmp_path: Path, size: int) -> None:
    content = bytes(k * 7 % 251 for k in range(size))
    path = tmp_path / "clip"
    path.write_bytes(content)
    expected = sha256(size.to_bytes(8, "big") + content[:KIB64] + content[-KIB64:]).hexdigest()
    assert head_and_tail(path) == (size, expected)


def test_a_known_value_pins_it(tmp_path: Path) -> None:
    path = tmp_path / "clip"
    path.write_bytes(b"abc")
    expected = sha256(b"\0\0\0\0\0\0\0\x03abcabc").hexdigest()
    assert head_and_tail(path) == (3, expected)


def test_files_that_differ_at_an_edge_or_in_size_differ(tmp_path: Path) -> None:
    contents = [b"a" * 200_000, b"b" + b"a" * 199_999, b"a" * 199_999 + b"b", b"a" * 200_001]
    digests = set()
    for number, content in enumerate(contents):
        path = tmp_path / str(number)
        path.write_bytes(content)
        digests.add(head_and_tail(path)[1])
    assert len(digests) == len(contents)


def test_a_missing_file_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No such file"):
        head_and_tail(tmp_path / "none")
