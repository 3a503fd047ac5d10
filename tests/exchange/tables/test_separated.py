from __future__ import annotations

from pathlib import Path

import pytest

from sessions.clips.clip import View
from sessions.exchange.source import look_at
from sessions.exchange.tables.separated import rewrite
from tests.exchange.reading import faults_of, opened, told

HEAD = "id,media,draft\n"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_makes_known_columns(sign: str, tmp_path: Path) -> None:
    rows = (["id", "media", "draft", "a,b;c"], ["c1", "a.mp4", "One.", "x"])
    batch = opened(
        tmp_path / "b.csv", "\n".join(sign.join(row) for row in rows).replace("a,b;c", "n")
    )
    assert [(c.id, c.views, c.draft) for c in batch.clips] == [
        ("c1", (View("main", "a.mp4"),), "One.")
    ]
    assert batch.clips[0].metadata == {"n": "x"}


def test_every_key_of_jsonl_is_a_column(tmp_path: Path) -> None:
    raw = 'id,views,caption,start,end,instruction\nc,"{""w"": ""w.mp4""}",One.,0:01.5,3,Lift it.\n'
    (clip,) = opened(tmp_path / "b.csv", raw).clips
    assert clip.views == (View("w", "w.mp4"),)
    assert (clip.start_ms, clip.end_ms, clip.instruction) == (1_500, 3_000, "Lift it.")


def test_an_empty_cell_is_no_time_but_an_empty_draft(tmp_path: Path) -> None:
    (clip,) = opened(tmp_path / "b.csv", "id,media,draft,start,note\nc,a.mp4,,,\n").clips
    assert (clip.draft, clip.start_ms, clip.metadata) == ("", None, {"note": ""})


def test_without_an_id_the_media_is_the_id(tmp_path: Path) -> None:
    raw = "file_name,text\na/1.mp4,One.\nb/1.mp4,Two.\n"
    assert [c.id for c in opened(tmp_path / "b.csv", raw).clips] == ["a/1.mp4", "b/1.mp4"]
    (fault,) = faults_of(tmp_path / "b.csv", f"{raw}a/1.mp4,Three.\n")
    assert (fault.line, fault.key) == (4, "id")


def test_a_column_that_only_ends_like_an_id_is_none(tmp_path: Path) -> None:
    (clip,) = opened(tmp_path / "b.csv", "media,draft,valid\na.mp4,One.,yes\n").clips
    assert (clip.id, clip.metadata) == ("a.mp4", {"valid": "yes"})


