"""The import contracts: they hold, each can break, and nothing heavy slips in at run time."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.house.source import PACKAGES, ROOT, modules

DRAWING: Final = ("textual", "rich", "asyncio")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"],
        cwd=folder,
        env={"COLUMNS": "400", "PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the three packages that a test may spoil."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold() -> None:
    outcome = lint_imports(ROOT)
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize(
    ("module", "offence", "contract"),
    [
        ("keymaps/__init__.py", "import sessions.errors", "know neither it nor each other"),
        ("sessions/errors.py", "import tui", "know neither it nor each other"),
        ("tui/terminal/visible.py", "import tui.panels", "tui: from the console entry"),
        ("tui/player/state.py", "import tui.terminal", "tui: from the console entry"),
        ("tui/newcomer.py", "", "tui: from the console entry"),
        ("sessions/trace/events.py", "import sessions.store", "sessions: from the desk"),
        ("sessions/clips/__init__.py", "import sessions.captions", "sessions: from the desk"),
        ("sessions/newcomer.py", "", "sessions: from the desk"),
        ("sessions/pace/split.py", "import threading", "draw nothing"),
        ("keymaps/__init__.py", "import rich", "draw nothing"),
        ("tui/player/state.py", "import textual", "does not draw"),
        ("tui/commands/__init__.py", "import textual.app", "through wiring"),
        ("tui/panels/__init__.py", "import rapidfuzz", "rapidfuzz"),
        ("sessions/clips/__init__.py", "import av", "PyAV"),
    ],
)
def test_a_contract_breaks_at_the_first_offence(
    house: Path, module: str, offence: str, contract: str
) -> None:
    with (house / module).open("a") as source:
        source.write(f"\n{offence}\n")
    broken = [line for line in lint_imports(house).stdout.splitlines() if "BROKEN" in line]
    assert any(contract in line for line in broken), broken


def test_the_product_and_the_keys_load_nothing_that_draws() -> None:
    names = [_dotted(module) for module in modules("sessions", "keymaps")]
    assert not _loaded_of(DRAWING, after=names)


def test_what_every_headless_command_needs_of_the_terminal_loads_nothing_that_draws() -> None:
    names = ["tui.__main__", "tui.terminal.visible", "tui.terminal.clock", "tui.terminal.startup"]
    assert not _loaded_of(DRAWING, after=names)


def _dotted(module: Path) -> str:
    return ".".join(module.with_suffix("").parts).removesuffix(".__init__")


def _loaded_of(unwanted: tuple[str, ...], *, after: list[str]) -> list[str]:
    imports = "\n".join(f"import {name}" for name in after)
    program = f"import sys\n{imports}\nprint(*({set(unwanted)!r} & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return run.stdout.split()
