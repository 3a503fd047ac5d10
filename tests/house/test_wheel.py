"""What people install: all of the three packages, nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.house.source import PACKAGES, ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True, text=True)
    (path,) = folder.glob("*.whl")
    with ZipFile(path) as archive:
        return set(archive.namelist())


def test_the_wheel_has_every_file_of_the_packages(wheel: set[str]) -> None:
    missing = {str(path) for path in _packaged_files()} - wheel
    assert not missing


def test_the_wheel_has_nothing_beside_the_packages(wheel: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_the_wheel_brings_data_types_licence_and_the_command(wheel: set[str]) -> None:
    assert {"tui/py.typed", "keymaps/py.typed", "sessions/py.typed"} <= wheel
    assert any(name.startswith("keymaps/") and name.endswith(".toml") for name in wheel)
    assert any(name.startswith("sessions/jobs/") and name.endswith(".toml") for name in wheel)
    assert "sessions/FORMAT.md" in wheel
    metadata = {name.split("/", 1)[1] for name in wheel if ".dist-info/" in name}
    assert {"licenses/LICENSE", "entry_points.txt"} <= metadata


def _packaged_files() -> list[Path]:
    return [
        path.relative_to(ROOT)
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
