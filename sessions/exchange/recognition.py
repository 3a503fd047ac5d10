"""How the kinds of batch are told from one another, by the head of a file or a folder's names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final

from sessions.exchange.rows import DRAFT_NAMES, MEDIA_NAMES
from sessions.exchange.source import Source

DELIMITERS: Final = (",", ";", "\t")
METADATA_FILES: Final = ("metadata.jsonl", "metadata.csv")
MEDIA_SUFFIXES: Final = (".mp4", ".mkv", ".webm", ".mov", ".avi", ".m4v", ".mpg", ".mpeg", ".ts")
CAPTION_SUFFIX: Final = ".txt"
EPIC_COLUMNS: Final = frozenset({"narration_id", "narration", "start_timestamp", "stop_timestamp"})

_COLUMNS: Final = frozenset({*DRAFT_NAMES, *MEDIA_NAMES, "id", "views", "start", "end"})
_ROW_KEYS: Final = frozenset({*DRAFT_NAMES, *MEDIA_NAMES, "views"})
# Compiled when a source first needs them: most need none.
_TASK: Final = r'(?s)\s*(?:\[\s*)?\{.*?"data"\s*:\s*\{'
_VIDEO_ENTRY: Final = r'\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{'
_SRT: Final = r"\s*(?:\d+[ \t]*\r?\n)?\d+:\d\d:\d\d[,.]\d{1,3}[ \t]*-->"
_VTT: Final = r"WEBVTT(?:[ \t\r\n]|$)"
_CLIP_TABLE: Final = r"(?m)^[ \t]*(?:\[\[[ \t]*clip[ \t]*\]\]|\[batch\])"
_SESSION: Final = r"(?m)^\[recaption\]"


def head_of(source: Source) -> str:
    """The text a file begins with; what is not UTF-8 is U+FFFD."""
    return source.head.decode("utf-8-sig", "replace")


def first_line(source: Source) -> str:
    """The first line of a file that is not blank, or what of it is in the head."""
    return next((line for line in head_of(source).splitlines() if line.strip()), "")


def delimiter_of(header: str) -> str:
    """What parts the columns of a table: the delimiter that makes most known names, else most."""
    return max(DELIMITERS, key=lambda sign: (_known(_cells(header, sign)), header.count(sign)))


def is_jsonl(source: Source) -> bool:
    if source.is_folder or is_hugging_face(source):
        return False
    return source.suffix in (".jsonl", ".ndjson") or bool(_ROW_KEYS & set(_object(source)))


def is_table(source: Source) -> bool:
    if source.is_folder or is_epic(source) or is_hugging_face(source):
        return False
    header = first_line(source)
    if source.suffix in (".csv", ".tsv"):
        return True
    return not source.suffix.startswith(".json") and _known(_columns(header)) > 1


def is_epic(source: Source) -> bool:
    return not source.is_folder and set(_columns(first_line(source))) >= EPIC_COLUMNS


def is_hugging_face(source: Source) -> bool:
    if source.is_folder:
        return not source.names.isdisjoint(METADATA_FILES)
    return source.path.name in METADATA_FILES and "file_name" in first_line(source)


def is_captioned_folder(source: Source) -> bool:
    media = {stem for stem, suffix in _parts(source.names) if suffix in MEDIA_SUFFIXES}
    captions = {stem for stem, suffix in _parts(source.names) if suffix == CAPTION_SUFFIX}
    return source.is_folder and not media.isdisjoint(captions)


def is_label_studio(source: Source) -> bool:
    if source.is_folder or source.suffix in (".jsonl", ".ndjson"):
        return False
    return re.match(_TASK, head_of(source)) is not None


def is_activitynet(source: Source) -> bool:
    head = head_of(source)
    has_lists = '"timestamps"' in head or '"sentences"' in head
    return not source.is_folder and has_lists and re.match(_VIDEO_ENTRY, head) is not None


def is_srt(source: Source) -> bool:
    if source.is_folder:
        return False
    head = head_of(source)
    return source.suffix == ".srt" or ("-->" in head and re.match(_SRT, head) is not None)


def is_vtt(source: Source) -> bool:
    if source.is_folder:
        return False
    head = head_of(source)
    return source.suffix == ".vtt" or (
        head.startswith("WEBVTT") and re.match(_VTT, head) is not None
    )


def is_toml(source: Source) -> bool:
    if source.is_folder or is_session(source):
        return False
    is_named = source.suffix == ".toml"
    return is_named or (not source.suffix and re.search(_CLIP_TABLE, head_of(source)) is not None)


def is_session(source: Source) -> bool:
    """Whether it is the record of work on a batch, and no batch."""
    return source.suffix == ".toml" and re.match(_SESSION, head_of(source)) is not None


def describe(source: Source) -> str:
    """What a source that is no known batch looks like, to go after "looks like"."""
    if source.is_folder:
        return f"a folder of {len(source.names):,} names, none of them metadata.jsonl or a caption"
    if is_session(source):
        return "a session: the record of work on a batch"
    if not source.head:
        return "an empty file"
    if b"\0" in source.head:
        return "a video" if source.suffix in MEDIA_SUFFIXES else "no text"
    return f"a text that begins with {first_line(source).strip()[:40]!r}"


def _object(source: Source) -> Iterable[str]:
    """The keys of the JSON object on the first line, none where there is no such thing."""
    line = first_line(source)
    if not line.lstrip().startswith("{"):
        return ()
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return ()
    return value if isinstance(value, dict) else ()


def _columns(header: str) -> list[str]:
    return _cells(header, delimiter_of(header))


def _cells(header: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"') for cell in header.split(delimiter)]


def _known(columns: Iterable[str]) -> int:
    return len(_COLUMNS.intersection(columns) | EPIC_COLUMNS.intersection(columns))


def _parts(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        stem, dot, suffix = name.rpartition(".")
        yield stem, f"{dot}{suffix}".lower()
