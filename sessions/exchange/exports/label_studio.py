"""Label Studio: tasks with the draft as prediction and the work as annotations, as JSON.

It fits a labelling configuration with a text area and a choice; `--from-name` and `--to-name` say
what the first and the video are called there:

    <View>
      <Video name="video" value="$video"/>
      <TextArea name="caption" toName="video"/>
      <Choices name="verdict" toName="video">
        <Choice value="accepted"/><Choice value="rewritten"/><Choice value="rejected"/>
      </Choices>
    </View>

`data` has video, id, views where there are several cameras, instruction, start and end in seconds,
and the batch's metadata. An annotation has `lead_time`, the active seconds; `was_cancelled` where
the clip was skipped; and beside what Label Studio knows: person, verdict, reason, note, unsure,
findings, questions, rev, seal, guide_sha256. A clip that several people finished is one task with
an annotation of each. A clip that nobody decided on has none.
Source: labelstud.io/guide/export, "Label Studio JSON format".
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sessions.clips.verdict import Open, Rejected, Skipped
from sessions.exchange.delivered import Delivered, Work
from sessions.exchange.exports.columns import has_plain_media, seconds, to_json, views_record
from sessions.exchange.exports.export import Options, Written, require_equal
from sessions.exchange.exports.reading_back import require_clips
from sessions.exchange.json_files.label_studio import read

MODEL_VERSION = "draft"
VERDICT = "verdict"

Tasks = list[dict[str, Any]]


def write(clips: Sequence[Delivered], options: Options) -> Written:
    tasks = _tasks(clips, options)
    lines = ",\n".join(map(to_json, tasks))
    return Written({_name(options): f"[\n{lines}\n]\n".encode()}, len(tasks))


def check(folder: Path, clips: Sequence[Delivered], options: Options) -> None:
    path = folder / _name(options)
    require_equal("tasks", _tasks(clips, options), json.loads(path.read_bytes()))
    require_clips(path, read, clips)


def _name(options: Options) -> str:
    return f"{options.name}.label-studio.json"


def _tasks(clips: Sequence[Delivered], options: Options) -> Tasks:
    answers: dict[str, list[Delivered]] = {}
    for clip in clips:
        answers.setdefault(clip.id, []).append(clip)
    return [_task(given, options) for given in answers.values()]


def _task(answers: Sequence[Delivered], options: Options) -> dict[str, Any]:
    first = answers[0]
    draft = [_caption(first.clip.draft, options)]
    return {
        "data": _data(first),
        "predictions": [{"model_version": MODEL_VERSION, "result": draft}],
        "annotations": [
            _annotation(answer, answer.work, options)
            for answer in answers
            if answer.work is not None and not isinstance(answer.verdict, Open)
        ],
    }


def _data(clip: Delivered) -> dict[str, object]:
    ours: dict[str, object] = {"video": clip.clip.views[0].media, "id": clip.id}
    if not has_plain_media(clip.clip):
        ours["views"] = views_record(clip.clip)
    if clip.clip.instruction:
        ours["instruction"] = clip.clip.instruction
    spans = {"start": seconds(clip.clip.start_ms), "end": seconds(clip.clip.end_ms)}
    ours |= {name: value for name, value in spans.items() if value is not None}
    return ours | {k: v for k, v in clip.clip.metadata.items() if k not in ours}


def _annotation(clip: Delivered, work: Work, options: Options) -> dict[str, object]:
    result = [] if clip.text is None else [_caption(clip.text, options)]
    is_skipped = isinstance(work.verdict, Skipped)
    if not is_skipped:
        result.append(_choice(work.verdict.name, options))
    return {
        "result": result,
        "lead_time": work.split.active_ms / 1000,
        "was_cancelled": is_skipped,
        "ground_truth": False,
        "created_at": work.opened,
        "updated_at": work.finished,
        "person": work.origin.person,
        "verdict": work.verdict.name,
        "reason": work.verdict.reason if isinstance(work.verdict, Rejected) else None,
        "note": work.note,
        "unsure": work.unsure,
        "findings": [finding.to_record() for finding in work.findings],
        "questions": [question.to_record() for question in work.questions],
        "rev": work.rev,
        "seal": work.seal,
        "guide_sha256": work.origin.guide_sha256,
    }


def _caption(text: str, options: Options) -> Mapping[str, object]:
    return _region(options.from_name, "textarea", {"text": [text]}, options)


def _choice(verdict: str, options: Options) -> Mapping[str, object]:
    return _region(VERDICT, "choices", {"choices": [verdict]}, options)


def _region(
    from_name: str, kind: str, value: Mapping[str, object], options: Options
) -> Mapping[str, object]:
    return {"from_name": from_name, "to_name": options.to_name, "type": kind, "value": value}
