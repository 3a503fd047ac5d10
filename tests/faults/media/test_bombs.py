"""Small files that become large when they are unpacked, and large ones that hold nothing."""

from __future__ import annotations

import gzip
import os
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from tarfile import TarInfo
from typing import Final

import pytest

from sessions.errors import BadInput
from sessions.exchange.opening import open_batch
from sessions.media.inspection import Undecodable
from sessions.media.picture import Box
from tests.exchange.datasets.sets import HIGH, write_v3
from tests.faults.amount import amount
from tests.faults.toll import Toll
from tests.fuzz.outcome import assert_sentence, limited_memory
from tests.player.stagehand import run
from tui.player.decoder import Decoder

pytestmark = pytest.mark.faults

MEMBERS: Final = amount(1_000_001, 0)
# The last of them is more than FFmpeg itself takes for a picture.
SIZES: Final = amount([(16_000, 16_000), (65_535, 1_100), (32_000, 20_000)], [(8_400, 8_000)])
CHILD_KB: Final = 1_500_000


def packed_zeros(folder: Path) -> Path:
    path = folder / "batch.jsonl"
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(amount(1_000, 50)):
            file.write(bytes(1_000_000))
    return path


def packed_tar(folder: Path) -> Path:
    path = packed_zeros(folder)
    return path.rename(folder / "shard.tar")


def endless_line(folder: Path) -> Path:
    return sparse(folder / "batch.csv", b"id,media,draft\n", 5_000_000_000)


def endless_document(folder: Path) -> Path:
    return sparse(folder / "batch.json", b'[{"data": {"video": "a.mp4"}}', 5_000_000_000)


def lying_member(folder: Path) -> Path:
    path = folder / "shard.tar"
    header = TarInfo("1.txt")
    header.size = 1 << 40
    return sparse(path, header.tobuf(), 4_096)


def huge_caption(folder: Path) -> Path:
    path = folder / "shard.tar"
    video, text = TarInfo("1.mp4"), TarInfo("1.txt")
    text.size = 3_000_000_000
    return sparse(path, video.tobuf() + text.tobuf(), 1024 + text.size + 1024)


def long_text_often(folder: Path) -> Path:
    """A text of 1 MB that Parquet writes once and means 5,000 times."""
    spans = {HIGH: [(0.0, 1.0)]}
    root = write_v3(folder, ["a"], [0], spans=spans)
    tasks = root / "meta" / "tasks.parquet"
    rows = "SELECT range AS task_index, repeat('x', 1000000) AS task FROM range(5000)"
    import duckdb

    with duckdb.connect() as database:
        database.execute(f"COPY ({rows}) TO '{tasks}' (FORMAT parquet, COMPRESSION zstd)")
    return root


BOMBS: Final[Mapping[str, Callable[[Path], Path]]] = {
    make.__name__: make
    for make in (
        packed_zeros,
        packed_tar,
        endless_line,
        endless_document,
        lying_member,
        huge_caption,
        long_text_often,
    )
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_in_words_before_it_is_unpacked(
    bomb: str, tmp_path: Path, toll: Toll
) -> None:
    path = BOMBS[bomb](tmp_path)
    with limited_memory(), pytest.raises(BadInput) as refused:
        open_batch(path)
    for fault in refused.value.faults:
        assert_sentence(fault)
    toll.count("bombs")


@pytest.mark.skipif(not MEMBERS, reason="writes half a gigabyte: make faults")
def test_a_tar_of_a_million_members_is_refused(tmp_path: Path, toll: Toll) -> None:
    path = tmp_path / "shard.tar"
    plain = bytearray(TarInfo("0000000.mp4").tobuf())
    with path.open("wb", buffering=1 << 20) as file:
        for n in range(MEMBERS):
            file.write(renamed(plain, f"{n:07}.mp4"))
    with limited_memory(), pytest.raises(BadInput, match="more than 1,000,000 members"):
        open_batch(path)
    path.unlink()
    toll.count("bombs")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_picture_that_unpacks_to_too_much_is_refused_and_the_decoder_lives(
    width: int, height: int, tmp_path: Path, toll: Toll
) -> None:
    path = write_png(tmp_path / "clip.png", width, height)

    async def story() -> None:
        decoder = Decoder()
        try:
            shown = await decoder.picture(str(path), 0, Box(160, 90))
            found = await decoder.inspect(str(path))
            assert isinstance(shown, Undecodable)
            assert "too large" in shown.reason or "can be decoded" in shown.reason
            assert isinstance(found, Undecodable) or found.probe.damages
            assert decoder.pid is not None
            assert peak_kb(decoder.pid) < CHILD_KB
        finally:
            await decoder.close()

    run(story())
    toll.count("bombs")


def sparse(path: Path, head: bytes, size: int) -> Path:
    """A file of `size` bytes, of which the disk holds the head alone."""
    path.write_bytes(head)
    os.truncate(path, size)
    return path


def renamed(header: bytearray, name: str) -> bytes:
    raw = name.encode()
    header[: len(raw)] = raw
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


def write_png(path: Path, width: int, height: int) -> Path:
    """A black picture: a thousandth of its size."""
    packer = zlib.compressobj(1)
    row = bytes(1 + width * 3)
    pixels = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )
    return path


def chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def peak_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1])
