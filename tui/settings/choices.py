"""What a person chose for a sitting; the last choice is kept, so that the next needs no word."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.errors import BadInput, Fault

VIDEOS: Final = ("auto", "window", "off")
_UNSAFE: Final = re.compile(r"[^\w.-]+")


class Choices(Struct, frozen=True):
    """`roots` are folders, besides the batch's own, that media may be read from."""

    batch: Path
    session: Path
    job: str
    keymap: str
    video: str
    theme: str
    person: str
    roots: tuple[Path, ...] = ()

    @classmethod
    def from_record(cls, record: Mapping[str, object]) -> Choices:
        """The choices that `to_record` made `record` of. Raises KeyError and TypeError."""
        roots = record["roots"]
        if not isinstance(roots, list):
            raise TypeError(f"roots = {roots!r} is no list")
        words = {name: str(record[name]) for name in ("job", "keymap", "video", "theme", "person")}
        return cls(
            batch=Path(str(record["batch"])),
            session=Path(str(record["session"])),
            roots=tuple(Path(str(root)) for root in roots),
            **words,
        )

    def to_record(self) -> Mapping[str, object]:
        """Plain values for JSON."""
        return {
            "batch": str(self.batch),
            "session": str(self.session),
            "job": self.job,
            "keymap": self.keymap,
            "video": self.video,
            "theme": self.theme,
            "person": self.person,
            "roots": [str(root) for root in self.roots],
        }


def session_path(data: Path, person: str, batch: Path, job: str) -> Path:
    """Where a person's session of a batch stands when they name no file: below `data`.

    Batches of one name in two folders have two sessions: six digits of the path's SHA-256 tell.
    """
    place = sha256(os.fsencode(batch)).hexdigest()[:6]
    return data / _file_name(person) / f"{_file_name(batch.stem)}-{place}.{job}.toml"


def remember(choices: Choices, file: Path) -> None:
    """Keep `choices` as the last ones. A folder that cannot be written only costs the memory."""
    text = json.dumps(choices.to_record(), indent=1)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = file.with_name(f"{file.name}.{os.getpid()}")
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(file)
    except OSError:
        return


def recall(file: Path) -> Choices:
    """The last choices. Raises BadInput where there are none, or none that can be read."""
    remedy = "name the batch: recaption open BATCH"
    try:
        return Choices.from_record(json.loads(file.read_bytes()))
    except FileNotFoundError:
        raise BadInput(Fault("there is no session to resume yet", remedy=remedy)) from None
    except (OSError, ValueError, KeyError, TypeError) as broken:
        what = f"the last session cannot be told ({broken})"
        raise BadInput(Fault(what, file, remedy=remedy)) from broken


def _file_name(word: str) -> str:
    """`word` as a part of a file name: letters, digits, dots, dashes."""
    return _UNSAFE.sub("-", word).strip(".-") or "unnamed"
