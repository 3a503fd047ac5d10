"""Opening a session: what comes back, what is set aside, and when it is only read."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from msgspec.structs import replace

from sessions.clips.verdict import OPEN
from sessions.errors import BadInput
from sessions.store.blocks.chain import read_chain
from sessions.store.checking.verify import verify
from sessions.store.head import header_text
from sessions.store.journal.segments import segment_paths
from sessions.store.opened import ReadOnly
from sessions.store.opening import open_record
from sessions.trace import events as ev
from tests.store.faults import Killed, fail, kill_at
from tests.store.making import HEAD, SITTING, do_visit, do_work, finish, opened, visit_head
from tests.store.scenes import Scene, crash_scene, deal, reopened


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return crash_scene(tmp_path_factory.mktemp("scene"))


def read_only(path: Path) -> ReadOnly:
    before = path.read_bytes()
    answer = open_record(path, sitting=SITTING)
    assert isinstance(answer, ReadOnly)
    assert path.read_bytes() == before
    return answer


def torn_files(path: Path) -> list[Path]:
    return sorted(path.parent.glob(path.name + "*torn-*"))


def test_a_session_begins_with_its_header_and_the_first_sitting(tmp_path: Path) -> None:
    path = tmp_path / "ada" / "new" / "s.toml"
    answer = opened(path)
    assert answer.contents.head == HEAD
    assert answer.contents.sittings == (SITTING,)
    assert answer.contents.clips == {}
    assert answer.record.saved_through == answer.record.sealed_through == 1
    answer.record.close()
    assert path.read_text().startswith(header_text(HEAD))


def test_a_first_sitting_cut_off_at_any_byte_does_not_spoil_the_session(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    opened(path).record.close()
    raw = path.read_bytes()
    header = len(read_chain(raw).header)
    for cut in (*range(header, header + 16), *range(header + 16, len(raw), 60)):
        path.write_bytes(raw[:cut])
        opened(path, new=None).record.close()
        assert path.read_bytes() == raw, cut
        for aside in tmp_path.glob("*.torn-*"):
            aside.unlink()


def test_only_its_person_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "ada" / "new" / "s.toml"
    mask = os.umask(0)
    try:
        record = opened(path).record
        do_visit(record, visit_head("c1"))
        record.close()
    finally:
        os.umask(mask)
    modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {0o600}
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in path.parents[:2]} == {0o700}


def test_every_opening_is_a_sitting_and_the_header_stays(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    opened(path).record.close()
    other = replace(SITTING, opened="2026-03-03T08:00:00+01:00")
    answer = opened(path, new=replace(HEAD, person="eve"), sitting=other)
    assert answer.contents.head == HEAD
    assert answer.contents.sittings == (SITTING, other)
    answer.record.close()


@pytest.mark.parametrize("where", ["middle of a word", "after the verdict", "inside the block"])
def test_a_crash_gives_back_text_cursor_history_and_the_blocks(
    scene: Scene, tmp_path: Path, where: str
) -> None:
    raw = {
        "middle of a word": scene.raw,
        "after the verdict": scene.raw[: scene.chain.blocks[-1].start - 1],
        "inside the block": scene.raw[: scene.chain.blocks[-1].start + 400],
    }[where]
    path = scene.place(tmp_path, raw, deal(scene.lines))
    answer = reopened(path)
    assert path.read_bytes().startswith(scene.raw)
    visit = answer.recovered.visit
    assert visit is not None
    assert visit.state == scene.ends[-1]
    assert answer.record.visit == visit
    assert answer.record.state_of("c1") == scene.ends[2]
    expected = [] if where == "middle of a word" else ["c1"]
    assert [clip.id for clip in answer.recovered.sealed] == expected
    end = do_work(answer.record, visit.state, 10, 9)
    finish(answer.record, end)
    answer.record.close()
    assert verify(path) == ()
    assert len(read_chain(path.read_bytes()).blocks) == 6


def test_what_was_cut_off_is_set_aside_and_nothing_is_deleted(scene: Scene, tmp_path: Path) -> None:
    start = scene.chain.blocks[-1].start - 1
    torn, half = scene.raw[start : start + 300], b"0badc0de 77 12 r 0 0 "
    first, second = deal(scene.lines)
    path = scene.place(tmp_path, scene.raw[: start + 300], (first, second + half))
    answer = reopened(path)
    answer.record.close()
    assert [file.name for file in answer.recovered.set_aside] == [
        "scene.toml.torn-1",
        "scene.toml.j2.torn-1",
    ]
    assert [file.read_bytes() for file in answer.recovered.set_aside] == [torn, half]


def test_opening_again_and_again_changes_nothing_more(scene: Scene, tmp_path: Path) -> None:
    path = scene.place(tmp_path, scene.raw[:-100], deal(scene.lines))
    for _ in range(3):
        answer = reopened(path)
        assert answer.recovered.visit is not None
        assert answer.recovered.visit.state == scene.ends[-1]
        answer.record.close()
        assert len(torn_files(path)) == 1
    assert [b.kind for b in read_chain(path.read_bytes()).blocks][-3:] == [b"sitting"] * 3


def test_one_crash_after_the_other_loses_nothing(scene: Scene, tmp_path: Path) -> None:
    path = scene.place(tmp_path, scene.raw, deal(scene.lines))
    state = scene.ends[-1]
    for seed in range(4):
        answer = reopened(path)
        assert answer.recovered.visit is not None
        assert answer.recovered.visit.state == state
        state = do_work(answer.record, state, 7, seed)
        (tmp_path / str(seed)).mkdir()
        files = [file.read_bytes() for file in (path, *segment_paths(path))]
        answer.record.close()
        path = scene.place(tmp_path / str(seed), files[0], files[1:])


def test_a_crash_between_seal_and_clearing_replays_nothing_twice(
    scene: Scene, tmp_path: Path
) -> None:
    path = scene.place(tmp_path, scene.raw, deal(scene.lines))
    first = reopened(path)
    finish(first.record, scene.ends[-1])
    raw = path.read_bytes()
    first.record.close()
    path = scene.place(tmp_path, raw, deal(scene.lines))
    again = reopened(path)
    again.record.close()
    assert again.recovered.sealed == ()
    assert again.recovered.visit is None
    assert again.recovered.set_aside == ()
    assert path.with_name(path.name + ".j1").read_bytes() == b""


def test_a_crash_while_recovering_leaves_as_much_as_before(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nth in range(1, 30):
        path = scene.place(tmp_path, scene.raw[:-150], deal(scene.lines))
        with monkeypatch.context() as patch:
            kill_at(patch, nth)
            try:
                reopened(path).record.close()
            except Killed:
                died_at = nth
        answer = reopened(path)
        assert answer.recovered.visit is not None
        assert answer.recovered.visit.state == scene.ends[-1]
        answer.record.close()
        assert path.read_bytes().startswith(scene.raw)
        assert verify(path) == ()
    assert died_at > 10


def test_halves_of_files_that_were_being_written_are_swept_away(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    (tmp_path / "s.toml.new").write_bytes(b"[recap")
    opened(path).record.close()
    (tmp_path / "s.toml.j1.new").write_bytes(b"half")
    (tmp_path / "other.toml.new").write_bytes(b"not ours")
    reopened(path).record.close()
    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == ["other.toml.new", "s.toml", "s.toml.j1", "s.toml.j2", "s.toml.lock"]


def test_a_visit_that_cannot_be_replayed_comes_back_as_far_as_it_can(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    record = opened(path).record
    state = do_work(record, record.begin(visit_head("c1")), 10, 1)
    record.append((ev.CursorMoved(state.at_ms, 9_999, 9_999), ev.VerdictGiven(state.at_ms, OPEN)))
    record.close()
    answer = reopened(path)
    assert answer.recovered.visit is not None
    assert answer.recovered.visit.state == state
    (aside,) = answer.recovered.set_aside
    assert b" c 9999\n" in aside.read_bytes()
    finish(answer.record, state)
    answer.record.close()
    assert verify(path) == ()


def test_a_journal_of_another_session_is_set_aside(scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    opened(path, new=replace(HEAD, session="another")).record.close()
    first, second = deal(scene.lines)
    path.with_name("s.toml.j1").write_bytes(first)
    path.with_name("s.toml.j2").write_bytes(second)
    answer = reopened(path)
    answer.record.close()
    assert answer.recovered.visit is None
    assert [file.read_bytes() for file in answer.recovered.set_aside] == [first, second]


def test_a_file_changed_in_the_middle_is_left_alone_and_only_read(
    scene: Scene, tmp_path: Path
) -> None:
    second = scene.chain.blocks[1]
    at = second.start + 40
    raw = scene.raw[:at] + b"#" + scene.raw[at + 1 :]
    path = scene.place(tmp_path, raw, (b"", b""))
    answer = read_only(path)
    assert "block 2 was changed after it was sealed (clip c1)" in answer.why.what
    assert answer.why.line == raw[: second.start].count(b"\n") + 1
    assert answer.why.remedy
    assert answer.contents.clips == {}
    assert torn_files(path) == []


def test_a_last_block_that_was_changed_is_left_alone_unless_the_journal_knows_better(
    scene: Scene, tmp_path: Path
) -> None:
    raw = scene.raw.replace(b'verdict = "rewritten"', b'verdict = "skipped"  ')
    changed = scene.raw[: scene.chain.blocks[-1].start] + raw[scene.chain.blocks[-1].start :]
    assert changed != scene.raw
    assert "block 4" in read_only(scene.place(tmp_path, changed, (b"", b""))).why.what
    path = scene.place(tmp_path, changed, deal(scene.lines))
    answer = reopened(path)
    answer.record.close()
    assert path.read_bytes().startswith(scene.raw)
    assert len(answer.recovered.set_aside) == 1


def test_zeros_left_by_a_power_loss_are_no_change_by_hand(scene: Scene, tmp_path: Path) -> None:
    start = scene.chain.blocks[-1].start
    raw = scene.raw[:start] + bytes(200) + scene.raw[start + 200 :]
    answer = reopened(scene.place(tmp_path, raw, (b"", b"")))
    answer.record.close()
    assert [file.read_bytes() for file in answer.recovered.set_aside] == [raw[start - 1 :]]


def test_zeros_in_the_middle_are_no_reason_to_cut_off_what_follows(
    scene: Scene, tmp_path: Path
) -> None:
    start = scene.chain.blocks[1].start
    raw = scene.raw[:start] + bytes(200) + scene.raw[start + 200 :]
    for segments in ((b"", b""), deal(scene.lines)):
        why = read_only(scene.place(tmp_path, raw, segments)).why
        assert "block 2 was changed" in why.what


def test_a_newer_format_is_only_read(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text(header_text(replace(HEAD, format=7)))
    answer = read_only(path)
    assert "format 7" in answer.why.what
    assert answer.why.key == "format"
    assert answer.contents.head.person == "ada"


@pytest.mark.parametrize("last", [ev.KeysPressed(6, 1), ev.VerdictGiven(6, OPEN)])
def test_a_visit_of_a_newer_version_that_is_not_sealed_is_left_to_it(
    tmp_path: Path, last: ev.AnyEvent
) -> None:
    path = tmp_path / "s.toml"
    record = opened(path).record
    record.begin(visit_head("c1"))
    record.append((ev.Unknown(5, "Z", "1"), last))
    record.close()
    journal = path.with_name("s.toml.j1").read_bytes()
    assert "newer version left clip c1 open" in read_only(path).why.what
    assert path.with_name("s.toml.j1").read_bytes() == journal


def test_a_sealed_block_that_says_too_little_is_told_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    opened(path).record.close()
    _, written, _ = read_chain(path.read_bytes()).tip.sealing(b"clip", b'[[clip]]\nid = "c1"\n\n')
    path.write_bytes(path.read_bytes() + written)
    assert "block 2: it has no rev" in read_only(path).why.what


def test_blocks_of_a_kind_not_known_here_are_kept_and_skipped(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    opened(path).record.close()
    _, written, _ = read_chain(path.read_bytes()).tip.sealing(b"later", b"[[later]]\nx = 1\n\n")
    path.write_bytes(path.read_bytes() + written)
    answer = reopened(path)
    do_visit(answer.record, visit_head("c1"))
    answer.record.close()
    assert verify(path) == ()
    assert written in path.read_bytes()


def test_a_file_that_is_no_session_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    for content in (b"", b"hello", b"\xff\xfe", b"[recaption]\n", b"x = [" + b"[" * 3_000):
        path.write_bytes(content)
        with pytest.raises(BadInput, match=r"s\.toml:1: this is not a session file"):
            open_record(path, sitting=SITTING, new=HEAD)
        assert path.read_bytes() == content


def test_a_session_that_is_not_there_is_not_made_up(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no such session"):
        open_record(tmp_path / "no" / "s.toml", sitting=SITTING)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["open", "mkdir"])
@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_a_folder_that_cannot_be_written_is_said_before_anything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    fail(monkeypatch, name, number, times=9)
    with pytest.raises(BadInput) as caught:
        open_record(tmp_path / "new" / "s.toml", sitting=SITTING, new=HEAD)
    monkeypatch.undo()
    (fault,) = caught.value.faults
    assert os.strerror(number).lower() in fault.what
    assert fault.path == tmp_path / "new" / "s.toml"
    assert "--session" in fault.remedy


@pytest.mark.parametrize(
    ("number", "then"),
    [
        (errno.ENOSPC, "delete something else"),
        (errno.EROFS, "made writable again"),
        (errno.EACCES, "made writable again"),
        (errno.EIO, "looked at"),
    ],
)
def test_who_cannot_write_to_a_session_that_is_there_is_not_sent_elsewhere_to_begin_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, then: str
) -> None:
    path = tmp_path / "s.toml"
    opened(path).record.close()
    before = path.read_bytes()
    fail(monkeypatch, "fsync", number, times=9)
    with pytest.raises(BadInput) as caught:
        reopened(path)
    monkeypatch.undo()
    (fault,) = caught.value.faults
    assert fault.remedy.startswith("what you did stands there: ")
    assert then in fault.remedy
    assert "--session" not in fault.remedy
    assert path.read_bytes() == before
