"""What a person chose for a sitting, and where the session of it stands."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict, replace

from tui.settings.person import Settings, folder_name, safe_word

VIDEOS: Final = ("auto", "window", "inline", "inline-truecolor", "off")
THEMES: Final = ("dark", "light", "contrast", "ansi")
DEFAULTS: Final = Settings(keymap="plain", video=VIDEOS[0], theme=THEMES[0])
_WORDS: Final = ("job", "keymap", "video", "theme", "person", "zone")
_SOURCE: Final = ("format", "media")


class Choices(Struct, frozen=True):
    """`roots` are folders, besides the batch's own, that media may be read from.

    `format` is what the batch is where that cannot be told, `media` the video of subtitles.

    What is empty of `keymap`, `video`, `theme`, `zone` and `hint_letters` was not said; see
    `settled`.
    """

    batch: Path
    session: Path
    job: str
    keymap: str
    video: str
    theme: str
    person: str
    roots: tuple[Path, ...] = ()
    zone: str = ""
    format: str = ""
    media: str = ""
    hint_letters: str = ""

    @property
    def settings(self) -> Settings:
        """How the person works in this sitting."""
        return Settings(self.zone, self.keymap, self.video, self.theme, self.hint_letters)

    def settled(self, settings: Settings) -> Choices:
        """The choices with everything said: by themselves, by a person's settings, by custom."""
        said = self.settings.over(settings).over(DEFAULTS)
        return replace(self, **asdict(said))

    @classmethod
    def from_record(cls, record: Mapping[str, object]) -> Choices:
        """The choices that `to_record` made `record` of. Raises KeyError, TypeError, ValueError."""
        roots = record["roots"]
        if not isinstance(roots, list):
            raise TypeError("the roots are no list")
        return cls(
            batch=_path(record["batch"]),
            session=_path(record["session"]),
            roots=tuple(map(_path, roots)),
            **{name: str(record[name]) for name in _WORDS},
            **{name: str(record.get(name, "")) for name in _SOURCE},
        )

    def to_record(self) -> Mapping[str, object]:
        """Plain values for JSON."""
        return {
            "batch": str(self.batch),
            "session": str(self.session),
            "roots": [str(root) for root in self.roots],
            **{name: getattr(self, name) for name in (*_WORDS, *_SOURCE)},
        }


def session_path(data: Path, person: str, batch: Path, job: str) -> Path:
    """Where a person's session of a batch stands when they name no file: below `data`.

    Batches of one name in two folders have two sessions: six digits of the path's SHA-256 tell.
    """
    place = sha256(os.fsencode(batch)).hexdigest()[:6]
    return data / folder_name(person) / f"{safe_word(batch.stem)}-{place}.{job}.toml"


def _path(name: object) -> Path:
    """Raises TypeError for what is no text, ValueError for what no file can be called."""
    if not isinstance(name, str):
        raise TypeError("a path is no text")
    if "\0" in name:
        raise ValueError("a path holds a NUL")
    os.fsencode(name)
    return Path(name)
