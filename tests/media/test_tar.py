from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.errors import BadInput
from sessions.media import tar
from sessions.media.tar import is_compressed, is_tar, new_member, read_members, with_size
from tests.exchange.datasets.sets import write_tar

NAMES = st.lists(
    st.text("abcäß猫 .-", min_size=1, max_size=150).map(lambda name: f"d/{name}x"),
    unique=True,
    max_size=6,
)


def fault(path: Path) -> str:
    with pytest.raises(BadInput) as refused:
        read_members(path)
    return str(refused.value)


@settings(max_examples=40)
@given(NAMES, st.sampled_from([tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]))
def test_names_and_places_are_those_that_pythons_own_reader_finds(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], kind: int
) -> None:
    if kind == tarfile.USTAR_FORMAT:
        names = [name for name in names if len(name.encode()) < 100]
    path = tmp_path_factory.mktemp("tar") / "t.tar"
    write_tar(path, {name: name.encode() * 5 for name in names}, format=kind)
    with tarfile.open(path) as archive:
        theirs = [(m.name, m.offset_data, m.size) for m in archive]
    assert [(m.name, m.start, m.size) for m in read_members(path)] == theirs


def test_a_header_before_posix_is_a_tar_too(tmp_path: Path) -> None:
    raw = bytearray(write_tar(tmp_path / "t.tar", {"a.txt": b"x"}).read_bytes())
    raw[257:265] = bytes(8)
    raw[148:156] = b" " * 8
    raw[148:156] = b"%06o\0 " % sum(raw[:512])
    (tmp_path / "old.tar").write_bytes(raw)
    assert is_tar(bytes(raw))
    assert [member.name for member in read_members(tmp_path / "old.tar")] == ["a.txt"]


def test_links_devices_and_folders_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "t.tar"
    with tarfile.open(path, "w") as archive:
        for name, kind in (
            ("link.mp4", tarfile.SYMTYPE),
            ("hard.mp4", tarfile.LNKTYPE),
            ("pipe.mp4", tarfile.FIFOTYPE),
            ("disk.mp4", tarfile.BLKTYPE),
            ("folder.mp4", tarfile.DIRTYPE),
        ):
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
        archive.addfile(tarfile.TarInfo("real.mp4"), io.BytesIO())
    assert [member.name for member in read_members(path)] == ["real.mp4"]


@pytest.mark.parametrize("name", ["../a.mp4", "a/../../b.mp4", "/etc/a.mp4", ".."])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    assert "has the name" in fault(write_tar(tmp_path / "t.tar", {name: b"x"}))


def test_a_name_of_many_kilobytes_is_refused(tmp_path: Path) -> None:
    assert "has the name" in fault(write_tar(tmp_path / "t.tar", {"a" * 2_000: b""}))


def test_a_name_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = write_tar(tmp_path / "t.tar", {"caf\udce9.mp4": b""}, format=tarfile.GNU_FORMAT)
    assert "not UTF-8" in fault(path)


@pytest.mark.parametrize("claimed", [2**40, 2**63])
def test_a_size_beyond_the_end_of_the_file_is_refused_before_it_is_read(
    tmp_path: Path, claimed: int
) -> None:
    for kind in (tarfile.REGTYPE, tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME):
        member = tarfile.TarInfo("a.mp4")
        member.size, member.type = claimed, kind
        (tmp_path / "t.tar").write_bytes(member.tobuf(tarfile.GNU_FORMAT) + bytes(1024))
        assert "it ends within the member whose header is at byte 0" in fault(tmp_path / "t.tar")


def test_an_extension_header_of_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    member = tarfile.TarInfo("pax")
    member.size, member.type = 1 << 30, tarfile.XHDTYPE
    with (tmp_path / "t.tar").open("wb") as file:
        file.write(member.tobuf(tarfile.GNU_FORMAT))
        file.truncate(2 << 30)
    assert "an extension header of 1,073,741,824 bytes" in fault(tmp_path / "t.tar")


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tar, "MOST_MEMBERS", 3)
    members = {f"{n}.mp4": b"" for n in range(4)}
    assert "more than 3 members" in fault(write_tar(tmp_path / "t.tar", members))


def test_what_is_no_tar_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "t.tar").write_bytes(b"no tar at all" * 100)
    assert "no tar header at byte 0" in fault(tmp_path / "t.tar")


def test_every_cut_of_a_tar_is_either_whole_members_or_refused(tmp_path: Path) -> None:
    raw = write_tar(tmp_path / "t.tar", {"a.mp4": b"a" * 700, "b.txt": b"b"}).read_bytes()
    for cut in range(0, len(raw), 100):
        (tmp_path / "cut.tar").write_bytes(raw[:cut])
        try:
            found = read_members(tmp_path / "cut.tar")
        except BadInput:
            continue
        assert all(member.start + member.size <= cut for member in found)


def test_what_begins_with_zeros_or_a_gzip_is_no_tar() -> None:
    assert not is_tar(bytes(1024))
    assert not is_tar(b"")
    assert is_compressed(b"\x1f\x8b\x08")


def test_a_header_for_another_size_is_read_by_pythons_own_reader(tmp_path: Path) -> None:
    raw = write_tar(tmp_path / "t.tar", {"a.txt": b"x"}).read_bytes()
    content = b"y" * 9_000
    changed = with_size(raw[:512], len(content)) + content + bytes(-len(content) % 512)
    with tarfile.open(fileobj=io.BytesIO(changed + bytes(1024))) as archive:
        (member,) = archive
        assert (member.name, member.size, member.mtime) == ("a.txt", 9_000, 1_700_000_000)


def test_a_new_member_is_read_by_pythons_own_reader() -> None:
    raw = new_member("ä/" * 80 + "a.txt", b"text") + bytes(1024)
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        (member,) = archive
        file = archive.extractfile(member)
        assert file is not None
        assert (member.name, file.read()) == ("ä/" * 80 + "a.txt", b"text")