def test_a_bom_blank_lines_and_odd_line_ends_do_no_harm(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + HEAD.encode() + b'a,m,"One.\r\nTwo."\r\n\r\nb,m,x\rc,m,y'
    drafts = [clip.draft for clip in opened(tmp_path / "b.csv", raw).clips]
    assert drafts == ["One.\r\nTwo.", "x", "y"]


def test_what_was_guarded_for_a_spreadsheet_is_as_it_was(tmp_path: Path) -> None:
    raw = "id,media,draft,guarded\nc,m,'=1+1,'\nd,m,''quoted','\n"
    drafts = [clip.draft for clip in opened(tmp_path / "b.csv", raw).clips]
    assert drafts == ["=1+1", "'quoted'"]
    plain = "id,media,draft\nc,m,'=1+1\n"
    assert opened(tmp_path / "b.csv", plain).clips[0].draft == "'=1+1"


def test_a_column_of_others_that_is_called_guarded_guards_nothing(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    (clip,) = opened(path, "id,media,draft,guarded\nc,m,'tis,no\n").clips
    assert (clip.draft, clip.metadata) == ("'tis", {"guarded": "no"})
    assert rewrite(look_at(path), {"c": "=2+2"})["b.csv"].endswith(b"c,m,=2+2,no\n")


def test_a_spreadsheet_that_took_the_apostrophes_away_took_them_all(tmp_path: Path) -> None:
    raw = "id,media,draft,guarded\nc,m,=1+1,\nd,m,'quoted',\n"
    assert [clip.draft for clip in opened(tmp_path / "b.csv", raw).clips] == ["=1+1", "'quoted'"]


def test_empty_columns_that_a_spreadsheet_kept_do_no_harm(tmp_path: Path) -> None:
    raw = "id,media,draft,,\nc,m,x,,\n"
    (clip,) = opened(tmp_path / "b.csv", raw).clips
    assert (clip.draft, clip.metadata) == ("x", {})
    (fault,) = faults_of(tmp_path / "b.csv", f"{raw}d,m,x,,lost\n")
    assert (fault.line, fault.what) == (3, "this row has something in a column without a name")


def test_a_caption_put_back_is_guarded_where_the_others_are(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    opened(path, "id,media,draft,guarded\nc,m,'=1+1,'\n")
    assert rewrite(look_at(path), {"c": "=2+2"})["b.csv"].endswith(b"c,m,'=2+2,'\n")
    opened(path, "id,media,draft\nc,m,x\n")
    assert rewrite(look_at(path), {"c": "=2+2"})["b.csv"].endswith(b"c,m,=2+2\n")


@pytest.mark.parametrize(
    ("raw", "line", "what", "remedy"),
    [
        ("id,media\nc,m\n", 1, "draft is missing", "draft or caption or text"),
        ("id,media,captoin\nc,m,x\n", 1, "draft is missing", "'captoin'"),
        ("video,caption\nm,x\n", 1, "media is missing", "is 'video' meant? call it media"),
        ("media,AI caption\nm,x\n", 1, "draft is missing", "is 'AI caption' meant?"),
        ("Media,draft\nm,x\n", 1, "media is missing", "is 'Media' meant?"),
        ("clip_id,media,draft\nc,m,x\n", 1, "no column id", "'clip_id'"),
        ("ID,media,draft\nc,m,x\n", 1, "no column id", "'ID'"),
        ("id,draft\nc,x\n", 1, "media is missing", "media or file_name"),
        ("id,media,draft,note,note\nc,m,x,y,z\n", 1, "2 columns are called 'note'", "own"),
        ("id,media,caption,text\nc,m,x,y\n", 1, "both caption and text", "draft"),
        (f"{HEAD}c,m\n", 2, "has 2 cells, the first line names 3", "each cell"),
        (f"{HEAD}c,m,a cup, red\n", 2, "has 4 cells", "quotes around it"),
        (f'{HEAD}c,m,x\nd,m,"open\n', 3, "never closed, in column 5", "close it"),
        (f'{HEAD}c,m,"x"y\n', 2, "'y' follows a closing quote, in column 8", '""'),
        (f"{HEAD}c,m,x\nc,m,y\n", 3, "'c' is also that of line 2", "own"),
        (f"{HEAD},m,y\n", 2, "id is empty", "needs one"),
        (f"{HEAD}c,,y\n", 2, "media is missing", "media or file_name"),
        (HEAD, None, "no clip", "names the columns"),
        ("", None, "no clip", "names the columns"),
        ('"id\n', 1, "never closed", "close it"),
        ("sep=;\r\nid;media;draft\r\nc;m;x\r\n", 1, "names no columns", "take it out"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    raw: str, line: int | None, what: str, remedy: str, tmp_path: Path
) -> None:
    (fault,) = faults_of(tmp_path / "b.csv", raw)
    assert fault.line == line
    assert what in fault.what
    assert remedy in fault.remedy


def test_every_fault_of_a_table_is_told_at_once(tmp_path: Path) -> None:
    raw = f'{HEAD}a\n"b"x,m,c\nc,m,\xe9\nd,,x\n'.encode("latin-1") + b'e,m,"open\n'
    assert told(faults_of(tmp_path / "b.csv", raw)) == [
        (2, "this row has 1 cells, the first line names 3 columns"),
        (3, "'x' follows a closing quote, in column 4"),
        (4, "byte 5 of this line is not UTF-8"),
        (5, "media is missing"),
        (6, "this quote is never closed, in column 5"),
    ]
