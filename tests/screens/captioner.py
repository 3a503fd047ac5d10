"""A captioner at the program: the real app, desk, keymap and record; only clock and player are not.

Keys reach the app as a terminal's would. The event loop runs only while something is asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from textual import events
from textual.pilot import Pilot

from keymaps.names import character_of, name_of
from sessions.clips.clip import Clip
from sessions.desk import Desk
from sessions.visit import Visit
from tests.fakes.clock import FakeClock
from tests.fakes.player import FakePlayer
from tests.panels.host import text_of
from tests.sitting.places import SHA256, blocks_in, open_desk
from tui.actions import VOCABULARY
from tui.app import RecaptionApp
from tui.panels.bars.unread import READ_IN
from tui.screens.keyed import KeyedScreen
from tui.screens.rewrite import RewriteScreen
from tui.settings.keymap_file import load_keymap
from tui.sitting.preparing import Preparer
from tui.sitting.sitting import Sitting
from tui.themes import DEFAULT

KEY_MS: Final = 400
KEY_S: Final = KEY_MS / 1000
PATIENCE_S: Final = 10
# Of messages: from the app to a screen, from a screen to its panels, and to those of a new screen.
ROUNDS: Final = 3
TYPED: Final = {"enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f"}


@dataclass
class Captioner:
    """`now_s` is the time of the last key; `clock`, that of the desk, goes on with each call."""

    app: RecaptionApp
    player: FakePlayer
    clock: FakeClock
    folder: Path
    pilot: Pilot[int] = field(init=False)
    runner: asyncio.Runner = field(init=False)
    now_s: float = 1_000.0

    @property
    def sitting(self) -> Sitting:
        return self.app.sitting

    @property
    def desk(self) -> Desk:
        return self.app.sitting.desk

    @property
    def visit(self) -> Visit:
        """The open visit."""
        assert self.desk.visit is not None, "no clip is open"
        return self.desk.visit

    @property
    def text(self) -> str:
        """The rewrite."""
        return self.visit.text

    @property
    def cursor(self) -> int:
        return self.visit.state.writing.cursor

    @property
    def screen(self) -> KeyedScreen:
        """The screen that reads the keys."""
        assert isinstance(self.app.screen, KeyedScreen), self.app.screen
        return self.app.screen

    @property
    def rewrite(self) -> RewriteScreen:
        return self.app.rewrite

    @property
    def said(self) -> str:
        """The sentence that the rewrite screen shows."""
        return self.app.rewrite.view.findings.message

    @property
    def shown(self) -> str:
        """What is on the screen."""
        return text_of(self.app)

    @property
    def sealed(self) -> Sequence[Mapping[str, Any]]:
        """The blocks of the session file."""
        return blocks_in(self.folder)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other; "escape s" is two of them."""
        self.clock.pass_ms(KEY_MS)
        for key in " ".join(keys).split():
            self.send(key, after_s=KEY_S)
        self.settle()

    def does(self, *actions: str) -> None:
        """Press the first key that each action has here, and see what comes of it."""
        for action in actions:
            here = self.screen.keys_here if isinstance(self.app.screen, KeyedScreen) else {}
            self.press(*(here.get(action) or self.app.keymap.keys_of(action))[0])

    def type(self, text: str) -> None:
        """Type text."""
        self.clock.pass_ms(KEY_MS)
        for character in text:
            self.send(name_of(character), character, after_s=KEY_S)
        self.settle()

    def write(self, text: str) -> None:
        """Make `text` the rewrite."""
        self.does("select.all")
        self.paste(text)
        self.read_message()

    def paste(self, text: str) -> None:
        """Paste text, as a terminal with bracketed paste hands it over."""
        self.clock.pass_ms(KEY_MS)
        self.now_s += KEY_S
        self._post(events.Paste(text))
        self.settle()

    def send(self, key: str, character: str | None = None, *, after_s: float) -> None:
        """Hand over one key event, `after_s` after what came before it."""
        self.now_s += after_s
        typed = character or TYPED.get(key) or character_of(key)
        self._post(events.Key(key, typed))

    def settle(self) -> None:
        """Wait until everything asked for is done and painted.

        `Pilot.pause` would wait until the processor has nothing to do, which a busy machine feigns.
        """

        async def wait() -> None:
            for _ in range(ROUNDS):
                await self.pilot._wait_for_screen()
            self.app.screen._on_timer_update()

        self.run(wait())

    def until(self, is_so: Callable[[], object]) -> None:
        """Wait until a claim is true, whatever threads have to do for it."""

        async def wait() -> None:
            async with asyncio.timeout(PATIENCE_S):
                while not is_so():
                    await asyncio.sleep(0.002)

        self.run(wait())
        self.settle()

    def read(self) -> None:
        """Take as long over the news on the screen as it stands at least."""

        async def look() -> None:
            for _ in range(READ_IN + 1):
                self.rewrite.view.findings.look()

        self.run(look())
        self.settle()

    def read_message(self) -> None:
        """Have the sentence gone that stands until the next key."""

        async def hush() -> None:
            self.rewrite.hush()

        self.run(hush())
        self.settle()

    def until_left(self) -> None:
        """Wait until the program has ended."""
        self.run(self._ended())

    async def _ended(self) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while self.app.return_code is None or self.app.is_running:
                await asyncio.sleep(0.002)

    def run(self, work: Coroutine[Any, Any, object]) -> None:
        """Let the event loop run for `work`."""
        self.runner.run(work)

    def _post(self, event: events.Key | events.Paste) -> None:
        event.time = self.now_s
        self.app.post_message(event)


@contextmanager
def sit_down(
    folder: Path,
    *work: Clip,
    size: tuple[int, int] = (80, 24),
    theme: str = DEFAULT,
    keymap: str = "plain",
    only_looks: bool = False,
    said: str = "",
    changed: tuple[str, ...] = (),
    make_app: Callable[..., RecaptionApp] = RecaptionApp,
    player: FakePlayer | None = None,
) -> Iterator[Captioner]:
    """Work on the clips, in a session that goes on when it is sat down to again.

    `changed` are sentences about what has become of the batch, which is another one then.
    """
    clock = FakeClock()
    sha256 = "1" * 64 if changed else SHA256
    desk, recovered = open_desk(folder, clock, *work, only_looks=only_looks, sha256=sha256)
    player = player or FakePlayer()
    app = make_app(
        Sitting(desk, lambda: player, Preparer((folder,))),
        load_keymap(keymap, VOCABULARY, folder / "keymaps").keymap,
        recovered,
        theme=theme,
        said=(said,) if said else (),
    )
    app.changes = changed
    captioner = Captioner(app, player, clock, folder)
    with asyncio.Runner() as captioner.runner:
        at_work = app.run_test(size=size)
        captioner.pilot = captioner.runner.run(at_work.__aenter__())
        try:
            captioner.until(lambda: player.wishes)
            yield captioner
        finally:
            captioner.runner.run(at_work.__aexit__(None, None, None))
            desk.record.close()
