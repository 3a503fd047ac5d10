"""The rim: other programs and folders, of which none may keep the doctor waiting."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.harness.waiting import eventually
from tests.story.processes import is_gone
from tui.doctor.gathering.folders import FolderProbes, kind_of
from tui.doctor.gathering.mpv import MpvProbe
from tui.doctor.gathering.programs import Asked
from tui.doctor.gathering.terminal import read_tmux

MOUNTS = """\
/dev/vda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
box:/work /mnt/my\\040share nfs4 rw 0 0
torn
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ada", "ext4"),
        ("/tmp/x", "tmpfs"),
        ("/tmpx", "ext4"),
        ("/mnt/my share/ada", "nfs4"),
    ],
)
def test_the_kind_of_a_file_system_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    assert kind_of(Path(folder), MOUNTS) == kind
    assert kind_of(Path(folder), "") == ""


def test_folders_are_measured_and_left_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    folders = {"there": tmp_path / "there", "new": tmp_path / "not" / "yet"}
    with FolderProbes(folders, environment=os.environ) as probes:
        there, new = probes.facts()
    assert (there.trouble, there.locks, there.is_hung) == ("", True, False)
    assert there.write_ms > 0
    assert there.sync_ms > 0
    assert there.free_bytes > 0
    assert new.measured == tmp_path
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["there"]


def test_a_folder_that_cannot_be_written_says_why() -> None:
    with FolderProbes({"proc": Path("/proc/recaption")}, environment=os.environ) as probes:
        (proc,) = probes.facts()
    assert proc.trouble
    assert not proc.is_hung


def test_a_folder_that_hangs_keeps_nobody_waiting(tmp_path: Path) -> None:
    child = tmp_path / "hangs.py"
    child.write_text(
        "import os, time, sys\nopen(sys.argv[1], 'w').write(str(os.getpid()))\ntime.sleep(600)\n"
    )
    told = tmp_path / "pid"
    with FolderProbes({"far": told}, environment=os.environ, patience_s=0.5, child=child) as probes:
        (far,) = probes.facts()
    assert far.is_hung
    pid = int(told.read_text())
    assert eventually(lambda: is_gone(pid), within_s=5)


def test_a_child_that_fails_is_no_folder_that_hangs(tmp_path: Path) -> None:
    child = tmp_path / "fails.py"
    child.write_text("raise SystemExit(1)\n")
    with FolderProbes({"far": tmp_path}, environment=os.environ, child=child) as probes:
        (far,) = probes.facts()
    assert (far.is_hung, far.trouble) == (False, "ends with code 1")


def test_a_program_that_fails_or_is_not_there_says_so() -> None:
    with Asked("/nowhere/mpv", environment={}) as missing:
        assert missing.answer() == ""
        assert "no such file" in missing.trouble
    with Asked(sys.executable, "-c", "raise SystemExit(3)", environment={}) as failing:
        failing.answer()
        assert failing.trouble == "ends with code 3"


def test_where_there_is_no_mpv_nothing_is_run(tmp_path: Path) -> None:
    with MpvProbe({"PATH": str(tmp_path)}) as probe:
        assert not probe.facts().path


def test_an_mpv_that_says_nonsense_is_told(tmp_path: Path) -> None:
    mpv = tmp_path / "mpv"
    mpv.write_text("#!/bin/sh\necho hello\n")
    mpv.chmod(0o700)
    with MpvProbe({"PATH": str(tmp_path)}) as probe:
        facts = probe.facts()
    assert facts.path == str(mpv)
    assert facts.trouble == "does not say which version it is"


@pytest.mark.mpv
def test_mpv_tells_its_version_and_its_options() -> None:
    with MpvProbe(os.environ) as probe:
        facts = probe.facts()
    assert facts.version[0].isdigit()
    assert not facts.trouble
    assert {"access-references", "input-ipc-client"} <= facts.options


def test_what_tmux_says_is_told_apart() -> None:
    facts = read_tmux(
        "== version\ntmux 3.3a\n== server\nescape-time 500\n"
        'default-terminal "screen"\nterminal-features[0] xterm*:RGB\n'
        "terminal-features[1] screen*:title\n"
        "== session\nprefix C-a\n== keys\n"
        "bind-key -T root MouseDown1Pane select-pane\n"
        "bind-key -r -T root M-Left previous-window\n"
        "== client\nRGB,title\n"
    )
    assert facts.version == "tmux 3.3a"
    assert facts.options["escape-time"] == "500"
    assert facts.options["default-terminal"] == "screen"
    assert facts.options["terminal-features"] == "xterm*:RGB screen*:title"
    assert facts.options["prefix"] == "C-a"
    assert facts.root_keys == ("MouseDown1Pane", "M-Left")
    assert facts.client_features == "RGB,title"
