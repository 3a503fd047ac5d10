from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tui.settings.choices import DEFAULTS, THEMES, Choices, session_path
from tui.settings.person import Settings
from tui.themes.palettes import PALETTES

CHOICES = Choices(
    batch=Path("/clips/kitchen.jsonl"),
    session=Path("/home/ada/kitchen.robot.toml"),
    job="robot",
    keymap="plain",
    video="off",
    theme="light",
    person="Ada Ł.",
    roots=(Path("/media/a"), Path("/media/b")),
)


@pytest.mark.parametrize(
    ("person", "batch", "job", "below"),
    [
        ("ada", "/w/kitchen.jsonl", "robot", "ada/kitchen-*.robot.toml"),
        ("Ada Ł.", "/w/my clips (2).jsonl", "robot", "Ada-Ł-??????/my-clips-2-*.robot.toml"),
        ("../../root", "/w/../etc.jsonl", "robot", "root-??????/etc-*.robot.toml"),
        ("", "/w/.jsonl", "robot", "unnamed-??????/jsonl-*.robot.toml"),
        ("a/b\\c\0d", "/w/a\nb.jsonl", "robot", "a-b-c-d-??????/a-b-*.robot.toml"),
        ("...", "/w/---.jsonl", "robot", "unnamed-??????/unnamed-*.robot.toml"),
        ("小明", "/w/厨房.jsonl", "narrative", "小明/厨房-*.narrative.toml"),
    ],
)
def test_a_session_stands_below_the_data_folder_whatever_the_names(
    person: str, batch: str, job: str, below: str
) -> None:
    data = Path("/data")
    path = session_path(data, person, Path(batch), job)
    assert path.match(below)
    assert len(path.relative_to(data).parts) == 2


def test_batches_of_one_name_in_two_folders_have_two_sessions() -> None:
    data = Path("/data")
    days = [session_path(data, "ada", Path(f"/day{n}/clips.jsonl"), "robot") for n in (1, 2)]
    assert days[0] != days[1]
    assert days[0] == session_path(data, "ada", Path("/day1/clips.jsonl"), "robot")


def test_what_the_command_line_says_goes_before_the_persons_settings_and_custom_is_last() -> None:
    said = replace(CHOICES, keymap="", video="", theme="light")
    settled = said.settled(Settings(zone="Asia/Kolkata", theme="contrast", video="off"))
    assert settled.settings == Settings("Asia/Kolkata", "plain", "off", "light")
    assert replace(said, theme="").settled(Settings()).settings == DEFAULTS


def test_the_themes_that_can_be_chosen_are_those_there_are() -> None:
    assert set(THEMES) == set(PALETTES)
    assert THEMES[0] == DEFAULTS.theme
