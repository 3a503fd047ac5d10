"""All checks, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from tui.doctor.checks.folders import check_folders
from tui.doctor.checks.keys import check_keys
from tui.doctor.checks.machine import check_files, check_machine
from tui.doctor.checks.terminal import check_terminal
from tui.doctor.checks.tmux import check_tmux
from tui.doctor.checks.video import check_video
from tui.doctor.diagnosis import Diagnosis
from tui.doctor.facts import Facts

Check: TypeAlias = Callable[[Facts], Iterable[Diagnosis]]

CHECKS: Final[Mapping[str, Check]] = {
    "program": check_machine,
    "terminal": check_terminal,
    "keys": check_keys,
    "tmux": check_tmux,
    "video": check_video,
    "folders": check_folders,
    "settings": check_files,
}


def diagnose(facts: Facts) -> Mapping[str, Sequence[Diagnosis]]:
    """What every check has to say; one that does not apply says nothing."""
    told = {name: tuple(check(facts)) for name, check in CHECKS.items()}
    return {name: diagnoses for name, diagnoses in told.items() if diagnoses}
