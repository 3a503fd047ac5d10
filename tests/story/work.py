"""A batch, the session that keeps the work on it, and the program opened on both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT
from tests.harness.pty import Pty
from tests.story.program import RECAPTION, home, opening
from tests.story.seats import PtySeat


@dataclass(frozen=True, slots=True)
class Work:
    """`folder` is the home of all that is run. `display` is where mpv plays; none: no video."""

    folder: Path
    batch: Path
    display: str = ""
    env: Mapping[str, str] = field(default_factory=dict)

    @property
    def session(self) -> Path:
        return self.folder / "session.toml"

    @property
    def lock(self) -> Path:
        return self.folder / "session.toml.lock"

    def journal(self) -> str:
        """The lines of the journal, in both its files."""
        segments = (self.folder / f"session.toml.j{n}" for n in (1, 2))
        return "".join(segment.read_text(encoding="utf-8") for segment in segments)

    @contextmanager
    def opened(self, *, program: Sequence[str] = (RECAPTION,)) -> Iterator[PtySeat]:
        """Open the batch at a terminal of its own. `program` is what takes the arguments."""
        video = "window" if self.display else "off"
        command = [*program, *opening(self.batch, self.session, video=video)]
        env = {**home(self.folder), "DISPLAY": self.display, **self.env}
        with Pty(command, env=env, cwd=ROOT) as terminal:
            yield PtySeat(terminal)
