"""Line ends that something changed, as git with autocrlf does at a checkout. Ours are LF alone."""

from __future__ import annotations

CHANGED = "line ends were changed, as git does with autocrlf"


def are_changed(raw: bytes) -> bool:
    """Whether every line has another end: what a torn write leaves has not."""
    ends = raw.count(b"\n")
    return 0 < ends == raw.count(b"\r\n")


def put_back(raw: bytes) -> bytes:
    """`raw` with our line ends. No text of a session or journal has a CR that is not escaped."""
    return raw.replace(b"\r\n", b"\n")
