"""Names of media that strangers wrote, through all that the program does before a clip is shown.

What is promised: a name leads to a regular file below an allowed folder when it is admitted, and it
is that file, by its real path, which is opened afterwards.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from sessions.clips.clip import Clip, View
from sessions.errors import BadInput
from sessions.media.digest import head_and_tail
from tests.faults.toll import Toll
from tests.fuzz.outcome import assert_said, take
from tests.sitting.places import put_media
from tui.sitting.preparing import MediaFiles, Prepared, prepare

pytestmark = pytest.mark.faults

VIDEO: Final = b"a video"
# Files that are there: their names mean nothing to anybody.
ODD: Final = (
    "--script=evil.lua",
    "-",
    "%d.png",
    "$HOME",
    "~",
    "edl",
    "new\nline.mp4",
    "\x1b]52;c;aGk=\x07.mp4",
    "\u202egpj.4pm",
    "caf\udce9.mp4",
    "🤖.mp4",
    "n" * 251 + ".mp4",
)

# What a batch says, and what the person is told of it; "" where it is a file like any other.
NAMES: Final = {
    "v/a.mp4": "",
    "./v/a.mp4": "",
    "v/../v/a.mp4": "",
    "v//a.mp4": "",
    "{root}/v/a.mp4": "",
    "{root}/v/link.mp4": "",
    **dict.fromkeys(ODD, ""),
    "{root}/http:__x/a.mp4": "",
    "./12:30.mp4": "",
    "12:30.mp4": "as an address does",
    "http:__x/a.mp4": "as an address does",
    "../secret.mp4": "lies outside",
    "v/../../secret.mp4": "lies outside",
    "{outside}": "lies outside",
    "/etc/passwd": "lies outside",
    "{root}/../secret.mp4": "lies outside",
    "/proc/self/root/etc/passwd": "lies outside",
    "/dev/zero": "lies outside",
    "out.mp4": "lies outside",
    "out/secret.mp4": "lies outside",
    "chain.mp4": "lies outside",
    "pipe.mp4": "is a pipe",
    "socket.mp4": "is a socket",
    "v": "is a folder",
    ".": "is a folder",
    "circle": "cannot be reached",
    "v/a.mp4/b.mp4": "cannot be reached",
    "v/A.MP4": "is missing",
    "none.mp4": "is missing",
    "dangling.mp4": "is missing",
    "": "is empty",
    "   ": "is empty",
    "a\0b": "is no file name",
    "\ud800.mp4": "is no file name",
    "n" * 256: "cannot be reached",
    "/".join(["d" * 200] * 40): "is missing",
    "x" * 100_000: "cannot be reached",
    "http://127.0.0.1:9/a.mp4": "as an address does",
    "HTTP://127.0.0.1:9/a.mp4": "as an address does",
    "file:///etc/passwd": "as an address does",
    "av://lavfi:testsrc": "as an address does",
    "edl://v/a.mp4,0,1": "as an address does",
    "memory://x": "as an address does",
    "mf://*.png": "as an address does",
    "slice://0-9@v/a.mp4": "as an address does",
    "lavf://concat:a|b": "as an address does",
    "concat:v/a.mp4|v/b.mp4": "as an address does",
    "subfile,,start,0,end,9,,:v/a.mp4": "as an address does",
    "fd://0": "as an address does",
    "pipe:0": "as an address does",
    "data:video/mp4;base64,AAAA": "as an address does",
    "C:\\v\\a.mp4": "as an address does",
    "\\\\host\\share\\a.mp4": "is missing",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A batch's folder, in which everything is called as somebody might call it."""
    secret = tmp_path / "secret.mp4"
    secret.write_bytes(b"not for you")
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "secret.mp4").write_bytes(b"not for you")
    root = tmp_path / "batch"
    (root / "v").mkdir(parents=True)
    (root / "http:__x").mkdir()
    for name in ("v/a.mp4", "http:__x/a.mp4", "12:30.mp4", *ODD):
        (root / name).write_bytes(VIDEO)
    for link, target in (
        ("v/link.mp4", "a.mp4"),
        ("out.mp4", str(secret)),
        ("out", str(tmp_path / "secrets")),
        ("chain.mp4", "out.mp4"),
        ("circle", "circle"),
        ("dangling.mp4", "nothing.mp4"),
    ):
        (root / link).symlink_to(target)
    os.mkfifo(root / "pipe.mp4")
    return root


@pytest.fixture(autouse=True)
def socket_there(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(root)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.mp4")  # its whole path may be too long
        yield


def test_only_what_lies_below_the_root_is_prepared_and_nothing_else_is_opened(
    root: Path, toll: Toll
) -> None:
    media = MediaFiles((root,))
    for name, told in NAMES.items():
        spelled = name.replace("{root}", str(root)).replace("{outside}", f"{root}/../secret.mp4")
        found = prepared(spelled, media)
        assert_one_or_the_other(found, root, told)
        toll.count("media names")


@pytest.mark.parametrize("name", ["/proc/self/fd/0", "/dev/stdin"])
def test_standard_input_is_no_media(name: str, root: Path) -> None:
    assert prepared(name, MediaFiles((root,))).clip is None


def test_another_root_adds_its_folder_and_no_other(root: Path) -> None:
    secrets = root.parent / "secrets"
    media = MediaFiles((root, secrets))
    assert prepared(str(secrets / "secret.mp4"), media).clip is not None
    assert prepared("out/secret.mp4", media).clip is not None, "by a link too: it is allowed there"
    assert prepared("out.mp4", media).clip is None
    assert prepared("../secret.mp4", media).clip is None


@pytest.mark.parametrize("swap", ["link", "pipe", "folder"])
def test_what_is_put_in_a_files_place_after_it_was_admitted_is_not_measured(
    root: Path, swap: str
) -> None:
    path = MediaFiles((root,)).path_of("v/a.mp4")
    path.unlink()
    put: dict[str, Callable[[], None]] = {
        "link": lambda: path.symlink_to(root.parent / "secret.mp4"),
        "pipe": lambda: os.mkfifo(path),
        "folder": path.mkdir,
    }
    put[swap]()
    with pytest.raises(BadInput, match="cannot be read"):
        head_and_tail(path)


def test_a_link_that_is_turned_after_it_was_admitted_still_means_what_it_meant(root: Path) -> None:
    path = MediaFiles((root,)).path_of("v/link.mp4")
    (root / "v" / "link.mp4").unlink()
    (root / "v" / "link.mp4").symlink_to(root.parent / "secret.mp4")
    assert path == root.resolve() / "v" / "a.mp4"
    assert head_and_tail(path)[0] == len(VIDEO)


def test_a_batchs_own_media_are_prepared(root: Path) -> None:
    put_media(root)
    assert prepared("c1.mp4", MediaFiles((root,))).clip is not None


def prepared(name: str, media: MediaFiles) -> Prepared:
    found: list[Prepared] = []
    take(lambda: found.append(prepare(Clip("c1", (View("main", name),), "A draft."), media)))
    return found[0]


def assert_one_or_the_other(found: Prepared, root: Path, told: str) -> None:
    if not told:
        assert found.clip is not None, found.reason
        (view,) = found.clip.views
        assert view.path.startswith(f"{root.resolve()}/")
        assert os.path.realpath(view.path) == view.path
        assert Path(view.path).read_bytes() == VIDEO
        return
    assert (found.clip, found.measured) == (None, ())
    assert_said(found.reason)
    assert told in found.reason
