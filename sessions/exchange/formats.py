"""The formats a batch can be read from. A format's module is imported when it is read.

A module has `read(source) -> Reading` and `rewrite(source, finals)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol, TypeAlias, cast

from msgspec import Struct

from sessions.clips.clip import Clip
from sessions.exchange import recognition
from sessions.exchange.datasets import recognition as sets
from sessions.exchange.source import Source


class Reading(Struct, frozen=True):
    """What was read. `sha256` is that of all its bytes, in hex; media stand below `root`.

    `notes` are sentences about what was passed over, for the person.
    """

    clips: Sequence[Clip]
    sha256: str
    root: Path
    notes: tuple[str, ...] = ()


Read: TypeAlias = Callable[[Source], Reading]
Rewrite: TypeAlias = Callable[[Source, Mapping[str, str]], Mapping[str, bytes]]


class Format(Struct, frozen=True):
    """How a kind of batch is told, read and written back.

    `looks_like` is cheap and tells it by content. `read` raises BadInput with every fault.
    `rewrite` takes final captions by clip id and gives the source's files as they are to be, by
    name relative to the source (a file's own name where it is one); clips that are not named, and
    everything but the caption, stay byte for byte as they were. `extra` names the extra of this
    program's package that the format needs. `recognised`, `id` and `example` are for people.
    """

    name: str
    title: str
    looks_like: Callable[[Source], bool]
    read: Read
    rewrite: Rewrite | None = None
    extra: str = ""
    recognised: str = ""
    id: str = ""
    example: str = ""


class _Module(Protocol):
    def read(self, source: Source) -> Reading: ...

    def rewrite(self, source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]: ...


def _kind(
    name: str,
    title: str,
    looks_like: Callable[[Source], bool],
    module: str,
    **more: str,
) -> Format:
    """A format whose module, which has `read` and `rewrite`, is imported at the first call."""

    def read(source: Source) -> Reading:
        return cast(_Module, import_module(f"sessions.exchange.{module}")).read(source)

    def rewrite(source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]:
        return cast(_Module, import_module(f"sessions.exchange.{module}")).rewrite(source, finals)

    return Format(name, title, looks_like, read, rewrite, **more)


FORMATS: Final = (
    _kind(
        "jsonl",
        "JSONL: a clip a line",
        recognition.is_jsonl,
        "json_files.jsonl",
        recognised="a line is a JSON object with media and draft, or .jsonl, .ndjson",
        id="id",
        example='{"id": "c1", "media": "c1.mp4", "draft": "A hand lifts a cup."}',
    ),
    _kind(
        "csv",
        "CSV or TSV: a clip a row, columns called as the keys of JSONL",
        recognition.is_table,
        "tables.separated",
        recognised="the first line names such columns with , ; or a tab between, or .csv, .tsv",
        id="the column id; without one the media's name",
        example="id,media,draft",
    ),
    _kind(
        "toml",
        "TOML: this program's own batch",
        recognition.is_toml,
        "toml_batch.format",
        recognised="[[clip]] tables, or .toml",
        id="id",
        example='[[clip]]  id = "c1"  media = "c1.mp4"  draft = "A hand lifts a cup."',
    ),
    _kind(
        "folder",
        "A folder of videos, each with its caption beside it",
        recognition.is_captioned_folder,
        "folders.captioned",
        recognised="a video and a .txt of the same name",
        id="the name before the suffix",
        example="c1.mp4  c1.txt",
    ),
    _kind(
        "hf",
        "A Hugging Face video folder",
        recognition.is_hugging_face,
        "folders.hugging_face",
        recognised="metadata.jsonl or metadata.csv with file_name",
        id="the row's id; without one file_name",
        example='{"file_name": "c1.mp4", "text": "A hand lifts a cup."}',
    ),
    _kind(
        "label-studio",
        "Label Studio tasks with predictions",
        recognition.is_label_studio,
        "json_files.label_studio",
        recognised="a JSON list of tasks, or one, with data",
        id="the task's id; without one the id in its data, else the video's name",
        example='[{"id": 1, "data": {"video": "c1.mp4"}, "predictions": [{"result": [...]}]}]',
    ),
    _kind(
        "epic",
        "EPIC-KITCHENS-100 annotations",
        recognition.is_epic,
        "tables.epic",
        recognised="a table with narration_id, start_timestamp, stop_timestamp, narration",
        id="narration_id",
        example="narration_id,participant_id,video_id,start_timestamp,stop_timestamp,narration",
    ),
    _kind(
        "activitynet",
        "ActivityNet Captions: a sentence is a clip",
        recognition.is_activitynet,
        "json_files.activitynet",
        recognised="a JSON object of videos with timestamps and sentences",
        id="the video's name, # and the sentence's number from 0",
        example='{"v_x": {"duration": 9.0, "timestamps": [[0, 4.5]], "sentences": ["..."]}}',
    ),
    _kind(
        "srt",
        "SRT subtitles: a cue is a clip",
        recognition.is_srt,
        "subtitles.srt",
        recognised="a number and times, or .srt; the video stands beside it, or --media",
        id="the cue's number; where it is shared or missing, its times",
        example="1 | 00:00:01,000 --> 00:00:02,500 | A hand lifts a cup.",
    ),
    _kind(
        "vtt",
        "WebVTT subtitles: a cue is a clip",
        recognition.is_vtt,
        "subtitles.vtt",
        recognised="WEBVTT on the first line, or .vtt; the video stands beside it, or --media",
        id="the cue's identifier; where it is shared or missing, its times",
        example="WEBVTT | 00:01.000 --> 00:02.500 | A hand lifts a cup.",
    ),
    _kind(
        "lerobot",
        "LeRobot: a set of robot episodes, version 2.0, 2.1 or 3.0",
        sets.is_lerobot,
        "datasets.lerobot.clips",
        extra="data",
        recognised="a folder with meta/info.json in it",
        id="the episode's index, as in episode_000042",
        example="meta/  data/  videos/",
    ),
    _kind(
        "webdataset",
        "WebDataset: tars of videos and captions",
        sets.is_webdataset,
        "datasets.webdataset",
        recognised="a tar, or a folder with tars in it",
        id="the sample's name up to the first dot; in a folder behind its tar's",
        example="train-0001.tar: 000042.mp4  000042.txt  000042.json",
    ),
    _kind(
        "parquet",
        "Parquet: a clip a row, also a Hugging Face folder with metadata.parquet",
        sets.is_parquet,
        "datasets.clip_rows",
        extra="data",
        recognised="a file that begins with PAR1, or a folder with metadata.parquet in it",
        id="id, else file_name",
        example="file_name, text",
    ),
)
