"""Stand-ins for the decoder's child. They speak its language and die in many ways.

A path that ends in "crash" aborts the process, "hang" stops answering, "babble" makes it talk
nonsense; of any other file the process says that it is refused, and gives its own number.
"""

from __future__ import annotations

import os
import signal
import sys
import time

from tui.player.decoding.wire import (
    At,
    Drop,
    More,
    Refused,
    Request,
    Shown,
    Unpacker,
    packed,
)


def say(*replies: At | Refused | Shown) -> None:
    for reply in replies:
        os.write(1, packed(reply))


def answer(request: Request) -> None:
    match request:
        case Drop() | More():
            return
        case question:
            say(At(question.ticket))
            fate(question.path)
            say(Refused(question.ticket, f"pid {os.getpid()}"))


def fate(path: bytes) -> None:
    if path.endswith(b"crash"):
        os.abort()
    if path.endswith(b"hang"):
        time.sleep(1000)
    if path.endswith(b"babble"):
        os.write(1, b"\0\0\0\1{")
    if path.endswith(b"endless"):
        os.write(1, b"\xff\xff\xff\xff")
        time.sleep(1000)


def main() -> None:
    signal.alarm(60)
    if sys.argv[1:] == ["stillborn"]:
        sys.exit(3)
    unpacker = Unpacker[Request](Request)
    while received := os.read(0, 1 << 16):
        for request in unpacker.feed(received):
            answer(request)


if __name__ == "__main__":
    main()
