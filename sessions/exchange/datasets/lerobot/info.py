"""What meta/info.json says of a LeRobot set: its version, its cameras, and where files stand.

Versions 2.0, 2.1 and 3.0, as https://github.com/huggingface/lerobot reads them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.captions.admit import decode as decode_utf8
from sessions.errors import BadInput, Fault, cited
from sessions.exchange.datasets.within import within
from sessions.exchange.json_files.strict import NotJson, decode, place
from sessions.exchange.source import read_whole

INFO: Final = "meta/info.json"
_PATTERNS: Final[Mapping[int, tuple[str, str]]] = {
    2: (
        "data/chunk-{episode_chunk:03d}/episode_{episode_index:06d}.parquet",
        "videos/chunk-{episode_chunk:03d}/{video_key}/episode_{episode_index:06d}.mp4",
    ),
    3: (
        "data/chunk-{chunk_index:03d}/file-{file_index:03d}.parquet",
        "videos/{video_key}/chunk-{chunk_index:03d}/file-{file_index:03d}.mp4",
    ),
}
_FIELDS: Final[Mapping[int, frozenset[str]]] = {
    2: frozenset({"episode_chunk", "episode_index", "video_key"}),
    3: frozenset({"chunk_index", "file_index", "video_key"}),
}
# Nothing cleverer than {name} and {name:03d}: str.format could be made to do more than name files.
_FIELD: Final = re.compile(r"\{(video_key(?=\})|[a-z]+_(?:index|chunk))(?::0?\d{1,2}d)?\}")
_VERSION: Final = re.compile(r"v?([0-9]+)(?:\.[0-9]+)*")


class Info(Struct, frozen=True):
    """`generation` is 2 or 3. `cameras` are the keys of the features that are videos."""

    generation: int
    version: str
    cameras: tuple[str, ...]
    data_path: str
    video_path: str
    chunk_size: int
    told: Mapping[str, object]
    text: str

    def data_of(self, **place: int) -> str:
        """The name of a Parquet file with frames."""
        return self.data_path.format(**place)

    def video_of(self, camera: str, **place: int) -> str:
        """The name of a camera's video."""
        return self.video_path.format(video_key=camera, **place)


def read_info(root: Path) -> Info:
    """Raises BadInput with every fault."""
    path = within(root, INFO)
    text = decode_utf8(read_whole(path), path)
    try:
        values = decode(text)
    except NotJson as wrong:
        line = place(text, wrong.at or 0)[0]
        raise BadInput(Fault(wrong.what, path, line, remedy="copy the set again")) from wrong
    if not isinstance(values, dict):
        raise BadInput(Fault("is no JSON object", path, remedy="copy the set again"))
    return _info(values, text, path)


def _info(values: Mapping[str, object], text: str, path: Path) -> Info:
    version = str(values.get("codebase_version", ""))
    found = _VERSION.fullmatch(version)
    generation = int(found[1]) if found and len(found[1]) < 4 else 0
    if generation not in _PATTERNS:
        what = f"LeRobot version {version!r} is not known here"
        remedy = "v2.0, v2.1 and v3.0 are: convert it with lerobot's own scripts"
        raise BadInput(Fault(what, path, key="codebase_version", remedy=remedy))
    data_path, video_path = (
        values.get(key) or plain
        for key, plain in zip(("data_path", "video_path"), _PATTERNS[generation], strict=True)
    )
    chunk_size, cameras = values.get("chunks_size", 1000), _cameras(values.get("features"))
    faults = [
        *_pattern_faults("data_path", data_path, generation, path),
        *_pattern_faults("video_path", video_path, generation, path),
    ]
    if not isinstance(chunk_size, int) or chunk_size < 1:
        faults.append(Fault(f"chunks_size is {cited(chunk_size)}", path, key="chunks_size"))
    if not cameras:
        what = "none of the features is a video"
        remedy = "pictures inside Parquet cannot be shown: make the set with videos"
        faults.append(Fault(what, path, key="features", remedy=remedy))
    if faults or not isinstance(chunk_size, int):
        raise BadInput(*faults)
    return Info(
        generation=generation,
        version=version,
        cameras=cameras,
        data_path=str(data_path),
        video_path=str(video_path),
        chunk_size=chunk_size,
        told={key: values[key] for key in ("fps", "robot_type") if key in values},
        text=text,
    )


def _cameras(features: object) -> tuple[str, ...]:
    if not isinstance(features, dict):
        return ()
    return tuple(
        key
        for key, feature in features.items()
        if isinstance(feature, dict) and feature.get("dtype") == "video"
    )


def _pattern_faults(key: str, pattern: object, generation: int, path: Path) -> Sequence[Fault]:
    known = _FIELDS[generation]
    fields = {found[1] for found in _FIELD.finditer(str(pattern))}
    is_plain = isinstance(pattern, str) and not re.search(r"[{}]", _FIELD.sub("", pattern))
    is_inside = not str(pattern).startswith("/") and ".." not in str(pattern).split("/")
    if is_plain and is_inside and fields <= known:
        return ()
    remedy = f"it can have {', '.join(f'{{{name}}}' for name in sorted(known))}"
    return (Fault(f"{key} is {cited(pattern)}", path, key=key, remedy=remedy),)
