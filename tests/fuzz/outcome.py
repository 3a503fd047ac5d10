"""What a reader may do with anything at all: give a value, or refuse it in sentences.

A sentence is one line, not longer than a few rows of a terminal, names its file, and shows nothing
of Python. There is an end to the time and the memory it may take.
"""

from __future__ import annotations

import re
import resource
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn

from hypothesis import HealthCheck, given, settings

from sessions.errors import LONGEST_SENTENCE, BadInput, Fault, RecaptionError
from tests.faults.amount import IS_FULL, amount
from tests.faults.toll import Toll
from tests.fuzz.mutations import mutated

EXAMPLES: Final = amount(1_000, 40)
MOST_S: Final = 5.0
MOST_BYTES: Final = 1 << 30

_PYTHON: Final = re.compile(
    r"Traceback|<(?:class|function) |object at 0x|\bdatetime\.|\bErrno\b"
    r"|\w(?:Error|Exception)\b|\bNone\b|\bsys\."
)


class TooSlow(Exception):
    """A reader did not come to an end."""


def fuzz(toll: Toll, fault: str, seeds: Sequence[bytes], read: Callable[[bytes], object]) -> None:
    """Give `read` mutations of `seeds`; it may return or raise RecaptionError, no more."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=not IS_FULL,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(mutated(seeds))
    def every(raw: bytes) -> None:
        take(lambda: read(raw))
        toll.count(fault)

    with limited_memory():
        every()


def take(read: Callable[[], object]) -> None:
    """Run a reader. Fails where it does what no reader may."""
    try:
        with _limited_time():
            read()
    except BadInput as refused:
        for found in refused.faults:
            assert_sentence(found)
    except RecaptionError as refused:
        assert_said(str(refused))


def assert_sentence(fault: Fault) -> None:
    said = str(fault)
    where = "" if fault.path is None else str(fault.path)
    place = where if fault.line is None else f"{where}:{fault.line}"
    assert_said(said.replace(place, "", 1))


def assert_said(said: str) -> None:
    assert said.strip(), "nothing was said"
    assert len(said) <= LONGEST_SENTENCE, f"{len(said)} characters: {said[:400]!r}"
    assert len(said.splitlines()) == 1, f"several lines: {said!r}"
    found = _PYTHON.search(said)
    assert found is None, f"{found[0]!r} is Python's word: {said!r}"


@contextmanager
def _limited_time() -> Iterator[None]:
    def end(number: int, frame: FrameType | None) -> NoReturn:
        raise TooSlow(f"took longer than {MOST_S:g} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, MOST_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def limited_memory() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MOST_BYTES, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
