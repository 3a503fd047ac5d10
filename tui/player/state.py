"""What a player shows, as one frozen value. What became of it is said by mpv, never assumed."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from sessions.media.frame_table import FrameTable
from tui.player.clip import PlayerClip


class Off(Struct, frozen=True):
    """The person works without video."""


class Absent(Struct, frozen=True):
    """There is no usable mpv; `why` says what is missing and how to get it."""

    why: str


class Starting(Struct, frozen=True):
    """mpv is being started, for the first time or again."""


class Idle(Struct, frozen=True):
    """mpv answers and shows nothing."""


class Opening(Struct, frozen=True):
    """A clip was handed over; its first picture is not there yet."""


class Ready(Struct, frozen=True):
    """The clip is on the screen, playing or not."""


class Failed(Struct, frozen=True):
    """This clip cannot be shown, the next one may."""

    reason: str


class Hung(Struct, frozen=True):
    """mpv does not answer; what it was doing before is kept for when it does again."""

    was: Starting | Idle | Opening | Ready | Failed


class Gone(Struct, frozen=True):
    """mpv ended too often and is left alone; `why` says how to try again."""

    why: str


Phase = Off | Absent | Starting | Idle | Opening | Ready | Failed | Hung | Gone


class NoLoop(Struct, frozen=True):
    """Play to the end and stop there."""


class WholeClip(Struct, frozen=True):
    """From the end of the clip back to its start."""


class AB(Struct, frozen=True):
    """From b back to a, in clip time; the picture at b is not shown."""

    a_us: int
    b_us: int

    def __post_init__(self) -> None:
        if not 0 <= self.a_us < self.b_us:
            raise ValueError(f"A-B loop from {self.a_us} us to {self.b_us} us is empty")


Loop = NoLoop | WholeClip | AB


class PlayerState(Struct, frozen=True):
    """One look at the player. Times are clip time in microseconds (see `View.offset_ms`).

    `wanted` is whether it should play, `playing` whether it does (what mpv does unasked, as letting
    a picture pass in a step, is not playing). `target_us` is a seek that was asked for and has not
    arrived; `landings` counts those that have. `moment_us` is what another view was asked to show
    while paused: its picture there may be a little earlier, and going back must not add these up.
    `is_pinned` says that the position is that of a picture, and mpv's word about it is not taken.
    `entry` is mpv's number of the load we wait for, `started` of the one it last began; they differ
    while it changes clips. `damage` is a sentence for the person and `notice` one a line, empty
    when there is nothing to say.
    """

    phase: Phase = Starting()
    clip: PlayerClip | None = None
    view: str = ""
    position_us: int = 0
    duration_us: int | None = None
    frames: FrameTable | None = None
    wanted: bool = False
    paused: bool = True
    eof: bool = False
    stalled: bool = False
    seeking: bool = False
    target_us: int | None = None
    landings: int = 0
    moment_us: int | None = None
    is_pinned: bool = False
    speed: float = 1.0
    loop: Loop = WholeClip()
    mark_a_us: int | None = None
    mark_b_us: int | None = None
    muted: bool = False
    entry: int | None = None
    started: int | None = None
    damage: str = ""
    notice: str = ""

    @property
    def token(self) -> str:
        """The token of the open clip, empty without one."""
        return "" if self.clip is None else self.clip.token

    @property
    def trouble(self) -> str:
        """What is wrong with the file, or why it is not on the screen; empty where all is well."""
        reason = self.phase.reason if isinstance(self.phase, Failed) else ""
        return self.damage or reason

    @property
    def playing(self) -> bool:
        """Whether pictures are moving."""
        stands = self.paused or self.eof or self.stalled
        return self.wanted and isinstance(self.phase, Ready) and not stands

    @property
    def position_ms(self) -> int:
        return round(self.position_us / 1000)

    @property
    def duration_ms(self) -> int | None:
        """Length of the file, not of the part of it that is the clip; None while unknown."""
        return None if self.duration_us is None else round(self.duration_us / 1000)

    @property
    def offset_us(self) -> int:
        """What to add to clip time for the time in the file on show."""
        return 0 if self.clip is None else self.clip.view_named(self.view).offset_ms * 1000

    @property
    def origin_us(self) -> int:
        """What to add to the time in the file for mpv's time, which is the file's time stamp."""
        return 0 if self.frames is None else self.frames.origin_us

    @property
    def start_us(self) -> int:
        """Where the clip begins in clip time."""
        return 0 if self.clip is None else (self.clip.start_ms or 0) * 1000

    @property
    def end_us(self) -> int | None:
        """Where the clip ends in clip time, exclusive; None while nobody knows."""
        ends = [] if self.duration_us is None else [self.duration_us - self.offset_us]
        if self.clip is not None and self.clip.end_ms is not None:
            ends.append(self.clip.end_ms * 1000)
        return min(ends, default=None)

    @property
    def aim_us(self) -> int:
        """Where the person means to be: the pending seek, else the position."""
        return self.position_us if self.target_us is None else self.target_us

    @property
    def frame(self) -> int | None:
        """Which picture of the file on show is on the screen; None while the times are unknown."""
        if not self.frames:
            return None
        return self.frames.index_at(self.aim_us + self.offset_us)


def is_at_last_picture(state: PlayerState) -> bool:
    """Whether the last picture of the file on show is, or is about to be, on the screen."""
    return state.frames is not None and state.frame == len(state.frames) - 1


def cut_off(state: PlayerState, phase: Phase) -> PlayerState:
    """The same clip, place and wishes without an mpv that shows them."""
    return replace(
        state,
        phase=phase,
        position_us=state.aim_us,
        target_us=None,
        paused=True,
        eof=False,
        stalled=False,
        seeking=False,
        is_pinned=False,
        entry=None,
        started=None,
    )


def next_loop(state: PlayerState) -> Loop:
    """The loop that one more press of the loop key gives: A-B (when marked), whole clip, none."""
    match state.loop:
        case AB():
            return WholeClip()
        case WholeClip():
            return NoLoop()
        case NoLoop():
            return marked_loop(state) or WholeClip()


def marked_loop(state: PlayerState) -> AB | None:
    """The loop between the two marks, whichever was set first; None unless they differ."""
    a_us, b_us = state.mark_a_us, state.mark_b_us
    if a_us is None or b_us is None or a_us == b_us:
        return None
    return AB(min(a_us, b_us), max(a_us, b_us))
