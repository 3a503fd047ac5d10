"""Who worked on what: the header of a session file, and its sittings."""

from __future__ import annotations

from dataclasses import dataclass

FORMAT = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """The batch a session belongs to; `sha256` of its file as it was at the first opening."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Head:
    """What is written once, when a session begins. `created` is ISO 8601 with its offset."""

    session: str
    person: str
    role: str
    job: str
    batch: Batch
    created: str
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Sitting:
    """One run of the program on a session.

    `opened` is ISO 8601 with its offset, `zone` the name of the person's zone; a hash is "" where
    there is nothing to hash.
    """

    app: str
    opened: str
    zone: str
    host: str
    boot: str
    job_sha256: str = ""
    guide_sha256: str = ""
