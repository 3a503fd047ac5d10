"""What is asked at the door and at the first start: questions are values, and keys change them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from keymaps.keymap import Keymap
from tests.settings.test_choices import CHOICES
from tui.actions import VOCABULARY
from tui.screens.asking.door_keys import BACK, COMPLETE, DOWN, LEAVE, SKIP, SKIP_ALL, TAKE, UP
from tui.screens.asking.interview import Interview
from tui.screens.asking.page import Page
from tui.screens.asking.page_panel import body_lines, head_lines
from tui.screens.first_start.door_script import DoorScript, paths_like
from tui.screens.first_start.script import KEYS, VIDEO, Newcomer
from tui.settings.choices import VIDEOS, Choices
from tui.settings.door import Demo, Door, Entered, OpenBatch, Resume
from tui.settings.keymap_file import load_keymap
from tui.settings.person import Person, Settings

ADA = Person("Ada", Settings(theme="light"))
BOB = Person("Bob")


def plain(_name: str) -> Keymap:
    return load_keymap("plain", VOCABULARY, Path("/nonexistent")).keymap


NEWCOMER = Newcomer(
    zone="Etc/UTC",
    now=datetime(2026, 3, 2, 12, tzinfo=UTC),
    keymaps=("plain",),
    keymap_of=plain,
    videos=[(video, "") for video in VIDEOS],
    here="There is no display here.",
)


def door(
    *people: Person,
    recent: Sequence[Choices] = (),
    wants_work: bool = False,
    proposed: Settings = Settings(),  # noqa: B008 - a frozen value
) -> Door:
    return Door(
        people,
        (),
        "login",
        proposed,
        recent=lambda name: [each for each in recent if each.person == name],
        wants_work=wants_work,
        has_demo=True,
    )


class Visitor:
    """Somebody at the door."""

    def __init__(self, here: Door, person: Person | None = None) -> None:
        self.script = DoorScript(here, NEWCOMER, person)
        self.interview = Interview(self.script)

    @property
    def page(self) -> Page:
        assert self.interview.question is not None
        return self.interview.question.page()

    @property
    def asked(self) -> str:
        """The id of the question, "" where all are answered."""
        return "" if self.interview.question is None else self.interview.question.id

    @property
    def entered(self) -> Entered:
        assert self.interview.is_over
        return self.script.entered(self.interview.answers)

    def does(self, *actions: str) -> None:
        for action in actions:
            self.interview.act(action)

    def types(self, text: str) -> None:
        self.interview.type(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.interview.press(key)

    def rows(self) -> list[str]:
        return [row.text for row in self.page.rows]


def test_every_question_can_be_answered() -> None:
    visitor = Visitor(door(proposed=Settings(theme="contrast")))
    visitor.types("Ada Lovelace")
    visitor.does(TAKE)
    visitor.types("berlin")
    visitor.does(TAKE, TAKE, TAKE)
    visitor.press("q")
    visitor.does(DOWN, DOWN, TAKE)
    assert visitor.entered == Entered(
        Person("Ada Lovelace", Settings("Europe/Berlin", "plain", VIDEOS[2], "contrast")),
        is_new=True,
    )


def test_whoever_skips_everything_has_what_was_found_out() -> None:
    visitor = Visitor(door())
    visitor.does(SKIP_ALL)
    assert visitor.entered == Entered(Person("login", Settings("Etc/UTC", "plain", "auto")), True)


def test_each_question_is_skipped_with_one_key_and_gone_back_to() -> None:
    visitor = Visitor(door())
    seen = []
    while visitor.asked:
        seen.append(visitor.asked)
        visitor.does(SKIP)
    assert seen == ["name", "zone", "keymap", "keys", "video"]
    visitor = Visitor(door())
    visitor.types("Ada")
    visitor.does(TAKE, BACK)
    assert (visitor.asked, visitor.interview.question and visitor.interview.question.text) == (
        "name",
        "Ada",
    )


def test_nothing_comes_of_what_is_left() -> None:
    visitor = Visitor(door())
    visitor.does(TAKE, LEAVE)
    assert visitor.interview.is_left


def test_where_one_is_is_counted_for_who_skips_the_rest() -> None:
    visitor = Visitor(door())
    assert visitor.interview.place == (1, 5)
    visitor.does(SKIP, SKIP)
    assert visitor.interview.place == (3, 5)
    assert Visitor(door(ADA, BOB)).interview.place == (1, 1), "one that cannot be skipped is last"


@pytest.mark.parametrize("name", ["a\x1bb", "x" * 81])
def test_a_name_that_nobody_has_is_asked_for_again(name: str) -> None:
    visitor = Visitor(door())
    visitor.types(name)
    visitor.does(TAKE)
    assert visitor.asked == "name"
    assert visitor.page.note


def test_a_mistyped_zone_becomes_the_nearest_and_is_taken_with_the_next_key() -> None:
    visitor = Visitor(door())
    visitor.does(SKIP)
    visitor.types("Europe/Berln")
    visitor.does(TAKE)
    assert visitor.page.note == "There is no zone 'Europe/Berln'. ↵ takes Europe/Berlin."
    visitor.does(TAKE)
    assert visitor.interview.answers["zone"] == "Europe/Berlin"


def test_a_zone_is_completed_and_chosen_from_a_list_with_its_time() -> None:
    visitor = Visitor(door())
    visitor.does(SKIP)
    visitor.types("kolk")
    assert [(row.text, row.note) for row in visitor.page.rows] == [
        ("Asia/Kolkata", "India, 17:30 now")
    ]
    visitor.does(COMPLETE)
    assert visitor.interview.question is not None
    assert visitor.interview.question.text == "Asia/Kolkata"
    visitor.types("indonesia")
    visitor.does(DOWN, DOWN, UP, DOWN, TAKE)
    assert visitor.interview.answers["zone"] == "Asia/Jayapura"


def keys_of_visitor() -> Visitor:
    visitor = Visitor(door())
    visitor.does(SKIP, SKIP, SKIP)
    assert visitor.asked == KEYS
    return visitor


def test_five_keys_are_tried_and_a_lost_one_is_told_with_what_does_the_same() -> None:
    visitor = keys_of_visitor()
    assert [row.key for row in visitor.page.rows] == ["Esc x", "Alt+X", "Ctrl+T", "Tab", "F1"]
    visitor.press("escape", "x", "alt+x", "space")
    assert visitor.page.note == "Ctrl+T does not arrive. F5 and Esc p do the same. Press Tab"
    visitor.press("tab", "enter")
    assert [row.note for row in visitor.page.rows] == [
        "arrives",
        "arrives",
        "does not arrive; F5 does the same",
        "arrives",
        "not tried",
    ]
    visitor.press("enter")
    assert visitor.asked == VIDEO


def test_another_key_than_the_wanted_one_is_told_and_proves_nothing() -> None:
    visitor = keys_of_visitor()
    visitor.press("escape", "y")
    assert visitor.page.note.startswith("Esc y came.")
    visitor.press("escape", "left_shift", "x")
    assert visitor.page.rows[0].note == "arrives"


def test_where_people_share_an_account_nobody_is_taken_for_granted() -> None:
    visitor = Visitor(door(ADA, BOB))
    assert visitor.page.here is None
    visitor.does(TAKE, SKIP, SKIP_ALL)
    assert visitor.asked == "who"
    visitor.types("2")
    assert visitor.entered == Entered(BOB)


def test_somebody_new_is_asked_everything_and_takes_nobodys_name() -> None:
    visitor = Visitor(door(ADA, BOB))
    visitor.types("3")
    visitor.types("ADA")
    visitor.does(TAKE)
    assert visitor.page.note == "There is a Ada already. Take another name."
    visitor.types("Eve")
    visitor.does(TAKE, SKIP_ALL)
    assert visitor.entered.person.name == "Eve"
    assert visitor.entered.is_new


def test_with_nothing_to_resume_there_are_the_demo_and_a_batch(tmp_path: Path) -> None:
    batch = tmp_path / "kitchen.jsonl"
    batch.write_text('{"id": "c1", "media": "c1.mp4", "draft": "A cup."}\n')
    visitor = Visitor(door(ADA, wants_work=True), ADA)
    assert visitor.rows() == ["The guided demo", "A batch"]
    visitor.does(SKIP, SKIP_ALL)
    assert visitor.asked == "work", "what to do is not skipped"
    visitor.types("2")
    visitor.types(str(tmp_path / "kit"))
    visitor.does(COMPLETE, TAKE)
    assert visitor.entered == Entered(ADA, work=OpenBatch(batch))
    visitor = Visitor(door(ADA, wants_work=True), ADA)
    visitor.does(TAKE)
    assert visitor.entered.work == Demo()


def test_a_batch_that_is_gone_is_told_and_others_are_offered(tmp_path: Path) -> None:
    (tmp_path / "old.jsonl").touch()
    gone, old = (
        replace(CHOICES, batch=tmp_path / name, person="Ada") for name in ("new.jsonl", "old.jsonl")
    )
    visitor = Visitor(door(ADA, wants_work=True, recent=[gone, old]), ADA)
    assert visitor.rows() == ["new.jsonl", "old.jsonl", "The guided demo", "A batch"]
    assert visitor.page.rows[0].note == f"gone from {tmp_path}"
    visitor.types("2")
    assert visitor.entered.work == Resume(old)


def test_whoever_has_work_goes_on_with_it_at_once(tmp_path: Path) -> None:
    batch = tmp_path / "kitchen.jsonl"
    batch.touch()
    work = replace(CHOICES, batch=batch, person="Bob")
    visitor = Visitor(door(ADA, BOB, wants_work=True, recent=[work]))
    visitor.types("2")
    assert visitor.entered == Entered(BOB)


@pytest.mark.parametrize("typed", ["nowhere.jsonl", "", "."])
def test_a_path_that_is_no_batch_is_told(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    visitor = Visitor(door(ADA, wants_work=True), ADA)
    visitor.types("2")
    visitor.types(typed)
    visitor.does(TAKE)
    assert visitor.asked == "batch"
    assert visitor.page.note


def test_paths_are_completed_folders_first_and_hidden_ones_only_when_asked(tmp_path: Path) -> None:
    for name in ("b.jsonl", ".hidden", "a.jsonl"):
        (tmp_path / name).touch()
    (tmp_path / "folder").mkdir()
    assert [each.text.removeprefix(f"{tmp_path}/") for each in paths_like(f"{tmp_path}/")] == [
        "folder/",
        "a.jsonl",
        "b.jsonl",
    ]
    assert [each.text for each in paths_like(f"{tmp_path}/.h")] == [f"{tmp_path}/.hidden"]
    assert paths_like("/nonexistent/") == ()


@pytest.mark.parametrize("size", [(76, 24), (36, 10), (16, 6)])
def test_a_question_fits_whatever_the_size(size: tuple[int, int]) -> None:
    width, height = size
    page = keys_of_visitor().page
    head = head_lines(page, ("recaption", "4 of 5"), size)
    body = body_lines(page, width, height - len(head) - 1)
    assert len(head) + len(body) < height
    assert all(len(line.text) <= width for line in (*head, *body))
    assert any("Esc x" in line.text for line in body)
