"""Finished work as it is handed over: a clip, and what became of it."""

from __future__ import annotations

from msgspec import Struct

from sessions.captions.findings import Finding, Question
from sessions.clips.clip import Clip
from sessions.clips.verdict import OPEN, Accepted, Rewritten, Verdict, is_finished
from sessions.pace.split import Split


class Counts(Struct, frozen=True):
    """What a person did, in numbers: FORMAT.md, section 6, has what each of them counts."""

    keys: int = 0
    ins: int = 0
    dels: int = 0
    pasted: int = 0
    undo: int = 0
    plays: int = 0
    seeks: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.keys + other.keys,
            self.ins + other.ins,
            self.dels + other.dels,
            self.pasted + other.pasted,
            self.undo + other.undo,
            self.plays + other.plays,
            self.seeks + other.seeks,
        )


class Origin(Struct, frozen=True):
    """Where work comes from: who did it, in which session, by which guide.

    `app` is the version of the program, a hash "" where there was nothing to hash.
    """

    person: str
    session: str
    batch: str
    job: str
    app: str = ""
    job_sha256: str = ""
    guide_sha256: str = ""


class Work(Struct, frozen=True):
    """What one person made of a clip: the word of the newest rev, and the sums over all revs.

    `shown` is what the person saw in place of the draft, where that is another text. `opened` is
    the first opening and `finished` the last leaving, ISO 8601 with their offsets. `first_key_ms`
    is that of the first rev. `media_end_ms` is where the clip ended on the screen, None where it
    was never shown. `seal` is the newest block's, in hex.
    """

    final: str
    verdict: Verdict
    origin: Origin
    opened: str
    finished: str
    rev: int
    seal: str
    shown: str | None = None
    note: str = ""
    unsure: bool = False
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    split: Split = Split()
    counts: Counts = Counts()
    first_key_ms: int | None = None
    hunks: int = 0
    edit_rate: float = 0.0
    media_end_ms: int | None = None


class Review(Struct, frozen=True):
    """A reviewer's word on a clip. `text` is None where the person's own text stands."""

    state: str
    reviewer: str
    text: str | None = None


class Delivered(Struct, frozen=True):
    """One clip of a delivery. `work` is None where nobody opened the clip.

    Views and draft of `clip` are those that were worked on. Without the batch, which `is_placed`
    tells, start, end and metadata are not known and left as a clip has them that says nothing of
    them; the instruction is the one the session has.
    """

    clip: Clip
    work: Work | None = None
    review: Review | None = None
    is_placed: bool = True

    @property
    def id(self) -> str:
        return self.clip.id

    @property
    def verdict(self) -> Verdict:
        return OPEN if self.work is None else self.work.verdict

    @property
    def is_finished(self) -> bool:
        return is_finished(self.verdict)

    @property
    def shown(self) -> str:
        """The draft as a person sees it."""
        shown = None if self.work is None else self.work.shown
        return self.clip.draft if shown is None else shown

    @property
    def text(self) -> str | None:
        """The caption that is handed over: the reviewer's, else the person's.

        None where there is none: the clip was rejected, skipped or is still open.
        """
        if self.review is not None and self.review.text is not None:
            return self.review.text
        if self.work is not None and isinstance(self.verdict, Accepted | Rewritten):
            return self.work.final
        return None

    @property
    def end_ms(self) -> int | None:
        """Where the clip ends: as the batch tells, else as the player showed it."""
        if self.clip.end_ms is not None or self.work is None:
            return self.clip.end_ms
        return self.work.media_end_ms
