"""The batch's own format, with only the captions changed: what was rewritten, and nothing else.

Clips that were accepted, rejected, skipped or are open stay byte for byte as they came; where the
batch has another draft now than the one that was accepted, it gets the one that was. Of a folder
only those files are given that hold captions.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sessions.captions.admit import admit
from sessions.clips.clip import Clip
from sessions.errors import BadInput, Fault
from sessions.exchange.delivered import Delivered
from sessions.exchange.exports.export import Options, Written, require_equal
from sessions.exchange.formats import Format
from sessions.exchange.opening import format_of
from sessions.exchange.source import Source, look_at


def write(clips: Sequence[Delivered], options: Options) -> Written:
    """Raises BadInput without a batch, or where its format cannot be written."""
    source, format_ = _source(options)
    if format_.rewrite is None:
        remedy = "export another format: recaption formats"
        what = f"{format_.name} can be read, but not written"
        raise BadInput(Fault(what, source.path, key="--to", remedy=remedy))
    finals = _finals(clips, format_.read(source).clips)
    return Written(format_.rewrite(source, finals), len(finals))


def check(folder: Path, clips: Sequence[Delivered], options: Options) -> None:
    """Reads the batch with what was written in place of its own files."""
    source, format_ = _source(options)
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / source.path.name
        if source.is_folder:
            path.mkdir()
            _overlay(source.path, folder, path)
        else:
            path.symlink_to((folder / source.path.name).absolute())
        again = format_.read(look_at(path, source.media)).clips
    before = format_.read(source).clips
    finals = _finals(clips, before)
    expected = [(clip.id, finals.get(clip.id, clip.draft)) for clip in before]
    require_equal("captions", expected, [(clip.id, clip.draft) for clip in again])


def _source(options: Options) -> tuple[Source, Format]:
    if options.batch is None:
        what = "to write the batch's own format, the batch has to be known"
        raise BadInput(Fault(what, key="--to", remedy="name it: --batch FILE"))
    source = look_at(options.batch)
    return source, format_of(source, options.format)


def _finals(clips: Iterable[Delivered], before: Iterable[Clip]) -> Mapping[str, str]:
    """The captions that are others than a person is shown of the batch as it is now."""
    texts = {clip.id: clip.text for clip in clips if clip.text is not None}
    shown = {clip.id: admit(clip.draft) for clip in before if clip.id in texts}
    return {id_: texts[id_] for id_ in shown if texts[id_] != shown[id_]}


def _overlay(below: Path, above: Path, into: Path) -> None:
    """Links to all of folder `below`, but to the files of `above` where it has them."""
    names = {*os.listdir(below), *(os.listdir(above) if above.is_dir() else ())}
    for name in names:
        if (above / name).is_dir():
            (into / name).mkdir()
            if (below / name).is_dir():
                _overlay(below / name, above / name, into / name)
        else:
            found = above / name if (above / name).exists() else below / name
            (into / name).symlink_to(found.absolute())
