"""The process that reads clips with FFmpeg, so that a clip which crashes it crashes nothing else.

It takes requests on its standard input, answers on its standard output (`wire`), and ends with
its input. Its one argument, if any, is the folder in which it keeps films.
"""

from __future__ import annotations

import fcntl
import os
import resource
import select
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from sessions.media.film.cache import FilmCache
from tui.player.decoding.jobs import Jobs
from tui.player.decoding.wire import Reply, Request, Unpacker, packed
from tui.player.decoding.workshop import Workshop

# Ends even a child that hangs in a decoder while nobody is left to kill it.
_GIVE_UP_AFTER_S = 30
# Address space, most of which is never touched. A picture of 8192 x 8192 pixels takes 0.1 GB.
_MOST_BYTES = 3 << 30
_SIGN_OF_LIFE_S = 1.0
_READ_BYTES = 1 << 16
# Room for some pictures, so that decoding goes on while the program is busy with a key.
_PIPE_BYTES = 1 << 20


def main() -> None:
    _stay_modest()
    cache = FilmCache(Path(sys.argv[1])) if len(sys.argv) > 1 else None
    jobs = Jobs(Workshop(cache).work)
    unpacker = Unpacker[Request](Request)
    said_s = time.monotonic()
    while True:
        if jobs.is_idle or _has_input():
            received = os.read(sys.stdin.fileno(), _READ_BYTES)
            if not received:
                return
            for request in unpacker.feed(received):
                jobs.take(request)
        _say(jobs.next())
        signal.alarm(_GIVE_UP_AFTER_S)
        answer = jobs.step()
        # waiting for a program that reads nothing, because it was stopped, is no hang
        signal.alarm(0)
        if answer is not None or time.monotonic() - said_s > _SIGN_OF_LIFE_S:
            _say(answer or jobs.sign_of_life())
            said_s = time.monotonic()


def _stay_modest() -> None:
    """Typing goes before decoding, and a hostile file must not take all the memory there is."""
    with suppress(OSError):
        os.nice(5)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    if sys.platform == "linux":
        with suppress(OSError):
            fcntl.fcntl(sys.stdout.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    # the crash of a decoder is expected and leaves no core
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _has_input() -> bool:
    return bool(select.select([sys.stdin.fileno()], [], [], 0)[0])


def _say(reply: Reply | None) -> None:
    if reply is not None:
        sys.stdout.buffer.write(packed(reply))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
