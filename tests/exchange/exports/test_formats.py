"""What the rows, pairs and tasks of each format say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from msgspec.structs import replace

from sessions.captions.anchors import Span
from sessions.captions.findings import Finding, Question, Side
from sessions.clips.verdict import OPEN, Rejected, Skipped
from sessions.errors import BadInput
from sessions.exchange.delivered import Delivered, Review
from sessions.exchange.exports.columns import ALL
from sessions.exchange.exports.export import Options
from sessions.exchange.exports.table import EXPORTS, export_named
from sessions.exchange.opening import open_batch
from tests.exchange.exports.made import NAMED, TWO, done, not_opened, only_file, written

REWRITTEN = done("c1", "The arm lifts.", "The arm drops.", instruction="put it down")
ACCEPTED = done("c2", "A cup.")
REJECTED = done("c3", verdict=Rejected("damaged"))
SKIPPED = done("c4", verdict=Skipped())
LEFT_OPEN = done("c5", final="Half a", verdict=OPEN)
ALL_CLIPS = (REWRITTEN, ACCEPTED, REJECTED, SKIPPED, LEFT_OPEN, not_opened("c6"))


def rows(name: str, folder: Path, clips: tuple[Delivered, ...] = ALL_CLIPS) -> list[dict[str, Any]]:
    return [json.loads(line) for line in only_file(name, clips, folder).splitlines()]


def test_jsonl_has_every_column_in_one_order(tmp_path: Path) -> None:
    expected = [column.name for column in ALL if column.name != "views"]
    assert [list(row) for row in rows("jsonl", tmp_path)] == [expected] * 6
    with_views = rows("jsonl", tmp_path, (done(views=TWO),))[0]
    assert list(with_views) == [column.name for column in ALL if column.name != "media"]


def test_only_finished_captions_are_handed_over_as_text(tmp_path: Path) -> None:
    found = [(row["verdict"], row["text"], row["final"]) for row in rows("jsonl", tmp_path)]
    assert found == [
        ("rewritten", "The arm drops.", "The arm drops."),
        ("accepted", "A cup.", "A cup."),
        ("rejected", None, "The arm lifts."),
        ("skipped", None, "The arm lifts."),
        ("open", None, "Half a"),
        ("open", None, None),
    ]


def test_a_reviewers_text_wins(tmp_path: Path) -> None:
    clip = replace(REWRITTEN, review=Review("fixed", "eve", "The arm puts it down."))
    (row,) = rows("jsonl", tmp_path, (clip,))
    assert (row["text"], row["final"]) == ("The arm puts it down.", "The arm drops.")
    assert row["review"]["reviewer"] == "eve"


def test_findings_come_with_their_places(tmp_path: Path) -> None:
    assert REWRITTEN.work is not None
    finding = Finding(1, "object", Side.DRAFT, Span(4, 7), Span(4, 7), note="no arm")
    clip = replace(REWRITTEN, work=replace(REWRITTEN.work, findings=(finding,)))
    (row,) = rows("jsonl", tmp_path, (clip,))
    assert row["findings"] == [
        {"id": 1, "kind": "object", "side": "draft", "draft": [4, 7], "rewrite": [4, 7]}
        | {"severity": "major", "note": "no arm"}
    ]


def test_a_finding_on_own_words_and_questions_come_too(tmp_path: Path) -> None:
    assert REWRITTEN.work is not None
    own = Finding(2, "style", Side.REWRITE, Span(4, 7), Span(4, 9), unsure=True, media_ms=40)
    asked = Question(1, "cup or mug?", "cup", Span(4, 7), 40, "wrist")
    clip = replace(REWRITTEN, work=replace(REWRITTEN.work, findings=(own,), questions=(asked,)))
    (row,) = rows("jsonl", tmp_path, (clip,))
    assert row["findings"] == [own.to_record()]
    assert row["questions"] == [
        {"id": 1, "text": "cup or mug?", "words": "cup", "draft": [4, 7]}
        | {"media_ms": 40, "view": "wrist"}
    ]
    (task,) = json.loads(only_file("label-studio", (clip,), tmp_path))
    (annotation,) = task["annotations"]
    assert annotation["findings"] == [own.to_record()]
    assert annotation["questions"] == [asked.to_record()]


def test_no_byte_of_jsonl_commands_a_terminal_or_ends_a_line(tmp_path: Path) -> None:
    content = only_file("jsonl", [done("\x1b]52;\x9b", "\x7f\x85\u2028\u2029\x00")], tmp_path)
    assert not set(content.decode()[:-1]) & set("\x00\x1b\x7f\x85\x9b\u2028\u2029\n")


def test_hugging_face_columns_have_one_type_each(tmp_path: Path) -> None:
    clips = (replace(REWRITTEN, clip=replace(REWRITTEN.clip, metadata={"n": 1})), ACCEPTED)
    first, second = rows("hf", tmp_path, clips)
    assert (first["file_name"], first["text"]) == ("day1/c.mp4", "The arm drops.")
    assert (first["metadata"], second["metadata"]) == ('{"n": 1}', "{}")
    assert list(first)[:2] == ["file_name", "text"]
    assert {type(row["findings"]) for row in (first, second)} == {str}


def test_a_preference_is_the_rewrite_over_the_draft_where_they_differ(tmp_path: Path) -> None:
    (row,) = rows("trl-preference", tmp_path)
    assert row == {
        "prompt": "put it down",
        "chosen": "The arm drops.",
        "rejected": "The arm lifts.",
        "id": "c1",
        "media": "day1/c.mp4",
    }


def test_kto_says_of_each_caption_whether_it_was_right(tmp_path: Path) -> None:
    found = [(row["completion"], row["label"], row["prompt"]) for row in rows("kto", tmp_path)]
    assert found == [
        ("The arm lifts.", False, "put it down"),
        ("The arm drops.", True, "put it down"),
        ("A cup.", True, "Describe the video."),
    ]


def test_label_studio_gets_drafts_as_predictions_and_work_as_annotations(tmp_path: Path) -> None:
    options = Options(name="kitchen", from_name="rewrite", to_name="clip")
    tasks = json.loads(only_file("label-studio", ALL_CLIPS, tmp_path, options))
    assert [len(task["annotations"]) for task in tasks] == [1, 1, 1, 1, 0, 0]
    (annotation,) = tasks[0]["annotations"]
    assert annotation["lead_time"] == 60.0
    assert annotation["result"][0] == {
        "from_name": "rewrite",
        "to_name": "clip",
        "type": "textarea",
        "value": {"text": ["The arm drops."]},
    }
    assert tasks[0]["predictions"][0]["result"][0]["value"]["text"] == ["The arm lifts."]
    assert [task["annotations"][0]["was_cancelled"] for task in tasks[:4]] == [0, 0, 0, 1]


def test_label_studio_has_one_task_for_what_two_people_did(tmp_path: Path) -> None:
    clips = (REWRITTEN, done("c1", final="Ben's.", person="ben"))
    (task,) = json.loads(only_file("label-studio", clips, tmp_path))
    assert [annotation["person"] for annotation in task["annotations"]] == ["ada", "ben"]


def test_parquet_columns_have_their_types(tmp_path: Path) -> None:
    only_file("parquet", ALL_CLIPS, tmp_path)
    path = [str(tmp_path / "kitchen.parquet")]
    types = dict(duckdb.execute("SELECT name, type FROM parquet_schema(?)", path).fetchall())
    assert types["active_ms"] == "INT64"
    assert types["unsure"] == "BOOLEAN"
    assert types["edit_rate"] == "DOUBLE"
    count = duckdb.execute("SELECT count(text) FROM read_parquet(?)", path).fetchone()
    assert count == (2,)


@pytest.mark.parametrize("name", ["trl-preference", "kto", "srt", "vtt"])
def test_where_there_is_nothing_to_write_there_is_no_file(name: str) -> None:
    assert not export_named(name).write([REJECTED, SKIPPED], NAMED).files


SOURCES = {
    "b.csv": 'id;media;draft;x\r\nc1;a.mp4;"The arm; lifts.";=1\r\nc2;b.mp4;A cup.;\r\n',
    "b.jsonl": '{"x":1.50,"id":"c1","media":"a.mp4","caption":"The arm; lifts."}\r\n'
    '{"id": "c2", "media": "b.mp4", "caption": "A cup."}\n',
    "b.srt": "1\n00:00:01,000 --> 00:00:02,000\nThe arm; lifts.\n\n"
    "2\n00:00:02,000 --> 00:00:03,000\nA cup.\n",
}


@pytest.mark.parametrize("file", SOURCES)
def test_the_batchs_own_format_has_the_caption_changed_and_nothing_else(
    file: str, tmp_path: Path
) -> None:
    source = tmp_path / file
    source.write_bytes(SOURCES[file].encode())
    first, second = open_batch(source).clips
    clips = [done(first.id, first.draft, "The arm drops."), done(second.id, second.draft)]
    out = tmp_path / "out"
    out.mkdir()
    content = only_file("source", clips, out, replace(NAMED, batch=source))
    assert content.decode() == SOURCES[file].replace("The arm; lifts.", "The arm drops.")


def test_what_was_accepted_is_delivered_whatever_the_draft_is_now(tmp_path: Path) -> None:
    source = tmp_path / "b.jsonl"
    source.write_bytes(b'{"id": "c1", "media": "a.mp4", "draft": "Nobody saw this."}\n')
    out = tmp_path / "out"
    out.mkdir()
    clips = [done("c1", "The arm lifts."), done("gone", "A cup.", "Two cups.")]
    options = replace(NAMED, batch=source)
    content = only_file("source", clips, out, options)
    assert json.loads(content)["draft"] == "The arm lifts."
    assert export_named("source").write(clips, options).count == 1


def test_an_accepted_draft_keeps_the_controls_a_person_never_saw(tmp_path: Path) -> None:
    source = tmp_path / "b.jsonl"
    source.write_bytes(b'{"id": "c1", "media": "a.mp4", "draft": "The\\r\\narm\\u0007."}\n')
    clips = [done("c1", "The\r\narm\x07.")]
    out = tmp_path / "out"
    out.mkdir()
    content = only_file("source", clips, out, replace(NAMED, batch=source))
    assert content == source.read_bytes()


def test_a_folders_own_format_is_the_captions_that_changed(tmp_path: Path) -> None:
    folder, out = tmp_path / "clips", tmp_path / "out"
    for each in (folder, out):
        each.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.mp4").write_bytes(b"film")
        (folder / f"{name}.txt").write_text(f"Draft {name}.\n")
    clips = [done("a", "Draft a.", "Final a."), done("b", "Draft b.")]
    assert written("source", clips, out, replace(NAMED, batch=folder)) == {"a.txt": b"Final a.\n"}


def test_without_the_batch_its_format_cannot_be_written() -> None:
    with pytest.raises(BadInput, match="--batch"):
        export_named("source").write([REWRITTEN], NAMED)


def test_every_format_has_a_name_and_a_title_of_its_own() -> None:
    assert len({known.name for known in EXPORTS}) == len({known.title for known in EXPORTS})
