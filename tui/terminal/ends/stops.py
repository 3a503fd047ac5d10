"""Not an end, but a stop: the process stands still until a shell brings it to the foreground."""

from __future__ import annotations

import os
import signal


def stop_here(tty_fd: int) -> None:
    """Stop this process; return when it is continued and the terminal is its own again.

    To be called in the main thread, which is the one that the kernel stops first.
    """
    os.kill(os.getpid(), signal.SIGSTOP)
    wait_for_foreground(tty_fd)


def wait_for_foreground(tty_fd: int) -> None:
    """Stand still while another process has the terminal, as after `bg`."""
    while not _is_in_foreground(tty_fd):
        os.kill(os.getpid(), signal.SIGSTOP)


def _is_in_foreground(tty_fd: int) -> bool:
    """Whether the terminal is ours. One that is gone is nobody's: waiting for it would be vain."""
    try:
        return os.tcgetpgrp(tty_fd) == os.getpgrp()
    except OSError:
        return True
