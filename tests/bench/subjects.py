"""The programs that are measured: ours and its peers, each with the same caption to work on."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Final

from tests.harness.pty import Pty
from tui.actions import VOCABULARY
from tui.settings.keymap_file import load_keymap

WORDS: Final = 250
_TO_THE_END: Final = "\x1b[1;5F"
_UP: Final = "\x1b[A"
MIDDLE: Final = 8  # rows above the end


@dataclass(frozen=True, slots=True)
class Subject:
    """A program, what shows that it is there, and the keys that lead into the text."""

    name: str
    folder: Path
    argv: Sequence[str]
    seen: str
    to_the_end: str
    to_the_middle: str
    display: str = ""

    def start(self, columns: int = 80, rows: int = 24) -> Pty:
        """Start it as on the first day: with a home that has nothing in it."""
        home = mkdtemp(dir=self.folder)
        env = {f"XDG_{kind}_HOME": home for kind in ("DATA", "STATE", "CONFIG", "CACHE")}
        if self.display:
            env["DISPLAY"] = self.display
        return Pty(self.argv, columns=columns, rows=rows, env=env)


def caption(words: int = WORDS, seed: int = 7) -> str:
    """Made-up prose: sentences of 14 words from a small vocabulary."""
    random = Random(seed)
    vocabulary = [_word(random) for _ in range(120)]
    chosen = [random.choice(vocabulary) for _ in range(words)]
    sentences = (chosen[at : at + 14] for at in range(0, words, 14))
    return " ".join(f"{' '.join(sentence).capitalize()}." for sentence in sentences)


def typing(keys: int, seed: int = 11) -> str:
    """Words nobody has used yet, to be typed one character after the other."""
    random = Random(seed)
    text = ""
    while len(text) < keys:
        text += f" {_word(random)}"
    return text[:keys]


def _word(random: Random) -> str:
    letters = (random.choice("aeiou" if at % 2 else "bcdfghklmnprst") for at in range(12))
    return "".join(letters)[: random.randint(2, 9)]


def peers(folder: Path) -> Iterator[Subject]:
    """A bare Textual TextArea, and the editors that are installed."""
    path = folder / "caption.txt"
    path.write_text(caption(), encoding="utf-8")
    start = caption()[:20]
    yield Subject(
        "Textual TextArea",
        folder,
        [sys.executable, "-m", "tests.bench.peers.text_area", str(path)],
        start,
        _TO_THE_END,
        _TO_THE_END + _UP * MIDDLE,
    )
    if shutil.which("vim"):
        options = ["+set wrap linebreak ruler showcmd ttimeoutlen=10"]
        yield Subject(
            "vim",
            folder,
            ["vim", "-u", "NONE", "-i", "NONE", "-n", "-N", *options, str(path)],
            start,
            "GA",
            f"G${MIDDLE}gki",
        )
    if shutil.which("nano"):
        end = "\x1b/"
        yield Subject(
            "nano",
            folder,
            ["nano", "--ignorercfiles", "--softwrap", str(path)],
            start,
            end,
            end + _UP * MIDDLE,
        )


def with_keymap(folder: Path, keymap: str) -> Subject:
    """recaption without video, and with a keymap; in a modal one typing is begun first."""
    subject = ours(folder, folder / "none.mp4", "off", keymap=keymap)
    begin = "i" if load_keymap(keymap, VOCABULARY, folder).keymap.is_modal else ""
    return replace(
        subject,
        name=keymap,
        to_the_end=begin + subject.to_the_end,
        to_the_middle=begin + subject.to_the_middle,
    )


def ours(
    folder: Path, media: Path, video: str, display: str = "", *, keymap: str = "plain"
) -> Subject:
    """recaption on a batch of one clip with the same caption."""
    batch = folder / "batch.jsonl"
    line = {"id": "c1", "media": media.name, "draft": caption()}
    batch.write_text(json.dumps(line) + "\n", encoding="utf-8")
    recaption = str(Path(sys.executable).with_name("recaption"))
    return Subject(
        f"recaption, video {video}",
        folder,
        [recaption, "open", str(batch), "--video", video, "--as", "bench", "--keymap", keymap],
        caption()[:20],
        _TO_THE_END,
        _TO_THE_END + _UP * MIDDLE,
        display,
    )
