from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.clips.clip import View
from sessions.errors import BadInput
from sessions.exchange.datasets import parquet
from sessions.exchange.datasets.parquet import parquet_below
from tests.exchange.datasets.sets import (
    drafts,
    parquet_rows,
    put_back,
    read,
    rewritten,
    write_parquet,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
IDS = TEXTS.filter(lambda text: bool(text.strip()))


def fault(path: Path) -> str:
    with pytest.raises(BadInput) as refused:
        read(path)
    return str(refused.value)


def test_a_hugging_face_folder_is_read_and_written_back(tmp_path: Path) -> None:
    columns = "file_name VARCHAR, text VARCHAR, score DOUBLE, tags VARCHAR[], shot TIMESTAMP"
    rows = [
        ["a.mp4", "A cup.", 0.5, ["x"], "2026-01-02 03:04:05"],
        ["sub/b.mp4", "A lid.", float("nan"), [], None],
    ]
    path = write_parquet(tmp_path / "metadata.parquet", columns, rows, "'huggingface': '{}'")
    first, second = read(tmp_path).clips
    assert (first.id, first.views, first.draft) == ("a.mp4", (View("main", "a.mp4"),), "A cup.")
    assert dict(first.metadata) == {"score": 0.5, "tags": ["x"], "shot": "2026-01-02 03:04:05"}
    assert dict(second.metadata) == {"tags": []}
    was = parquet_rows(path)
    files = rewritten(tmp_path, {"sub/b.mp4": "A red lid."})
    put_back(tmp_path, files)
    now = parquet_rows(path)
    assert [row["text"] for row in now] == ["A cup.", "A red lid."]
    assert [repr(row | {"text": ""}) for row in now] == [repr(row | {"text": ""}) for row in was]


def test_a_file_of_rows_is_a_batch_too(tmp_path: Path) -> None:
    columns = "id VARCHAR, media VARCHAR, views VARCHAR, start DOUBLE, draft VARCHAR"
    views = (
        '[{"name": "high", "media": "a.mp4", "offset_ms": 0}, {"name": "low", "media": "b.mp4"}]'
    )
    rows = [["c1", "a.mp4", views, 1.5, "A cup."], ["c2", "c.mp4", None, None, ""]]
    path = write_parquet(tmp_path / "work.parquet", columns, rows)
    first, second = read(path).clips
    assert [view.media for view in first.views] == ["a.mp4", "b.mp4"]
    assert (first.start_ms, first.draft) == (1500, "A cup.")
    assert (second.views, second.draft) == ((View("main", "c.mp4"),), "")


def test_nothing_changed_is_nothing_written(tmp_path: Path) -> None:
    path = write_parquet(
        tmp_path / "a.parquet", "file_name VARCHAR, text VARCHAR", [["a.mp4", "A"]]
    )
    assert rewritten(path, {"a.mp4": "A"}) == {}


@settings(max_examples=15, deadline=None)
@given(st.dictionaries(IDS, st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_whatever_is_written_is_read_again(clips: dict[str, tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "metadata.parquet"
        rows = [[id_, "a.mp4", draft] for id_, (draft, _) in clips.items()]
        write_parquet(path, "id VARCHAR, file_name VARCHAR, text VARCHAR", rows)
        assert drafts(path.parent) == {id_: draft for id_, (draft, _) in clips.items()}
        finals = {id_: final for id_, (_, final) in clips.items()}
        put_back(path.parent, rewritten(path.parent, finals))
        assert drafts(path.parent) == finals


def test_faults_tell_column_and_row(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    write_parquet(path, "file_name VARCHAR, captoin VARCHAR", [["a.mp4", "A"]])
    assert "is 'captoin' meant?" in fault(path)
    rows = [["a.mp4", "A"], ["a.mp4", "B"], ["", "C"], ["d.mp4", None]]
    write_parquet(path, "file_name VARCHAR, text VARCHAR", rows)
    told = fault(path)
    assert f"{path}:2: id 'a.mp4' is also that of line 1" in told
    assert f"{path}:3: " in told
    assert f"{path}:4: " in told
    write_parquet(path, "file_name VARCHAR, text VARCHAR", [])
    assert "holds no clip" in fault(path)


def test_a_bomb_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_parquet(
        tmp_path / "a.parquet", "file_name VARCHAR, text VARCHAR", [["a", "x" * 900], ["b", "y"]]
    )
    monkeypatch.setattr(parquet, "MOST_TEXT_BYTES", 902)
    assert "holds 2 rows and 903 bytes of text" in fault(path)
    monkeypatch.setattr(parquet, "MOST_TEXT_BYTES", 903)
    monkeypatch.setattr(parquet, "MOST_ROWS", 1)
    assert "holds 2 rows" in fault(path)


def test_duckdb_reads_nothing_outside_the_folder(tmp_path: Path) -> None:
    outside = write_parquet(tmp_path / "secret.parquet", "a VARCHAR", [["x"]])
    inside = tmp_path / "set"
    write_parquet(inside / "a.parquet", "a VARCHAR", [["y"]])
    with parquet_below(inside) as folder:
        for query in (
            f"SELECT * FROM read_parquet('{outside}')",
            f"SELECT * FROM read_text('{tmp_path}/*')",
            "INSTALL httpfs",
            "SET enable_external_access = true",
            f"COPY (SELECT 1) TO '{tmp_path}/made.csv'",
        ):
            with pytest.raises(BadInput, match="cannot be read as Parquet"):
                folder.rewritten("a.parquet", f"{query}; SELECT * FROM {{source}}", {})
        with pytest.raises(BadInput, match="leads out of the folder"):
            folder.columns("../secret.parquet")
    assert not (tmp_path / "made.csv").exists()
