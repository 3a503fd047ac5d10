"""Stand-ins for the decoder's child. They speak its language and die in many ways.

A path that ends in "crash" aborts the process, "hang" stops it, "babble" makes it talk nonsense;
"wait" is never answered. Any other file is refused, with the number of the process for a reason,
or those of the questions that were taken back.
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
    Play,
    Refused,
    Request,
    Show,
    Shown,
    Unpacker,
    packed,
)


def say(*replies: At | Refused | Shown) -> None:
    for reply in replies:
        os.write(1, packed(reply))


def answer(request: Request, dropped: list[int]) -> None:
    match request:
        case Drop(ticket):
            dropped.append(ticket)
        case More():
            return
        case Show(ticket) | Play(ticket) if request.path.endswith(b"wait"):
            say(At(ticket))
        case question:
            say(At(question.ticket))
            fate(question.path)
            said = f"dropped {dropped}" if dropped else f"pid {os.getpid()}"
            say(Refused(question.ticket, said))


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
    unpacker, dropped = Unpacker[Request](Request), list[int]()
    while received := os.read(0, 1 << 16):
        for request in unpacker.feed(received):
            answer(request, dropped)


if __name__ == "__main__":
    main()
