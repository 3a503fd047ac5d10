"""The program, with a fault in its own code that the key for help brings out.

python -m tests.faults.failing PLACE open BATCH ...
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping
from threading import Thread
from typing import Final, NoReturn
from unittest.mock import patch

from tests.story.batches import DRAFTS
from tui.__main__ import main
from tui.app import RecaptionApp
from tui.panels.row_panel import RowPanel
from tui.terminal import prompt_keys


def fail(*_: object) -> NoReturn:
    """Fail with a sentence that quotes what is worked on, as sentences of failures do."""
    draft = DRAFTS[0]
    raise RuntimeError(f"cannot paint {draft}")


def fail_in_task(_app: RecaptionApp) -> None:
    async def failing() -> None:
        fail()

    asyncio.get_running_loop().create_task(failing())


def fail_in_thread(_app: RecaptionApp) -> None:
    Thread(target=fail).start()


def fail_in_callback(_app: RecaptionApp) -> None:
    asyncio.get_running_loop().call_soon(fail)


def fail_in_painting(app: RecaptionApp) -> None:
    patch.object(RowPanel, "render_line", fail).start()
    app.repaint()


def fail_in_reading(_app: RecaptionApp) -> None:
    patch.object(prompt_keys, "next_token", fail).start()


PLACES: Final[Mapping[str, Callable[[RecaptionApp], None]]] = {
    "handler": fail,
    "task": fail_in_task,
    "thread": fail_in_thread,
    "callback": fail_in_callback,
    "painting": fail_in_painting,
    "reading": fail_in_reading,
}


if __name__ == "__main__":
    with patch.object(RecaptionApp, "show_help", PLACES[sys.argv[1]]):
        sys.exit(main(sys.argv[2:]))
