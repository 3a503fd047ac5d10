"""What was found out about the machine and the terminal; nothing here judges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from keymaps.keymap import Keys
from sessions.errors import Fault
from tui.terminal.abilities import Abilities


class TerminalFacts(Struct, frozen=True):
    """`above` are the names of the programs this one runs in, the nearest first."""

    abilities: Abilities
    environment: Mapping[str, str]
    above: Sequence[str] = ()

    @property
    def is_there(self) -> bool:
        return self.abilities.is_there

    @property
    def in_tmux(self) -> bool:
        return bool(self.environment.get("TMUX"))

    @property
    def in_screen(self) -> bool:
        return bool(self.environment.get("STY"))

    @property
    def way(self) -> str:
        """How far away the person sits, as far as that can be told."""
        if any(name.startswith("mosh-server") for name in self.above):
            return "mosh"
        is_far = self.environment.get("SSH_CONNECTION") or self.environment.get("SSH_TTY")
        return "SSH" if is_far or any(name.startswith("sshd") for name in self.above) else ""


class TmuxFacts(Struct, frozen=True):
    """`options` as tmux names and writes them; `root_keys` are those it keeps for itself."""

    version: str
    options: Mapping[str, str]
    root_keys: Sequence[str] = ()
    client_features: str = ""


class MpvFacts(Struct, frozen=True):
    """`path` is empty where there is no mpv; `trouble` says why it did not tell about itself."""

    path: str = ""
    version: str = ""
    options: frozenset[str] = frozenset()
    trouble: str = ""


class FolderFacts(Struct, frozen=True):
    """A folder as a child process found it. `is_hung` where the child did not come back.

    `measured` is the folder itself, or the nearest one above that exists. Times are -1 where
    nothing could be written; `trouble` says why.
    """

    name: str
    path: Path
    measured: Path
    kind: str = ""
    trouble: str = ""
    is_hung: bool = False
    locks: bool = True
    write_ms: float = -1.0
    sync_ms: float = -1.0
    free_bytes: int = -1


class MachineFacts(Struct, frozen=True):
    """`extras` are modules that are here or not; `mends` how mpv is installed here."""

    version: str
    python: str
    counts_sleep: bool
    extras: Mapping[str, bool]
    how_to_install: str = ""


class Facts(Struct, frozen=True):
    """Everything. `keys` are those of each action; `faults` are those of the person's files."""

    terminal: TerminalFacts
    machine: MachineFacts
    mpv: MpvFacts
    no_window: str
    folders: Sequence[FolderFacts]
    tmux: TmuxFacts | None = None
    keys: Mapping[str, Sequence[Keys]] = {}
    faults: Sequence[Fault] = ()
