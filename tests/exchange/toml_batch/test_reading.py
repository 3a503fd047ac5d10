from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.clips.clip import Clip, View
from sessions.exchange.metadata import keep
from sessions.exchange.source import look_at
from sessions.exchange.toml_batch.literals import pair_of, string, verbatim
from sessions.exchange.toml_batch.reading import read
from sessions.exchange.toml_batch.rewriting import rewrite
from sessions.exchange.toml_batch.writing import batch_lines
from tests.exchange.reading import faults_of, opened, told

CLIP = '[[clip]]\nid = "a"\nmedia = "a.mp4"\ndraft = "One."\n'

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=10) | st.sampled_from(
    ["'''", '"""', "\\", "a\x7f\x00\n\r\t", "[[clip]]\n", "#", "\ufeff", "{'''}"]
)
NAMES = st.text(st.characters(exclude_categories=["Cs", "Z", "C"]), min_size=1, max_size=5)
VIEWS = st.lists(
    st.builds(View, NAMES, NAMES, st.integers(-5, 5)),
    min_size=1,
    max_size=2,
    unique_by=lambda v: v.name,
)
METADATA = st.dictionaries(TEXTS, TEXTS | st.none() | st.integers() | st.lists(TEXTS), max_size=2)
CLIPS = st.builds(
    Clip,
    NAMES,
    VIEWS.map(tuple),
    TEXTS,
    st.none() | st.integers(0, 5_000),
    st.none() | st.integers(5_001, 2**40 // 1000),
    TEXTS,
    METADATA.map(lambda values: keep({**values})),
)


@given(clips=st.lists(CLIPS, min_size=1, max_size=4, unique_by=lambda clip: clip.id), source=TEXTS)
def test_what_is_written_is_read_and_tomllib_reads_the_same(
    clips: list[Clip], source: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "written.toml"
    path.write_text("".join(batch_lines(clips, source)), encoding="utf-8", newline="\n")
    assert list(read(look_at(path)).clips) == clips
    parsed = tomllib.loads(path.read_bytes().decode("utf-8"))
    assert parsed["batch"]["source"] == source
    assert [clip["draft"] for clip in parsed["clip"]] == [clip.draft for clip in clips]


@given(TEXTS)
def test_a_string_is_one_line_that_tomllib_reads_alike(text: str) -> None:
    for literal in (string(text), verbatim(text)):
        assert tomllib.loads(f"v = {literal}") == {"v": text}
        assert pair_of(f"v = {literal}\n") == ("v", text)


@given(st.text(st.sampled_from("\"'\\ubt10.5e-_ #{}[]=\t\n"), max_size=9))
def test_what_is_read_fast_is_what_tomllib_reads(value: str) -> None:
    pair = pair_of(f"v = {value}")
    if pair is not None:
        assert tomllib.loads(f"v = {value}") == {"v": pair[1]}


def test_any_toml_may_be_written_by_hand(tmp_path: Path) -> None:
    raw = """
        [[clip]]  # the first
        id = 'a'
        "media" = "a.mp4"
        draft = '''
One,
[[clip]]
two.'''
        start = 00:00:01.5
        end = 2.25
        scene = { day = 2024-05-01, takes = [1, 2] }
    """
    (clip,) = opened(tmp_path / "b.toml", raw).clips
    assert clip.draft == "One,\n[[clip]]\ntwo."
    assert (clip.start_ms, clip.end_ms) == (1_500, 2_250)
    assert clip.metadata == {"scene": {"day": "2024-05-01", "takes": [1, 2]}}


def test_clips_may_be_a_list_and_one_odd_clip_does_not_slow_the_others(tmp_path: Path) -> None:
    raw = 'clip = [{ id = "a", media = "a.mp4", draft = "One." }]\n'
    assert len(opened(tmp_path / "b.toml", raw)) == 1
    odd = CLIP.replace('"a"', '"b"').replace("media = ", "media= ")
    assert [c.id for c in opened(tmp_path / "b.toml", f"{CLIP}{odd}").clips] == ["a", "b"]


@pytest.mark.parametrize(
    ("raw", "line", "what"),
    [
        (f"{CLIP}x = \n", 5, "no valid TOML: invalid value in column 5"),
        (f"{CLIP}id = 'b'\n", 5, "cannot overwrite a value in column 9"),
        (f"{CLIP}\n{CLIP}", 6, "'a' is also that of line 1"),
        (f"{CLIP}text = '''\n'''\n{CLIP}", 7, "'a' is also that of line 1"),
        (f"{CLIP}z = nan\n", 1, "z: nan is no number"),
        (f"{CLIP}metadata = '[1]'\n", 1, "metadata is no JSON object"),
        (f"{CLIP}metadata = '{{\"a\": NaN}}'\n", 1, "metadata: NaN is no number"),
        (f"{CLIP}[clipp]\n", 1, "a batch has no 'clipp'"),
        (f"[batch]\nformat = 9\n{CLIP}", 1, "this batch has format 9, and this version reads 0"),
        ("clip = 5\n", 1, "clip is no list of tables"),
        ("clip = [5]\n", None, "clip is no table"),
        (f"{CLIP}x = {'[' * 5_000}\n", 1, "nested too deeply"),
        (f'{CLIP}x = "\\ud83e\\udd16"\n', 5, "no valid TOML"),
        ("", None, "holds no clip"),
        ("[batch]\n", None, "holds no clip"),
        (CLIP.replace("draft", "draught"), 1, "draft is missing"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    raw: str, line: int | None, what: str, tmp_path: Path
) -> None:
    (fault,) = faults_of(tmp_path / "b.toml", raw)
    assert fault.line == line
    assert what in fault.what


def test_every_fault_of_a_batch_is_told_at_once(tmp_path: Path) -> None:
    raw = b"\xff\n[[clip]]\nid = 5\n[[clip]]\nx = }\n" + CLIP.encode()
    assert told(faults_of(tmp_path / "b.toml", raw))[:3] == [
        (1, "byte 1 of this line is not UTF-8"),
        (2, "id is a number, not a text"),
        (2, "draft is missing"),
    ]


def test_a_caption_is_put_back_where_its_clip_is_simple(tmp_path: Path) -> None:
    path = tmp_path / "b.toml"
    raw = f"# mine\n{CLIP}# ours\n\n{CLIP}".replace('"a"', '"b"', 1)
    opened(path, raw)
    assert rewrite(look_at(path), {"a": 'Say "no".'})["b.toml"].decode() == (
        raw[: -len('"One."\n')] + '"Say \\"no\\"."\n'
    )
