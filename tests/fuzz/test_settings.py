"""What a person writes, or a program kept for them: keymap, config, job, rules, memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import pytest

from keymaps.shipped import shipped_names, shipped_text
from sessions.captions.admit import admit_bytes
from sessions.guidelines.check import check
from sessions.guidelines.reader import read_rules
from sessions.jobs.examples import EXAMPLES, read_examples
from sessions.jobs.loader import PROFILE, RULES, job_folder, read_job_folder
from tests.faults.toll import Toll
from tests.fuzz.outcome import fuzz
from tests.fuzz.seeds import nasty
from tui.actions import VOCABULARY
from tui.settings.choices import Choices
from tui.settings.config import load_people
from tui.settings.keymap_file import load_keymap
from tui.settings.recent import recent, remember

pytestmark = pytest.mark.faults

CAPTION: Final = "The the left hand is possibly holding 2.5 cups, and it it seems to be red."
CONFIG: Final = b"""\
[[person]]
name = "Ada"
zone = "Europe/Berlin"
keymap = "vim"
video = "off"
theme = "light"

[[person]]
name = "Bob"
"""


@pytest.fixture(scope="module")
def strangers() -> Sequence[bytes]:
    """TOML of every kind, right and wrong."""
    return nasty("nasty/toml-test/*/*/*.toml")


def test_a_keymap_is_read_or_refused(
    tmp_path: Path, strangers: Sequence[bytes], toll: Toll
) -> None:
    path = tmp_path / "plain.toml"
    seeds = [shipped_text(name).encode() for name in shipped_names()]
    fuzz(
        toll,
        "keymap",
        [*seeds, *strangers],
        from_file(path, lambda: load_keymap("plain", VOCABULARY, tmp_path)),
    )


def test_a_config_is_read_or_refused(
    tmp_path: Path, strangers: Sequence[bytes], toll: Toll
) -> None:
    path = tmp_path / "config.toml"
    fuzz(toll, "config", [CONFIG, *strangers], from_file(path, lambda: load_people(path)))


@pytest.mark.parametrize("name", [PROFILE, RULES])
def test_a_job_is_read_or_refused(
    name: str, tmp_path: Path, strangers: Sequence[bytes], toll: Toll
) -> None:
    shipped = job_folder("robot")
    for other in (PROFILE, RULES):
        (tmp_path / other).write_bytes((shipped / other).read_bytes())
    seeds = [(shipped / name).read_bytes(), *strangers]

    def read() -> None:
        check(CAPTION, read_job_folder(tmp_path).rules)

    fuzz(toll, f"job: {name}", seeds, from_file(tmp_path / name, read))


def test_rules_are_read_or_refused_and_what_they_find_lies_in_the_text(
    strangers: Sequence[bytes], toll: Toll
) -> None:
    path = Path("rules.toml")

    def read(raw: bytes) -> None:
        ruleset = read_rules(admit_bytes(raw, path), path)
        for found in check(CAPTION, ruleset):
            assert 0 <= found.start <= found.end <= len(CAPTION)

    fuzz(toll, "rules", [(job_folder("robot") / RULES).read_bytes(), *strangers], read)


def test_examples_are_read_or_refused(strangers: Sequence[bytes], toll: Toll) -> None:
    path = Path(EXAMPLES)
    seeds = [(job_folder("robot") / EXAMPLES).read_bytes(), *strangers]
    fuzz(toll, "examples", seeds, lambda raw: read_examples(admit_bytes(raw, path), path))


def test_what_was_worked_on_last_is_told_or_refused(tmp_path: Path, toll: Toll) -> None:
    for name in ("one", "two"):
        session = tmp_path / f"{name}.toml"
        batch = tmp_path / f"{name}.jsonl"
        remember(
            Choices(batch, session, "robot", "plain", "off", "dark", "ada", (tmp_path,)), tmp_path
        )
    (path,) = tmp_path.glob("*.json")

    def read() -> None:
        for each in recent(tmp_path, "ada"):
            assert each.to_record()
            for path in (each.batch, each.session, *each.roots):
                path.resolve()

    fuzz(toll, "last work", [path.read_bytes(), b"[]"], from_file(path, read))


def from_file(path: Path, read: Callable[[], object]) -> Callable[[bytes], object]:
    """Writes bytes to `path`, then reads."""

    def write_and_read(raw: bytes) -> object:
        path.write_bytes(raw)
        return read()

    return write_and_read
