"""Facts in, sentences out: what stands in the way, what could be better, what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from sessions.errors import Fault
from tests.doctor.facts import SESSIONS, SOUND, TMUX, sessions, terminal, tmux, wrong
from tui.doctor.checks.folders import check_folders, spell_bytes
from tui.doctor.checks.keys import check_keys, key_of_tmux
from tui.doctor.checks.machine import check_files, check_machine
from tui.doctor.checks.terminal import check_terminal
from tui.doctor.checks.tmux import check_tmux
from tui.doctor.checks.video import check_video
from tui.doctor.diagnosis import Level, better
from tui.doctor.facts import Facts, MpvFacts
from tui.doctor.table import CHECKS, diagnose
from tui.doctor.telling import as_lines, as_values, conclusion

BAD, BETTER = Level.BAD, Level.BETTER


def test_where_all_is_well_every_line_is_good() -> None:
    told = diagnose(SOUND)
    assert set(told) == set(CHECKS)
    assert not [each for diagnoses in told.values() for each in wrong(diagnoses)]
    assert conclusion(told) == "Nothing stands in the way."


@pytest.mark.parametrize(
    ("facts", "level", "what", "line"),
    [
        (terminal(TERM="dumb"), BAD, "cannot place a cursor", ""),
        (terminal(LANG="de_DE.ISO-8859-1"), BAD, "iso8859-1", ""),
        (terminal((12, 4)), BAD, "12x4", ""),
        (terminal((60, 20)), BETTER, "60x20 cells", ""),
        (terminal(TERM="linux", COLORTERM=""), BETTER, "16 colours", "export TERM=xterm-256color"),
        (terminal(LANG="C"), BETTER, "the locale is C", "export LANG=C.UTF-8"),
        (terminal(LANG="de_DE"), BETTER, "names no character set", "export LANG=de_DE.UTF-8"),
        (terminal(SSH_TTY="/dev/pts/1"), BETTER, "over SSH, and not in tmux", "tmux new -A"),
        (terminal(STY="1.tty"), BETTER, "screen does not mark", ""),
    ],
)
def test_what_a_terminal_lacks_is_told(facts: object, level: Level, what: str, line: str) -> None:
    found = wrong(tuple(check_terminal(replace(SOUND, terminal=facts))))
    (one,) = [each for each in found if what in each.what]
    assert one.level is level
    assert one.remedy
    assert line in " ".join(one.lines)


def test_no_colours_are_good_where_they_are_not_wanted() -> None:
    facts = replace(SOUND, terminal=terminal(NO_COLOR="1"))
    assert not wrong(tuple(check_terminal(facts)))


def test_programs_above_tell_how_far_away_the_person_is() -> None:
    far = replace(terminal(), above=("bash", "mosh-server"))
    assert any("over mosh" in each.what for each in check_terminal(replace(SOUND, terminal=far)))


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        (tmux(escape_time="500"), "set -sg escape-time 10"),
        (tmux(focus_events="off"), "set -g focus-events on"),
        (tmux(set_clipboard="off"), "set -s set-clipboard external"),
        (tmux(default_terminal="screen"), 'set -g default-terminal "tmux-256color"'),
        (tmux(terminal_features="xterm*:clipboard"), 'set -as terminal-features ",*:RGB"'),
    ],
)
def test_a_setting_of_tmux_is_mended_by_one_line(facts: Facts, line: str) -> None:
    (one,) = wrong(tuple(check_tmux(facts)))
    assert one.lines == (line,)
    assert one.level is BETTER


def test_an_old_tmux_is_told_of_colours_in_its_own_words() -> None:
    facts = tmux(terminal_features="")
    assert facts.tmux is not None
    old = replace(facts, tmux=replace(facts.tmux, version="tmux 2.9"))
    (one,) = wrong(tuple(check_tmux(old)))
    assert one.lines == ('set -ga terminal-overrides ",*:Tc"',)


def test_outside_tmux_nothing_is_said_of_it() -> None:
    assert not tuple(check_tmux(replace(SOUND, tmux=None, terminal=terminal())))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("C-b", "ctrl+b"),
        ("M-Left", "alt+left"),
        ("C-S-Up", "ctrl+shift+up"),
        ("BTab", "shift+tab"),
        ("F1", "f1"),
        ("-", "-"),
        ("MouseDown1Pane", ""),
    ],
)
def test_keys_of_tmux_have_names_of_ours(name: str, key: str) -> None:
    assert key_of_tmux(name) == key


@pytest.mark.parametrize(
    ("facts", "level", "what"),
    [
        (tmux(prefix="C-t"), BETTER, "(Ctrl+T); player.toggle has Esc p too"),
        (tmux(prefix="C-a"), BETTER, "select.all has Esc W too"),
        (tmux(prefix2="Tab"), BAD, "(Ctrl+B, Tab): hunk.next cannot be reached"),
        (
            replace(SOUND, tmux=replace(TMUX, root_keys=("MouseDown1Pane", "M-p", "Tab"))),
            BAD,
            "hunk.next cannot be reached",
        ),
        (replace(SOUND, terminal=terminal(STY="1")), BETTER, "select.all has Esc W too"),
        (
            replace(SOUND, terminal=terminal(TERMINAL_EMULATOR="JetBrains-JediTerm")),
            BETTER,
            "keeps Esc for itself",
        ),
        (replace(SOUND, terminal=terminal(VTE_VERSION="7200")), BETTER, "app.help has Esc h too"),
        (replace(SOUND, terminal=terminal(TERM_PROGRAM="Apple_Terminal")), BETTER, "Option"),
    ],
)
def test_a_key_that_is_taken_is_told_with_what_else_does_the_same(
    facts: Facts, level: Level, what: str
) -> None:
    (one,) = wrong(tuple(check_keys(facts)))
    assert what in one.what
    assert one.level is level
    assert one.remedy


def test_a_prefix_that_no_action_has_is_no_matter() -> None:
    assert not wrong(tuple(check_keys(tmux(prefix="C-b"))))


@pytest.mark.parametrize(
    ("mpv", "what", "remedy"),
    [
        (MpvFacts(), "mpv is not installed", "sudo apt install mpv"),
        (MpvFacts("/bin/mpv", trouble="does not answer"), "/bin/mpv does not answer", "--version"),
        (replace(SOUND.mpv, version="0.34.1"), "mpv 0.34.1 is old", "sudo apt install mpv"),
        (
            replace(SOUND.mpv, options=SOUND.mpv.options - {"access-references"}),
            "does not know access-references",
            "--video inline",
        ),
    ],
)
def test_what_is_wrong_with_mpv_is_told(mpv: MpvFacts, what: str, remedy: str) -> None:
    (one,) = wrong(tuple(check_video(replace(SOUND, mpv=mpv))))
    assert what in one.what
    assert remedy in one.remedy


def test_what_auto_chooses_is_told_with_the_reason() -> None:
    shown = [each.what for each in check_video(replace(SOUND, no_window="the display :7 is gone"))]
    assert "no window for video: the display :7 is gone" in shown
    assert "--video auto is inline: pictures in the terminal, without sound" in shown


@pytest.mark.parametrize(
    ("facts", "level", "what"),
    [
        (sessions(is_hung=True), BAD, "does not answer"),
        (sessions(trouble="permission denied"), BAD, "cannot be written: permission denied"),
        (sessions(locks=False), BAD, "cannot lock files"),
        (sessions(kind="nfs4"), BETTER, "is on nfs4"),
        (sessions(kind="fuse.sshfs"), BETTER, "is on fuse.sshfs"),
        (sessions(kind="tmpfs"), BAD, "in memory"),
        (sessions(sync_ms=340.0), BETTER, "slow: 340 ms"),
        (sessions(free_bytes=900_000_000), BETTER, "900.0 MB left"),
        (sessions(free_bytes=9_000), BAD, "9.0 kB left"),
    ],
)
def test_a_folder_that_endangers_the_work_is_told(facts: Facts, level: Level, what: str) -> None:
    (one,) = wrong(tuple(check_folders(facts)))
    assert one.what.startswith(f"sessions: {SESSIONS.path}")
    assert what in one.what
    assert one.level is level
    assert one.remedy


def test_a_cache_in_memory_or_read_only_stands_in_nobodys_way() -> None:
    cache = replace(SESSIONS, name="cache", kind="tmpfs", trouble="read-only file system")
    (one,) = wrong(tuple(check_folders(replace(SOUND, folders=(cache,)))))
    assert one.level is BETTER


def test_faults_of_ones_own_files_are_told_with_their_lines() -> None:
    fault = Fault("there is no zone 'X'", Path("config.toml"), 4, remedy="did you mean 'Y'?")
    (one,) = check_files(replace(SOUND, faults=(fault,)))
    assert (one.level, one.what) == (BAD, "config.toml:4: there is no zone 'X'")
    assert one.remedy == "did you mean 'Y'?"


def test_an_extra_that_is_not_here_is_told_with_how_to_get_it() -> None:
    facts = replace(SOUND, machine=replace(SOUND.machine, extras={}))
    assert any("uv tool install 'recaption[data]'" in each.what for each in check_machine(facts))


def test_what_stands_in_the_way_is_counted_and_marked() -> None:
    told = diagnose(replace(sessions(is_hung=True), mpv=MpvFacts()))
    lines = list(as_lines(told, 1_000))
    assert "  !!  sessions: /home/ada/.local/share/recaption does not answer; typing would" in (
        "\n".join(lines)
    )
    assert lines[-1] == "1 thing stands in the way (!!). 1 could be better (--)."
    values = as_values(told)
    assert (values["in_the_way"], values["could_be_better"]) == (1, 1)


def test_sentences_are_broken_between_words_and_lines_to_be_copied_are_not() -> None:
    copied = "set -sg escape-time 10  # " + "long " * 20
    lines = list(as_lines({"keys": [better("tmux waits for " * 9, "a line", copied)]}, 40))
    assert all(len(line) <= 40 for line in lines[:-1] if copied not in line)
    assert lines[1] == "  --  tmux waits for tmux waits for tmux"
    assert lines[2].startswith("      waits for")
    assert f"          {copied}" in lines


@pytest.mark.parametrize(
    ("count", "spelt"), [(0, "0 bytes"), (1_500, "1.5 kB"), (83 * 10**9, "83.0 GB")]
)
def test_room_is_told_in_units_a_person_reads(count: int, spelt: str) -> None:
    assert spell_bytes(count) == spelt
