"""Puts the program together: batch, job, keymap, record, desk, player and app."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from functools import partial
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace
from platformdirs import user_state_path

from keymaps.keymap import Keymap
from keymaps.merge import Loss
from keymaps.names import show
from sessions.clips.batch import Batch
from sessions.desk import Desk
from sessions.errors import BadInput, Fault, brief
from sessions.exchange.opening import open_batch
from sessions.jobs.loader import PROFILE, RULES, job_folder, load_job
from sessions.jobs.profile import Job
from sessions.store.changed_batch import Redrafted
from sessions.store.head import Batch as BatchHead
from sessions.store.head import Head
from sessions.store.looking import Looking
from sessions.store.opened import ReadOnly, Recovered, Writable
from sessions.store.opening import open_record
from sessions.store.recovery.found import peek_head
from tui.actions import VOCABULARY
from tui.app import RecaptionApp
from tui.editing.hints.labels import LETTERS
from tui.player.display import why_no_window
from tui.player.installing import how_to_install
from tui.player.off import OffPlayer
from tui.player.protocol import Player
from tui.player.way import Way, choose
from tui.settings.choices import Choices
from tui.settings.customs.choosing import Customs
from tui.settings.door import Door, Entered
from tui.settings.keymap_file import Loaded, keymap_folder, load_soundly
from tui.settings.person import Person, is_same_name
from tui.settings.places import places
from tui.sitting.elsewhere import copy_to_open, copy_told
from tui.sitting.identity import this_sitting, ulid
from tui.sitting.news import changes_of, changes_told, news_of
from tui.sitting.preparing import Preparer
from tui.sitting.sitting import Sitting
from tui.terminal.abilities import refuse_unusable, terminal_here
from tui.terminal.clock import boottime_ms, wall_now
from tui.terminal.ends.crash import report_crash
from tui.terminal.ends.endings import endings
from tui.themes import refuse_unknown

if TYPE_CHECKING:
    from sessions.replay.session import SessionReplay
    from tui.settings.keys_tried import KeysTried
    from tui.settings.replaying import Replaying


class SystemClock(Struct, frozen=True):
    """The clocks of this machine, the wall's in the person's zone."""

    zone: tzinfo | None = None

    def now_ms(self) -> int:
        return boottime_ms()

    def slept_ms(self) -> int:
        return boottime_ms() - time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1_000_000

    def wall(self) -> datetime:
        return wall_now(self.zone)


class MakeApp(Protocol):
    """Makes the app of a sitting."""

    def __call__(
        self,
        sitting: Sitting,
        keymap: Keymap,
        recovered: Recovered,
        *,
        theme: str,
        said: Sequence[str],
        zone: tzinfo | None,
    ) -> RecaptionApp: ...


def at_terminal(app: RecaptionApp) -> None:
    """Run the app for a person."""
    app.run(mouse=False)


def run(
    choices: Choices,
    opened: Callable[[], None],
    *,
    copied: Callable[[Path], None] = lambda _: None,
    told: Sequence[str] = (),
    make_app: MakeApp = RecaptionApp,
    run_app: Callable[[RecaptionApp], None] = at_terminal,
) -> int:
    """Run one sitting and return the exit code. Raises BadInput before anything is shown.

    `opened` is called when nothing stands in the way of showing it, `copied` with the file to go on
    with where the session could not be kept in its place. `told` is said to the person besides.
    """
    refuse_unknown(choices.theme)
    _refuse_another(choices)
    job = load_job(choices.job)
    loaded = load_soundly(choices.keymap, VOCABULARY, keymap_folder(choices.person))
    batch = open_batch(choices.batch, choices.format, choices.media)
    if run_app is at_terminal:
        refuse_unusable(terminal_here())
    clock = SystemClock(ZoneInfo(choices.zone) if choices.zone else None)
    found = _open(choices, batch, clock)
    changes = changes_of(batch, found)
    desk = _desk(found, batch, job, clock=clock, redrafted=changes.redrafted)
    recovered = found.recovered if isinstance(found, Writable) else Recovered()
    sitting = Sitting(desk, lambda: _player(choices.video), Preparer((batch.root, *choices.roots)))
    keymap = loaded.for_job(paragraphs=job.paragraphs)
    copies = copy_told(choices.session, places().copies)
    told = (*copies, *news_of(batch, choices.roots), *told, *_of_keys(loaded))
    said = (*_said(found, batch), *told, f"You are {choices.person}.")
    app = make_app(sitting, keymap, recovered, theme=choices.theme, said=said, zone=clock.zone)
    app.changes = tuple(changes_told(changes))
    app.palette.customs = Customs(places(), VOCABULARY, choices.person, paragraphs=job.paragraphs)
    app.way_out.copied = copied
    app.rewrite.modes.letters = choices.hint_letters or LETTERS
    opened()
    _work(app, run_app)
    return app.return_code or 0


def _work(app: RecaptionApp, run_app: Callable[[RecaptionApp], None]) -> None:
    """Run the app to its end, whatever that is. Raises RecaptionError where it failed."""
    end = app.way_out.last_act
    try:
        with endings(end):
            run_app(app)
    finally:
        sys.stderr.write(end())
    if app.failure is not None:
        raise report_crash(
            app.failure, user_state_path("recaption", appauthor=False), wall_now()
        ) from app.failure


def _open(choices: Choices, batch: Batch, clock: SystemClock) -> Writable | ReadOnly:
    now = clock.wall()
    try:
        return open_record(
            choices.session,
            sitting=this_sitting(
                now, _job_bytes(choices.job), zone=choices.zone, batch_sha256=batch.sha256
            ),
            new=_new_head(choices, batch, now),
            now=clock.wall,
        )
    except BadInput as refused:
        raise BadInput(*refused.faults, *copy_to_open(choices.session, places().copies)) from None


def _desk(
    found: Writable | ReadOnly,
    batch: Batch,
    job: Job,
    *,
    clock: SystemClock,
    redrafted: Mapping[str, Redrafted],
) -> Desk:
    record = found.record if isinstance(found, Writable) else Looking(found.contents)
    return Desk(batch, job, record, clock, only_looks=_why(found), redrafted=redrafted)


def run_demo(choices: Choices, *, tell: Callable[[str], None] | None = None) -> int:
    """Run the guided demo; with `tell`, by itself and without a screen, as it tells.

    Raises BadInput, and RecaptionError where a step does not come right.
    """
    from tui.guide.app import GuidedApp  # noqa: PLC0415 - only the demo pays for it
    from tui.guide.hands import play_by_itself  # noqa: PLC0415

    if tell is None:
        return run(choices, lambda: None, make_app=GuidedApp)
    return run(choices, lambda: None, make_app=GuidedApp, run_app=partial(play_by_itself, tell))


def ask_at_the_door(door: Door, person: Person | None) -> Entered | None:
    """Ask who works, where `person` is not clear, and at what. None: they left."""
    from tui.screens.first_start.asking import ask_at_the_door as ask  # noqa: PLC0415

    return ask(door, person, os.environ)


def try_keys(keymap: Keymap) -> KeysTried | None:
    """Have every key of a map pressed on this terminal. None: they left."""
    from tui.screens.key_test.trying import try_keys as trying  # noqa: PLC0415

    return trying(keymap)


def _refuse_another(choices: Choices) -> None:
    """Raises BadInput where the session is somebody else's: nobody works in another's name."""
    if not choices.session.is_file():
        return
    whose = peek_head(choices.session).person
    if whose and not is_same_name(whose, choices.person):
        what = f"this session is that of {whose}, not of {choices.person}"
        remedy = f"keep another with --session FILE, or say --as {whose} if that is you"
        raise BadInput(Fault(what, choices.session, key="--as", remedy=remedy))


def _job_bytes(name: str) -> bytes:
    files = (job_folder(name) / part for part in (PROFILE, RULES))
    return b"".join(file.read_bytes() for file in files if file.is_file())


def _new_head(choices: Choices, batch: Batch, now: datetime) -> Head:
    return Head(
        session=ulid(now, os.urandom(10)),
        person=choices.person,
        role="captioner",
        job=choices.job,
        batch=BatchHead(batch.path.name, batch.sha256),
        created=now.isoformat(timespec="milliseconds"),
    )


def _player(video: str) -> Player:
    """The player of that choice. What drives mpv or draws pictures is loaded when it is needed."""
    has_mpv, no_window = which("mpv") is not None, why_no_window(os.environ)
    chosen = choose(video, has_mpv=has_mpv, no_window=no_window)
    match chosen.way:
        case Way.OFF:
            return OffPlayer()
        case Way.INLINE:
            from tui.player.inline.player import inline_player  # noqa: PLC0415

            return inline_player(
                cache=places().films,
                notice=chosen.notice(how_to_install()),
                in_millions=chosen.in_millions,
            )
        case Way.WINDOW:
            from tui.player.window import window_player  # noqa: PLC0415

            return window_player()


def _why(opened: Writable | ReadOnly) -> str:
    if isinstance(opened, Writable):
        return ""
    # without the session's path: in the one row there is, it would hide who holds it
    return f"Read only: {replace(opened.why, path=None)}"


def _said(opened: Writable | ReadOnly, batch: Batch) -> tuple[str, ...]:
    """What the person should know of how the last sitting ended."""
    if isinstance(opened, ReadOnly):
        return (_why(opened),)
    recovered = opened.recovered
    said = []
    if recovered.visit is not None and recovered.visit.head.id in batch:
        said.append(f"Going on where you were in clip {recovered.visit.head.id}.")
    if recovered.sealed:
        said.append(f"Finished saving clip {', '.join(s.id for s in recovered.sealed)}.")
    if recovered.set_aside:
        said.append(f"Bytes that fit nowhere were kept in {recovered.set_aside[0].name}.")
    if opened.warning:
        said.append(opened.warning)
    return tuple(said)


def _of_keys(loaded: Loaded) -> tuple[str, ...]:
    """What of the person's keys does not count, and what their keys are taken from."""
    return (*map(brief, loaded.faults), *map(_told, loaded.merged.losses))


def _told(loss: Loss) -> str:
    lost, winner = loss.lost, loss.winner
    return f"Your keymap gives {show(winner.keys)} to {winner.action}, not {lost.action}."


def replay(session: SessionReplay, wanted: Replaying) -> int:
    """Show a session again, and return the exit code. Raises BadInput before anything is shown."""
    from tui.screens.replay.running import run_replay  # noqa: PLC0415 - only a replay pays for it

    return run_replay(session, wanted, lambda: _player(wanted.settings.video))
