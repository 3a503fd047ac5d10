"""Has folders measured, each by a child of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import Final

from tui.doctor.facts import FolderFacts
from tui.doctor.gathering.programs import Asked

PATIENCE_S: Final = 2.0
_CHILD: Final = Path(__file__).with_name("measure_folder.py")
_MOUNTS: Final = Path("/proc/mounts")


class FolderProbes:
    """Children that measure folders; `facts` waits for them. Use it in a `with`."""

    def __init__(
        self,
        folders: Mapping[str, Path],
        *,
        environment: Mapping[str, str],
        patience_s: float = PATIENCE_S,
        child: Path = _CHILD,
    ) -> None:
        self._folders = folders
        self._stack = ExitStack()
        self._asked = {
            name: self._stack.enter_context(
                Asked(
                    # none of the packages are needed, and looking for them takes the longest
                    *(sys.executable, "-I", "-S", child, folder),
                    environment=environment,
                    patience_s=patience_s,
                )
            )
            for name, folder in folders.items()
        }

    def __enter__(self) -> FolderProbes:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def facts(self) -> Sequence[FolderFacts]:
        mounts = _MOUNTS.read_text(errors="replace") if _MOUNTS.exists() else ""
        return [
            _facts(name, folder, self._asked[name], mounts)
            for name, folder in self._folders.items()
        ]


def _facts(name: str, folder: Path, asked: Asked, mounts: str) -> FolderFacts:
    answer = asked.answer()
    if not answer:
        kind = kind_of(folder.absolute(), mounts)
        return FolderFacts(name, folder, folder, kind, asked.trouble, is_hung=asked.is_late)
    found = json.loads(answer)
    return FolderFacts(
        name,
        folder,
        Path(found["measured"]),
        kind=kind_of(Path(found["real"]), mounts),
        trouble=found.get("trouble", ""),
        locks=found.get("locks", True),
        write_ms=found.get("write_ms", -1.0),
        sync_ms=found.get("sync_ms", -1.0),
        free_bytes=found.get("free_bytes", -1),
    )


def kind_of(folder: Path, mounts: str) -> str:
    """The kind of file system that holds a folder, by what /proc/mounts says; "" if nothing."""
    found, depth = "", -1
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        place = PurePosixPath(fields[1].encode().decode("unicode_escape"))
        if folder.is_relative_to(place) and len(place.parts) >= depth:
            found, depth = fields[2], len(place.parts)
    return found
