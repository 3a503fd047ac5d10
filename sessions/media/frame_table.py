"""The times of a clip's pictures. Holds no file and needs no decoder, so anybody may keep one."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from msgspec import Struct

from sessions.errors import RecaptionError

# mpv's exact seek shows the first picture whose time is >= target - 5 ms (player/video.c, hrseek).
_SEEK_SLACK_US = 5_000
# A time that went through a float of seconds comes back within this.
_ROUNDING_US = 500


class NoFrames(RecaptionError):
    """A frame was asked of a file that has no pictures."""


class FrameTable(Struct, frozen=True):
    """When each picture of a file is shown: microseconds from the start of the file, ascending.

    A file starts where its first stream does, so a first time may be above 0. `origin_us` is that
    start in the file's own time stamps, which in a transport stream may be anything. Programs
    differ in what they take for it by some milliseconds; only this one is meant here.
    """

    times_us: tuple[int, ...]
    origin_us: int = 0

    def __post_init__(self) -> None:
        if any(a >= b for a, b in pairwise(self.times_us)):
            raise ValueError("frame times must ascend without repeats")

    def __len__(self) -> int:
        return len(self.times_us)

    def index_at(self, at_us: int) -> int:
        """The picture on the screen at a time; the first before the start, the last after the end.

        Raises NoFrames when the file has no pictures.
        """
        if not self.times_us:
            raise NoFrames("this file has no pictures")
        return max(0, bisect_right(self.times_us, at_us + _ROUNDING_US) - 1)

    def time_of(self, k: int) -> int:
        """The time of picture k in microseconds; k is clamped to the file. Raises NoFrames."""
        if not self.times_us:
            raise NoFrames("this file has no pictures")
        return self.times_us[min(max(k, 0), len(self.times_us) - 1)]

    def seek_target(self, k: int) -> int:
        """Where an exact seek must go for mpv to show picture k, and no neighbour. Raises NoFrames.

        The time itself, except above 200 pictures a second, where mpv's slack of 5 ms would show an
        earlier picture: there the target is moved so that the slack ends between k-1 and k.
        """
        at_us = self.time_of(k)
        i = min(max(k, 0), len(self.times_us) - 1)
        gap_us = at_us - self.times_us[i - 1] if i > 0 else _SEEK_SLACK_US + 1
        return at_us if gap_us > _SEEK_SLACK_US else at_us + _SEEK_SLACK_US - gap_us // 2
