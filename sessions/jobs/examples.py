"""A job's own examples: what its rules find and what its captioners mend. They are its tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.errors import BadInput
from sessions.guidelines.toml_reader import TEXT, Kind, Table, open_toml

EXAMPLES: Final = "examples.toml"
_MAYBE_EMPTY: Final = Kind("a text", lambda value: value if isinstance(value, str) else None, "")


class Mended(Struct, frozen=True):
    """One mistake: `draft` stands once in the example's draft, `final` took its place."""

    kind: str
    draft: str
    final: str


class Broken(Struct, frozen=True):
    """A rule that the draft breaks, and the text that breaks it; empty for what is missing."""

    rule: str
    found: str


class Example(Struct, frozen=True):
    """A caption before and after: `findings` make `final` of `draft`, in the draft's order."""

    name: str
    draft: str
    final: str
    findings: tuple[Mended, ...]
    violations: tuple[Broken, ...]


def read_examples(text: str, path: Path | None = None) -> Sequence[Example]:
    """The examples in a TOML text of [[example]] tables. Raises BadInput with every fault."""
    root, faults = open_toml(text, path)
    examples = [_read_example(table) for table in root.tables("example")]
    root.close()
    if faults:
        raise BadInput(*sorted(faults, key=lambda fault: fault.line or 0))
    return examples


def _read_example(table: Table) -> Example:
    findings, violations = table.tables("findings"), table.tables("violations")
    example = Example(
        name=table.get("name", TEXT),
        draft=table.get("draft", TEXT),
        final=table.get("final", TEXT),
        findings=tuple(
            Mended(t.get("kind", TEXT), t.get("draft", TEXT), t.get("final", _MAYBE_EMPTY))
            for t in findings
        ),
        violations=tuple(
            Broken(t.get("rule", TEXT), t.get("found", _MAYBE_EMPTY)) for t in violations
        ),
    )
    for each in (table, *findings, *violations):
        each.close()
    return example
