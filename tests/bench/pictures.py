"""A clip's pictures from the decoder's child beside decoding in the own process at full size.

"Strip" is from asking a running child to the last of eight pictures; "film" to the last picture of
all, with the damages known. The peer opens the file, decodes every picture in order with the same
threads and scales nothing: less cannot be had for a clip with one key frame.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import av
from av.codec.context import ThreadType

from sessions.media.inspection import Inspection
from sessions.media.picture import Box, Picture
from tests.bench.tables import percentile, print_table
from tests.media.clips import write_scene
from tui.player.decoder import Decoder

ROUNDS: Final = 9
BOX: Final = Box(160, 90)
LOUPE: Final = Box(200, 96)
STRIP: Final = 8
ONE_KEY_FRAME: Final = {"g": "1000", "sc_threshold": "0"}


class Clip(NamedTuple):
    name: str
    size: Box
    codec: str
    options: Mapping[str, str]


CLIPS: Final = (
    Clip("480p H.264", Box(854, 480), "libx264", ONE_KEY_FRAME),
    Clip("720p H.264", Box(1280, 720), "libx264", ONE_KEY_FRAME),
    Clip("480p AV1", Box(854, 480), "libsvtav1", {"g": "1000", "preset": "8"}),
)


class Timed(NamedTuple):
    strip_ms: float
    film_ms: float


def plain_decode_ms(path: Path) -> float:
    started_s = time.perf_counter()
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = ThreadType.AUTO
        stream.thread_count = min(os.cpu_count() or 1, 4)
        count = sum(1 for _ in container.decode(stream))
    assert count == 150
    return (time.perf_counter() - started_s) * 1e3


async def film_ms(decoder: Decoder, path: Path, *, strip_only: bool = False) -> Timed:
    strip = [round(i * 149 / (STRIP - 1)) for i in range(STRIP)]
    missing, strip_ms = set(strip), 0.0
    started_s = time.perf_counter()
    film = decoder.film(str(path), range(150), BOX, strip=strip)
    async for item in film:
        assert isinstance(item, Picture), item
        missing.discard(item.k)
        if not missing and not strip_ms:
            strip_ms = (time.perf_counter() - started_s) * 1e3
            if strip_only:
                break
    await film.aclose()
    return Timed(strip_ms, (time.perf_counter() - started_s) * 1e3)


async def picture_ms(decoder: Decoder, path: Path, k: int) -> float:
    started_s = time.perf_counter()
    assert isinstance(await decoder.picture(str(path), k, LOUPE), Picture)
    return (time.perf_counter() - started_s) * 1e3


async def cold_ms(path: Path) -> float:
    """From nothing: the child's start is paid by the strip."""
    decoder = Decoder()
    try:
        return (await film_ms(decoder, path, strip_only=True)).strip_ms
    finally:
        await decoder.close()


async def measure(path: Path, folder: Path) -> list[float]:
    plain: list[float] = []
    cold: list[float] = []
    first: list[Timed] = []
    again: list[Timed] = []
    seeks: list[float] = []
    steps: list[float] = []
    without, keeping = Decoder(), Decoder(cache=folder)
    try:
        for decoder in (without, keeping):
            assert isinstance(await decoder.inspect(str(path)), Inspection)
        await film_ms(keeping, path)
        for n in range(ROUNDS):  # in turn, so that a busy moment hits everybody
            plain.append(plain_decode_ms(path))
            first.append(await film_ms(without, path))
            again.append(await film_ms(keeping, path))
            cold.append(await cold_ms(path))
            k = 30 + 61 * n % 113  # never near the one before
            seeks.append(await picture_ms(without, path, k))
            steps.append(await picture_ms(without, path, k - 1))
    finally:
        await without.close()
        await keeping.close()
    columns = (
        plain,
        [timed.strip_ms for timed in first],
        [timed.film_ms for timed in first],
        cold,
        [timed.strip_ms for timed in again],
        [timed.film_ms for timed in again],
        seeks,
        steps,
    )
    return [percentile(column, 0.5) for column in columns]


def main() -> None:
    """Print the medians; `x` is a figure over the peer's."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for clip in CLIPS:
            path = Path(folder, clip.name.replace(" ", "_") + ".mp4")
            write_scene(path, clip.size, clip.codec, clip.options)
            plain, *ours = asyncio.run(measure(path, Path(folder, "films")))
            rows.append(
                [f"{clip.name}, {path.stat().st_size // 1000} kB", plain, *ours, ours[0] / plain]
            )
    print_table(
        f"a 5-s clip of 150 pictures, one key frame, {BOX.width} x {BOX.height} (p50 ms)",
        [
            "clip",
            "peer: plain decode",
            "strip",
            "film",
            "strip, cold child",
            "strip, kept",
            "film, kept",
            "loupe, any picture",
            "loupe, step back",
            "strip x",
        ],
        rows,
    )


if __name__ == "__main__":
    main()
