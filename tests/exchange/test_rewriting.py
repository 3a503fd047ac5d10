"""Every format that is read is written back with other captions, and with nothing else changed."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sessions.errors import BadInput
from sessions.exchange.formats import Reading
from sessions.exchange.opening import format_of
from sessions.exchange.source import look_at
from tests.exchange.made import FORMAT_OF, MAKERS, Make, srt

DRAFTS = ("A hand lifts the cup.", "It says “no”, then 3; stops.", "Zoë\u2028waits.", "")
CAPTIONS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12)
AWKWARD = ["\n", " a\n\n b ", '"', "'", ",;\t", "=1+1", "-->", "&amp; <b>x</b>", "\x7f\x00\x1f"]

makers = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


def rewritten(path: Path, finals: Sequence[str]) -> Reading:
    """The batch at `path` after its files were written with captions for all of its clips."""
    source = look_at(path)
    known = format_of(source)
    assert known.rewrite is not None
    ids = [clip.id for clip in known.read(source).clips]
    files = known.rewrite(source, dict(zip(ids, finals, strict=True)))
    folder = path if path.is_dir() else path.parent
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    return known.read(look_at(path))


def folder_of(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.iterdir() if file.is_file()}


@makers
def test_what_a_batch_is_is_told_by_what_it_holds(make: Make, tmp_path: Path) -> None:
    path = make(tmp_path, DRAFTS)
    assert format_of(look_at(path)).name == FORMAT_OF[make.__name__]


@makers
def test_drafts_come_as_they_are_written(make: Make, tmp_path: Path) -> None:
    source = look_at(make(tmp_path, DRAFTS))
    clips = format_of(source).read(source).clips
    assert tuple(clip.draft for clip in clips) == DRAFTS
    assert len({clip.id for clip in clips}) == len(DRAFTS)


@makers
def test_captions_that_did_not_change_leave_every_byte(make: Make, tmp_path: Path) -> None:
    path = make(tmp_path, DRAFTS)
    before = folder_of(tmp_path)
    rewritten(path, DRAFTS)
    assert folder_of(tmp_path) == before


@makers
@settings(max_examples=12, deadline=None)
@given(finals=st.lists(CAPTIONS | st.sampled_from(AWKWARD), min_size=4, max_size=4))
@example(finals=AWKWARD[:4])
@example(finals=AWKWARD[4:8])
def test_only_captions_change(make: Make, finals: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder), DRAFTS)
        source = look_at(path)
        before = format_of(source).read(source).clips
        if make is srt and any(final and not final.split("\n")[-1].strip() for final in finals):
            with pytest.raises(BadInput, match="no cue can hold"):
                rewritten(path, finals)
            return
        after = rewritten(path, finals)
    for was, now, final in zip(before, after.clips, finals, strict=True):
        if make.__name__ == "label_studio":
            assert (now.id, now.views, now.draft) == (was.id, was.views, final)
        else:
            assert now == replace(was, draft=final)


@makers
def test_one_caption_changes_one_place(make: Make, tmp_path: Path) -> None:
    path = make(tmp_path, DRAFTS)
    before = b"".join(raw for _, raw in sorted(folder_of(tmp_path).items()))
    rewritten(path, ("A hand drops the cup.", *DRAFTS[1:]))
    after = b"".join(raw for _, raw in sorted(folder_of(tmp_path).items()))
    assert after == before.replace(b"A hand lifts the cup.", b"A hand drops the cup.")


@makers
def test_a_byte_order_mark_and_windows_line_ends_stay(make: Make, tmp_path: Path) -> None:
    path = make(tmp_path, ("One.", "Two."))
    for file in tmp_path.iterdir():
        raw = file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        file.write_bytes(b"\xef\xbb\xbf" + raw if raw else raw)
    before = folder_of(tmp_path)
    after = rewritten(path, ("Three.", "Two."))
    assert [clip.draft for clip in after.clips] == ["Three.", "Two."]
    expected = {name: raw.replace(b"One.", b"Three.") for name, raw in before.items()}
    assert folder_of(tmp_path) == expected
