"""Only regular files below an allowed folder are let in, by whatever name they are called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sessions.errors import BadInput
from sessions.media.admission import admit_media


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "batch"
    (folder / "videos").mkdir(parents=True)
    (folder / "videos" / "a.mp4").write_bytes(b"video")
    return folder


def test_a_file_below_the_root_comes_back_as_its_absolute_real_path(root: Path) -> None:
    admitted = admit_media("videos/a.mp4", [root])
    assert admitted == root.resolve() / "videos" / "a.mp4"
    assert admit_media(str(admitted), [root]) == admitted


@pytest.mark.parametrize(
    "name",
    ["--script=x", "-", "~", "$HOME", "%d.png", "a\nb", "caf\udce9.mp4", "🎬 'q'.mp4", "#1?"],
)
def test_an_odd_name_is_only_a_name(root: Path, name: str) -> None:
    (root / name).write_bytes(b"video")
    admitted = admit_media(name, [root])
    assert admitted.is_absolute()
    assert admitted.name == name


def test_any_of_several_roots_will_do(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "b.mp4").write_bytes(b"video")
    assert admit_media(str(other / "b.mp4"), [root, other]).name == "b.mp4"


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/a.mp4",
        "av://lavfi:testsrc",
        "edl://a.mp4,0,1",
        "memory://x",
        "concat:a|b",
        "C:\\videos\\a.mp4",
        "slice://0-9@a.mp4",
        "a:b.mp4",
    ],
)
def test_what_looks_like_an_address_is_refused_with_a_way_out(root: Path, address: str) -> None:
    with pytest.raises(BadInput) as refused:
        admit_media(address, [root])
    assert "address" in str(refused.value)
    assert refused.value.faults[0].remedy.endswith(f"./{address}")


def test_a_name_with_a_colon_is_let_in_when_written_as_a_path(root: Path) -> None:
    (root / "12:30.mp4").write_bytes(b"video")
    assert admit_media("./12:30.mp4", [root]).name == "12:30.mp4"


@pytest.mark.parametrize("name", ["", " ", "a\0b"])
def test_no_name_at_all_is_refused(root: Path, name: str) -> None:
    with pytest.raises(BadInput):
        admit_media(name, [root])


@pytest.mark.parametrize("name", ["../secret.mp4", "videos/../../secret.mp4"])
def test_a_path_out_of_the_root_is_refused(root: Path, name: str) -> None:
    (root.parent / "secret.mp4").write_bytes(b"video")
    with pytest.raises(BadInput, match="outside"):
        admit_media(name, [root])


def test_a_link_out_of_the_root_is_refused_and_one_inside_is_followed(root: Path) -> None:
    outside = root.parent / "secret.mp4"
    outside.write_bytes(b"video")
    (root / "out.mp4").symlink_to(outside)
    (root / "in.mp4").symlink_to(root / "videos" / "a.mp4")
    with pytest.raises(BadInput, match="outside"):
        admit_media("out.mp4", [root])
    assert admit_media("in.mp4", [root]).name == "a.mp4"


def test_a_root_that_is_a_link_is_itself_followed(root: Path) -> None:
    alias = root.parent / "alias"
    alias.symlink_to(root)
    assert admit_media("videos/a.mp4", [alias]) == root.resolve() / "videos" / "a.mp4"


def test_a_sibling_with_the_roots_name_as_its_beginning_is_outside(root: Path) -> None:
    sibling = root.parent / "batch-private"
    sibling.mkdir()
    (sibling / "b.mp4").write_bytes(b"video")
    with pytest.raises(BadInput, match="outside"):
        admit_media(str(sibling / "b.mp4"), [root])


def test_missing_files_and_circles_of_links_are_refused(root: Path) -> None:
    (root / "circle").symlink_to(root / "circle")
    with pytest.raises(BadInput, match="is missing"):
        admit_media("videos/none.mp4", [root])
    with pytest.raises(BadInput, match="cannot be reached"):
        admit_media("circle", [root])


def test_a_pipe_a_folder_and_a_device_are_refused_without_being_opened(root: Path) -> None:
    os.mkfifo(root / "pipe.mp4")
    with pytest.raises(BadInput, match="is a pipe"):
        admit_media("pipe.mp4", [root])
    with pytest.raises(BadInput, match="is a folder"):
        admit_media("videos", [root])
    with pytest.raises(BadInput, match="is a device"):
        admit_media("/dev/null", [Path("/dev")])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_refused(root: Path) -> None:
    (root / "videos" / "a.mp4").chmod(0)
    with pytest.raises(BadInput, match="may not be read"):
        admit_media("videos/a.mp4", [root])


def test_an_empty_list_of_roots_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="folder"):
        admit_media("a.mp4", [])
