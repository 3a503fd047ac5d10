"""Label Studio: a list of tasks, or one task. The text of a prediction's TextArea is the draft.

A task's id is the clip's; without one the id in its data, else the name of its video. `views` in
its data, as our exports have them, are the cameras; the first of them is the video. The whole task
becomes metadata. Format: labelstud.io/guide/tasks and /guide/predictions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from sessions.exchange.formats import Reading
from sessions.exchange.gathering import Gathering
from sessions.exchange.json_files.document import Document, read_document
from sessions.exchange.json_files.strict import Member, decode_at, member_at, spelled
from sessions.exchange.recognition import MEDIA_SUFFIXES
from sessions.exchange.rows import DRAFT_NAMES, MEDIA_NAMES, Row
from sessions.exchange.source import Source

LOCAL_FILES: Final = "/data/local-files/?d="
UPLOADS: Final = "/data/"
VIDEO_KEYS: Final = ("video", "video_url", *MEDIA_NAMES, "url")
REMEDY: Final = (
    'a task is {"id": 1, "data": {"video": "/data/local-files/?d=a.mp4"}, "predictions": [...]}'
)

Path: TypeAlias = tuple[str | int, ...]


class _Text(Struct, frozen=True):
    """A text in a task: the name of its control, where it stands, and its lines."""

    control: str
    path: Path
    value: str | Sequence[str]

    @property
    def draft(self) -> str:
        return self.value if isinstance(self.value, str) else "\n".join(self.value)


def read(source: Source) -> Reading:
    """The clips of a file. Raises BadInput with every fault, and in which task it is: Label Studio
    itself writes all of them on one line.
    """
    document = read_document(source.path)
    gathering = Gathering(source.path)
    for number, (line, member) in enumerate(_tasks(document, gathering), 1):
        known = len(gathering.faults)
        row = _row(member.value, line, gathering)
        if row is not None:
            gathering.add(row, line)
        for n, fault in enumerate(gathering.faults[known:], known):
            gathering.faults[n] = replace(fault, what=f"task {number}: {fault.what}")
    return Reading(gathering.done(REMEDY), document.sha256, source.folder)


def rewrite(source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]:
    """The file with those texts in place of the predicted ones. Raises BadInput."""
    document = read_document(source.path)
    gathering = Gathering(source.path)
    changes = []
    for line, task in _tasks(document, gathering):
        row = _row(task.value, line, gathering)
        text = _draft(task.value)
        final = None if row is None else finals.get(str(row["id"]))
        if isinstance(text, _Text) and final is not None and final != text.draft:
            changes.append(_change(document.text, task, text, final))
    return {source.path.name: document.rewritten(changes)}


def _tasks(document: Document, gathering: Gathering) -> Iterator[tuple[int, Member]]:
    """The tasks with their lines; a file that is one object is one task."""
    if not document.text.lstrip().startswith("{"):
        yield from document.members(gathering)
        return
    values = {str(member.key): member.value for _, member in document.members(gathering)}
    if not gathering.faults:
        start = document.text.index("{")
        line = document.text.count("\n", 0, start) + 1
        yield line, Member(0, start, decode_at(document.text, start)[1], values)


def _row(task: object, line: int, gathering: Gathering) -> Row | None:
    data = task.get("data") if isinstance(task, dict) else None
    if not isinstance(task, dict) or not isinstance(data, dict):
        gathering.fault("this is no task: it has no data", line, "data", REMEDY)
        return None
    media = _media(data, line, gathering)
    text = _draft(task)
    if not isinstance(text, _Text):
        gathering.fault(text, line, "predictions", "write the draft as a prediction's textarea")
    if media is None or not isinstance(text, _Text):
        return None
    named = next((v for v in (task.get("id"), data.get("id")) if _is_id(v)), media)
    place = {"views": data["views"]} if _has_views(data, media) else {"media": media}
    row = {"id": str(named), **place, "draft": text.draft}
    row |= {key: data[key] for key in ("start", "end") if type(data.get(key)) in (int, float)}
    if isinstance(data.get("instruction"), str):
        row["instruction"] = data["instruction"]
    return {**{key: value for key, value in task.items() if key not in row}, **row}


def _has_views(data: Mapping[str, object], media: str) -> bool:
    first = next(iter(_list(data.get("views"))), None)
    return _object(first).get("media") == media


def _is_id(value: object) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, str) and bool(value.strip())
    )


def _media(data: Mapping[str, object], line: int, gathering: Gathering) -> str | None:
    """The file that a task's video is; None beside a fault."""
    named = [key for key in VIDEO_KEYS if isinstance(data.get(key), str)]
    likely = [k for k, v in data.items() if isinstance(v, str) and _has_media_suffix(v)]
    key = next(iter((*named, *likely)), None)
    if key is None:
        gathering.fault("this task names no video", line, "data", 'write "data": {"video": "..."}')
        return None
    name = str(data[key])
    if "://" in name.partition("?")[0]:
        what = f"the video is at an address, {name}, and recaption only opens files"
        remedy = f"download it beside this file and write {LOCAL_FILES}NAME"
        gathering.fault(what, line, key, remedy)
        return None
    if name.startswith(LOCAL_FILES):
        return unquote(name.removeprefix(LOCAL_FILES).partition("&")[0])
    return unquote(name.removeprefix(UPLOADS)) if name.startswith(UPLOADS) else name


def _has_media_suffix(name: str) -> bool:
    return name.lower().endswith(MEDIA_SUFFIXES)


def _draft(task: object) -> _Text | str:
    """The text to correct, or what is wrong with the task that there is none."""
    values = _object(task)
    for number, prediction in enumerate(_list(values.get("predictions"))):
        found = list(_texts(prediction, ("predictions", number)))
        named = [text for text in found if text.control in DRAFT_NAMES]
        if len(found) == 1 or named:
            return (named or found)[0]
        if found:
            controls = ", ".join(text.control for text in found)
            return f"a prediction has several texts, {controls}, and none is called caption"
    data = _object(values.get("data"))
    for key in DRAFT_NAMES:
        if isinstance(data.get(key), str):
            return _Text(key, ("data", key), str(data[key]))
    return "this task has no predicted text"


def _texts(prediction: object, path: Path) -> Iterator[_Text]:
    for number, result in enumerate(_list(_object(prediction).get("result"))):
        text = _object(_object(result).get("value")).get("text")
        lines = text if isinstance(text, str) else _strings(text)
        if lines or isinstance(text, str):
            control = str(_object(result).get("from_name", ""))
            yield _Text(control, (*path, "result", number, "value", "text"), lines)


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _strings(value: object) -> Sequence[str]:
    """A list of texts, empty where `value` is none."""
    texts = [text for text in _list(value) if isinstance(text, str)]
    return texts if len(texts) == len(_list(value)) else ()


def _change(text: str, task: Member, where: _Text, final: str) -> tuple[int, int, str]:
    is_only_line = not isinstance(where.value, str) and len(where.value) == 1
    path = (*where.path, 0) if is_only_line else where.path
    found = member_at(text, task.start, path)
    new = spelled(final, like=text[found.start : found.end])
    is_list = text.startswith("[", found.start)
    return found.start, found.end, f"[{new}]" if is_list else new
