"""A copy of the checkout in which a line may be broken and a test run."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import cache_from_source
from pathlib import Path
from typing import Final

from msgspec import Struct, json

from tests.faults.promises.rows import Row
from tests.faults.promises.witness import FILE, MODULE, Testimony

COPIED: Final = ("tui", "keymaps", "sessions", "tests")
LIMIT_S: Final = 60.0
# How long a terminal is waited for: nobody has to hope for long that a broken promise is kept.
PATIENCE_S: Final = "10"
# What this run tells its own children must not reach the one in the copy.
_OWN: Final = ("PYTEST_", "RECAPTION_FAULTS", "RECAPTION_PROMISE", "PYTHONPATH")
_MARK: Final = "RECAPTION_PROMISE"
_PROGRAM_ERRORS: Final = ("SyntaxError", "NameError", "UnboundLocalError", "ImportError")


class Verdict(Struct, frozen=True):
    """What a test said. `why` is empty where it is red, or green, as a test should be."""

    is_red: bool
    took_s: float
    why: str = ""


class Checkout:
    """A copy below `folder` of what stands at `source`."""

    def __init__(self, source: Path, folder: Path) -> None:
        self.top = folder / "checkout"
        ignored = shutil.ignore_patterns("__pycache__", "snapshot_report.html")
        for name in COPIED:
            if (source / name).is_dir():
                shutil.copytree(source / name, self.top / name, ignore=ignored)
        shutil.copy(source / "pyproject.toml", self.top)
        self._told = folder / "testimony.json"

    @contextmanager
    def broken(self, row: Row) -> Iterator[None]:
        """Break the promise while the body runs. Raises ValueError where its line is not there."""
        path = self.top / row.file
        source = path.read_text(encoding="utf-8")
        text = row.broken(source)
        compile(text, row.file, "exec")
        try:
            _put(path, text)
            yield
        finally:
            _put(path, source)

    def run(self, row: Row, limit_s: float = LIMIT_S) -> Verdict:
        """Run the test of a row with the copy as it is."""
        self._told.unlink(missing_ok=True)
        begun_s = time.monotonic()
        said = self._run(row, limit_s)
        took_s = time.monotonic() - begun_s
        if not self._told.exists():
            return Verdict(False, took_s, f"never came to its end: {said}")
        told = json.decode(self._told.read_bytes(), type=Testimony)
        return Verdict(bool(told.failures), took_s, self._objection(row, told))

    def _objection(self, row: Row, told: Testimony) -> str:
        if told.obstacles or not (told.passed or told.failures):
            return f"was not run: {told.obstacles or 'no such test'}"
        if row.file and told.origin != str(self.top / row.file):
            return f"ran with the {row.file} of {told.origin}"
        wrong = [error for error in _PROGRAM_ERRORS if f"{error}:" in "".join(told.failures)]
        return f"says that the break is no program: {told.failures}" if wrong else ""

    def _run(self, row: Row, limit_s: float) -> str:
        """What the test printed; it and all that it started are gone afterwards."""
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
        plugin = ["-p", "tests.faults.promises.witness"]
        mark = f"{os.getpid()}-{time.monotonic_ns()}"
        process = subprocess.Popen(
            [*command, *plugin, row.test],
            cwd=self.top,
            env=self._environment(row) | {_MARK: mark},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            said: str = process.communicate(timeout=limit_s)[0]
        except subprocess.TimeoutExpired:
            said = f"ended after {limit_s:.0f} s"
        finally:
            _end_all(mark)
            process.kill()
            process.communicate()
        return said

    def _environment(self, row: Row) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(_OWN)}
        module = row.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        own = {"PYTHONPATH": str(self.top), "RECAPTION_PATIENCE_S": PATIENCE_S}
        return kept | own | {FILE: str(self._told), MODULE: module or "tests"}


def _put(path: Path, text: str) -> None:
    """Compiled code is known by the second and the size of its source: too coarse for this."""
    path.write_text(text, encoding="utf-8")
    Path(cache_from_source(str(path))).unlink(missing_ok=True)


def _end_all(mark: str) -> None:
    """End every process that carries `mark` in its environment: what a test left behind too."""
    wanted = f"{_MARK}={mark}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                os.kill(int(folder.name), signal.SIGKILL)
        except (OSError, ProcessLookupError):
            continue  # it is gone, or somebody else's
