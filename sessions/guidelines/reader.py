"""A rules file's text into rules, or into everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from sessions.errors import BadInput
from sessions.guidelines.rule import (
    BRACES,
    Existence,
    Heading,
    Length,
    Level,
    Occurrence,
    Repetition,
    Rule,
    Substitution,
)
from sessions.guidelines.ruleset import Ruleset, compile_rules
from sessions.guidelines.toml_reader import PAIRS, TEXT, TEXTS, WHOLE, Table, open_toml


def read_rules(text: str, path: Path | None = None) -> Ruleset:
    """The ruleset that a TOML text of [[rule]] tables holds. Raises BadInput with every fault."""
    root, faults = open_toml(text, path)
    tables = root.tables("rule")
    root.close()
    rules = [_read_rule(table) for table in tables]
    refuse_doubles(tables, [rule.heading.id if rule else "" for rule in rules])
    if faults:
        raise BadInput(*sorted(faults, key=lambda fault: fault.line or 0))
    return compile_rules(filter(None, rules))


def refuse_doubles(tables: Sequence[Table], values: Sequence[str], key: str = "id") -> None:
    """A fault for each of `tables` whose value of `key` an earlier one has; "" is no value."""
    for n, (table, value) in enumerate(zip(tables, values, strict=True)):
        if value and value in values[:n]:
            table.fault(f"{key} {value!r} is there already", key, "take another")


def _read_rule(table: Table) -> Rule | None:
    heading = Heading(
        id=table.get("id", TEXT),
        level=table.choice("level", Level, Level.WARNING),
        message=table.get("message", TEXT),
    )
    kind = table.get("kind", TEXT)
    if kind not in _KINDS:
        if kind:
            table.unknown("kind", kind, list(_KINDS))
        return None
    rule = _KINDS[kind](heading, table)
    table.close()
    for name in BRACES.findall(heading.message):
        if name not in rule.facts:
            table.unknown("message", f"{{{name}}}", [f"{{{fact}}}" for fact in rule.facts])
    return rule


def _existence(heading: Heading, table: Table) -> Existence:
    return Existence(heading, table.get("tokens", TEXTS), table.get("exceptions", TEXTS, ()))


def _substitution(heading: Heading, table: Table) -> Substitution:
    return Substitution(heading, table.get("swap", PAIRS), table.get("exceptions", TEXTS, ()))


def _repetition(heading: Heading, table: Table) -> Repetition:
    return Repetition(heading, table.get("exceptions", TEXTS, ()))


def _length(heading: Heading, table: Table) -> Length:
    least, most = _bounds(table, "min_words", "max_words")
    return Length(heading, least, most)


def _occurrence(heading: Heading, table: Table) -> Occurrence:
    least, most = _bounds(table, "min_times", "max_times")
    return Occurrence(heading, table.get("tokens", TEXTS), least, most)


def _bounds(table: Table, least_key: str, most_key: str) -> tuple[int, int | None]:
    least, most = table.maybe(least_key, WHOLE), table.maybe(most_key, WHOLE)
    if least is None and most is None:
        table.fault("the rule has no bound", least_key, f"write {least_key}, {most_key} or both")
    if least is not None and most is not None and least > most:
        table.fault(f"{least_key} {least} is above {most_key} {most}", least_key)
    return least or 0, most


_KINDS: Final[Mapping[str, Callable[[Heading, Table], Rule]]] = {
    "existence": _existence,
    "substitution": _substitution,
    "repetition": _repetition,
    "length": _length,
    "occurrence": _occurrence,
}
