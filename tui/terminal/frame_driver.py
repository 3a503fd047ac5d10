"""Textual's driver with our way in and our way out, and an app that is asked before it is stopped.

Private hooks of Textual are used, which is why its version is pinned exactly.
"""

from __future__ import annotations

import asyncio
import os
import signal
import termios
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from textual.app import App
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Event

from tui.terminal.cursor import Shape
from tui.terminal.ends.stops import stop_here, wait_for_foreground
from tui.terminal.outlet import Outlet
from tui.terminal.prompt_keys import PromptParser
from tui.terminal.tty import Tty, opened_anew

_PLAIN_PEN: Final = "\x1b[m"


class StopWanted(Event):
    """The program shall stop, as after ctrl+z: whoever gets this calls `FrameDriver.stop`."""


class Continued(Event):
    """The program goes on after a stop that it was not told of."""


class FrameDriver(LinuxDriver):
    """Textual's driver, with a way out that nobody waits for."""

    _stop_is_wanted = False
    _our_modes: list[Any] | None = None

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if os.isatty(self.fileno):
            self.fileno = opened_anew(self.fileno, os.O_RDONLY)

    @property
    def is_behind(self) -> bool:
        """Whether frames wait because nobody reads them, as on a stalled connection."""
        return isinstance(self._writer_thread, Outlet) and self._writer_thread.is_behind

    def run_input_thread(self) -> None:
        """Read keys as Textual does, through our parser; a failure is one of the app."""
        vars(linux_driver).update(XTermParser=PromptParser, getincrementaldecoder=_lenient)
        try:
            while not self._has_read_all():
                continue
        except OSError:
            return  # the terminal is gone, and `endings` sees to that
        except Exception as failed:  # noqa: BLE001 - handed on to where failures are reported
            self._app.call_later(self._app._handle_exception, failed)

    def _has_read_all(self) -> bool:
        """Read until told to stop; False where a shell was quicker, as after `bg`."""
        try:
            super().run_input_thread()
        except BlockingIOError:
            return False
        return True

    def start_application_mode(self) -> None:
        """Start as Textual does, with a cursor that does not blink: blinking never stops."""
        vars(linux_driver).update(WriterThread=Outlet)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.write(Shape.BLOCK.value)
        self._our_modes = self._modes()

    def stop_application_mode(self) -> None:
        """Stop as Textual does, with the pen and the cursor the terminal came with."""
        self.write(_PLAIN_PEN + Shape.USUAL.value)
        super().stop_application_mode()

    def close(self) -> None:
        """Write what is left to be written, or give the terminal back without it."""
        super().close()
        writer, terminal = self._writer_thread, Tty.of(self.fileno)
        if writer is not None and writer.is_alive() and terminal is not None:
            terminal.give_back()

    def stop(self) -> None:
        """Stop the process, which must have given the terminal back, and go on with it later."""
        stop_here(self.fileno)
        self.resume_application_mode()
        self._stop_is_wanted = False

    def come_back(self) -> None:
        """Take back a terminal that somebody had in the meantime; otherwise leave it as it is."""
        wait_for_foreground(self.fileno)
        if self._modes() != self._our_modes:
            self.suspend_application_mode()
            self.resume_application_mode()

    def _modes(self) -> list[Any] | None:
        try:
            return termios.tcgetattr(self.fileno)
        except termios.error:
            return None

    def _sigtstp_application(self, *_: object) -> None:
        """Have the app do first what cannot be done in the middle of whatever it is at."""
        if not self._loop.is_running():
            os.kill(os.getpid(), signal.SIGSTOP)
        elif not self._stop_is_wanted:
            self._stop_is_wanted = True
            self._tell(StopWanted())

    def _sigcont_application(self, *_: object) -> None:
        if self._loop.is_running() and not self._stop_is_wanted:
            self._tell(Continued())

    def _tell(self, event: Event) -> None:
        asyncio.run_coroutine_threadsafe(self._app._post_message(event), self._loop)


def _lenient(encoding: str) -> Callable[[], IncrementalDecoder]:
    """A decoder for what is typed: line noise becomes U+FFFD and ends nothing."""
    return partial(getincrementaldecoder(encoding), errors="replace")
