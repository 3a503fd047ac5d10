"""The formats finished work can be exported to. A format's module is imported when it is used."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from sessions.clips.verdict import NAMES
from sessions.errors import BadInput, Fault
from sessions.exchange.delivered import Delivered
from sessions.exchange.exports.export import Check, Export, Options, Write, Written

CAPTIONED: Final = ("accepted", "rewritten")


def _write(module: str, name: str = "write") -> Write:
    def write(clips: Sequence[Delivered], options: Options) -> Written:
        written: Written = getattr(_module(module), name)(clips, options)
        return written

    return write


def _check(module: str, name: str = "check") -> Check:
    def check(folder: Path, clips: Sequence[Delivered], options: Options) -> None:
        getattr(_module(module), name)(folder, clips, options)

    return check


def _module(name: str) -> Any:
    return import_module(f"sessions.exchange.exports.{name}")


EXPORTS: Final = (
    Export(
        "jsonl",
        "JSONL: one clip a line, every column",
        _write("json_lines"),
        _check("json_lines"),
        NAMES,
    ),
    Export(
        "csv",
        "CSV, safe for spreadsheets",
        _write("separated", "write_csv"),
        _check("separated", "check_csv"),
        NAMES,
    ),
    Export(
        "tsv",
        "CSV with tabs, safe for spreadsheets",
        _write("separated", "write_tsv"),
        _check("separated", "check_tsv"),
        NAMES,
    ),
    Export(
        "hf",
        "Hugging Face: metadata.jsonl of a video folder",
        _write("hugging_face"),
        _check("hugging_face"),
        NAMES,
    ),
    Export(
        "label-studio",
        "Label Studio: tasks with annotations",
        _write("label_studio"),
        _check("label_studio"),
        NAMES,
        unit="task",
    ),
    Export(
        "trl-preference",
        "TRL: draft against rewrite, as preference pairs",
        _write("trl", "write_preference"),
        _check("trl", "check_preference"),
        CAPTIONED,
        unit="pair",
    ),
    Export(
        "kto",
        "TRL: captions judged true or false, for KTO",
        _write("trl", "write_kto"),
        _check("trl", "check_kto"),
        CAPTIONED,
    ),
    Export(
        "srt",
        "SRT subtitles: a file a video, a cue a clip",
        _write("srt"),
        _check("srt"),
        CAPTIONED,
        unit="cue",
        is_single=True,
    ),
    Export(
        "vtt",
        "WebVTT subtitles: a file a video, a cue a clip",
        _write("vtt"),
        _check("vtt"),
        CAPTIONED,
        unit="cue",
        is_single=True,
    ),
    Export(
        "parquet",
        "Parquet: every column, typed",
        _write("parquet"),
        _check("parquet"),
        NAMES,
        extra="data",
    ),
    Export(
        "source",
        "the batch's own format, only captions changed",
        _write("own_format"),
        _check("own_format"),
        CAPTIONED,
        unit="changed caption",
        is_single=True,
        keeps_rest=True,
    ),
)


def export_named(name: str) -> Export:
    """Raises BadInput with the names there are, and the nearest."""
    for known in EXPORTS:
        if known.name == name:
            return known
    from difflib import get_close_matches  # noqa: PLC0415 - only a fault pays for it

    names = [known.name for known in EXPORTS]
    nearest = get_close_matches(name, names, n=1)
    remedy = f"did you mean {nearest[0]!r}?" if nearest else f"one of {', '.join(names)}"
    raise BadInput(Fault(f"there is no format {name!r} to export to", key="--to", remedy=remedy))
