"""The program itself, its Python, its clock, and what can be added to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from tui.doctor.diagnosis import Diagnosis, bad, better, good
from tui.doctor.facts import Facts


class Extra(Struct, frozen=True):
    """What can be installed beside the program: the module it brings, and what for."""

    module: str
    purpose: str


EXTRAS: Final[Mapping[str, Extra]] = {
    "data": Extra("duckdb", "Parquet: LeRobot and Hugging Face data sets"),
}


def check_machine(facts: Facts) -> Iterator[Diagnosis]:
    machine = facts.machine
    yield good(f"recaption {machine.version}, Python {machine.python}")
    if machine.counts_sleep:
        yield good("the clock counts through sleep")
    else:
        yield better(
            "the clock may stand while the machine sleeps",
            "nothing to do: such times are told apart by the wall clock",
        )
    for name, extra in EXTRAS.items():
        if machine.extras.get(extra.module):
            yield good(f"[{name}] is here: {extra.purpose}")
        else:
            yield good(
                f"[{name}] is not here ({extra.purpose}): uv tool install 'recaption[{name}]'"
            )


def check_files(facts: Facts) -> Iterator[Diagnosis]:
    """The person's own files: settings and keymaps."""
    for fault in facts.faults:
        where = f"{fault.path}:{fault.line}" if fault.line else f"{fault.path}"
        yield bad(f"{where}: {fault.what}" if fault.path else fault.what, fault.remedy)
    if not facts.faults:
        yield good("your settings and keymaps have no fault")
