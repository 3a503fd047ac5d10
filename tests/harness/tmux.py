"""A real tmux on a socket of its own, with no configuration but ours."""

from __future__ import annotations

import itertools
import os
import shlex
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Self

_PATIENCE_S: Final = 30.0
_POLL_S: Final = 0.02
_COLOURS: Final = {"COLORTERM": "truecolor"}
_numbers = itertools.count()
Seen = Callable[[str], bool]


class Tmux:
    """One window of a given size with one program in it. Use it in a `with`."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self._socket = f"recaption-{os.getpid()}-{next(_numbers)}"
        size = ["-x", str(columns), "-y", str(rows)]
        folder = ["-c", str(cwd)] if cwd else []
        variables = [f"-e{name}={value}" for name, value in {**_COLOURS, **(env or {})}.items()]
        self._run(
            *("set", "-g", "default-terminal", "tmux-256color", ";"),
            *("set", "-sg", "escape-time", "10", ";", "set", "-g", "status", "off", ";"),
            *("set", "-g", "remain-on-exit", "on", ";"),
            *("new-session", "-d", *size, *folder, *variables, "--", shlex.join(argv)),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self, *arguments: str) -> str:
        command = ["tmux", "-L", self._socket, "-f", "/dev/null", "-u", *arguments]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("TMUX")}
        run = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=10
        )
        if run.returncode != 0:
            raise AssertionError(f"{shlex.join(command)}: {run.stderr}")
        return run.stdout

    def send_keys(self, *keys: str) -> None:
        """Press keys by their names in tmux: "F2", "C-a", "M-x", "Escape", "x"."""
        self._run("send-keys", "--", *keys)

    def type(self, text: str) -> None:
        """Type text as it is."""
        self._run("send-keys", "-l", "--", text)

    def paste(self, text: str) -> None:
        """Paste text, with the marks of a paste where the program asked for them."""
        self._run("set-buffer", "--", text)
        self._run("paste-buffer", "-p", "-d", "-r")

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._run("resize-window", "-x", str(columns), "-y", str(rows))

    @property
    def text(self) -> str:
        """What the window shows, as text."""
        return self._run("capture-pane", "-p")

    @property
    def styled(self) -> str:
        """What the window shows, with its colours as escape sequences."""
        return self._run("capture-pane", "-p", "-e", "-N")

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the cursor, from 0."""
        x, y = self._ask("#{cursor_x} #{cursor_y}").split()
        return int(x), int(y)

    @property
    def shows_cursor(self) -> bool:
        """Whether the cursor can be seen."""
        return self._ask("#{cursor_flag}") == "1"

    @property
    def is_alternate(self) -> bool:
        """Whether a program has put its own screen over the first one."""
        return self._ask("#{alternate_on}") == "1"

    @property
    def pid(self) -> int:
        """The process in the window."""
        return int(self._ask("#{pane_pid}"))

    @property
    def exit_code(self) -> int | None:
        """What the program ended with, negative where a signal ended it; None while it runs."""
        asked = "#{pane_dead},#{pane_dead_status},#{pane_dead_signal},#{pid}"
        is_dead, status, number, server = self._ask(asked).split(",")
        if status or number:
            return int(status) if status else -int(number)
        if is_dead == "1":
            # tmux 3.3a misses the end of a child now and then, and looks again when told to
            os.kill(int(server), signal.SIGCHLD)
        return None

    def _ask(self, question: str) -> str:
        return self._run("display-message", "-p", question).strip()

    def wait_for(self, text: str, timeout_s: float = _PATIENCE_S) -> str:
        """Wait until the window shows `text`; fail with what it shows."""
        return self.wait_until(text, lambda shown: text in shown, timeout_s)

    def wait_gone(self, text: str, timeout_s: float = _PATIENCE_S) -> str:
        """Wait until the window no longer shows `text`."""
        return self.wait_until(f"no {text}", lambda shown: text not in shown, timeout_s)

    def wait_until(self, what: str, is_seen: Seen, timeout_s: float = _PATIENCE_S) -> str:
        """Wait until a claim about the shown text is true; fail with what is shown."""
        end_s = time.perf_counter() + timeout_s
        while not is_seen(shown := self.text):
            if time.perf_counter() > end_s:
                raise AssertionError(f"never seen: {what}\n{shown}")
            time.sleep(_POLL_S)
        return shown

    def wait_end(self, timeout_s: float = _PATIENCE_S) -> int:
        """Wait until the program ends; return its exit code."""
        end_s = time.perf_counter() + timeout_s
        while (code := self.exit_code) is None:
            if time.perf_counter() > end_s:
                raise AssertionError(f"still running\n{self.text}")
            time.sleep(_POLL_S)
        return code

    def close(self) -> None:
        """End our tmux and what runs in it."""
        subprocess.run(
            ["tmux", "-L", self._socket, "kill-server"], capture_output=True, check=False
        )
