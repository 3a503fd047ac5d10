"""Finds jobs and reads their folders: `job.toml`, and `rules.toml` where there are rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sessions.errors import BadInput, Fault
from sessions.guidelines.reader import read_rules, refuse_doubles
from sessions.guidelines.ruleset import NO_RULES, Ruleset
from sessions.guidelines.toml_reader import FLAG, POSITIVE, TEXT, TEXTS, Table, meant, open_toml
from sessions.jobs.profile import PANELS, FindingKind, Job, Paste, RejectReason, Target

PROFILE: Final = "job.toml"
RULES: Final = "rules.toml"
_SHIPPED: Final = Path(__file__).parent


def job_names() -> Sequence[str]:
    """The names of the jobs that come with the program, in alphabetical order."""
    return sorted(folder.name for folder in _SHIPPED.iterdir() if _is_job(folder))


def load_job(name: str) -> Job:
    """The job of that name. Raises BadInput with the nearest right one."""
    return read_job_folder(job_folder(name))


def job_folder(name: str) -> Path:
    """Where the job of that name stands. Raises BadInput with the nearest right one."""
    names = job_names()
    if name in names:
        return _SHIPPED / name
    raise BadInput(Fault(f"there is no job {name!r}", key=name, remedy=meant(name, names)))


def read_job_folder(folder: Path) -> Job:
    """The job in `folder`, called like it. Raises BadInput with every fault of its files."""
    faults: list[Fault] = []
    rules = NO_RULES
    if (folder / RULES).is_file():
        try:
            rules = read_rules(_text(folder / RULES), folder / RULES)
        except BadInput as refused:
            faults += refused.faults
    try:
        job = read_job(folder.name, _text(folder / PROFILE), rules=rules, path=folder / PROFILE)
    except BadInput as refused:
        raise BadInput(*refused.faults, *faults) from refused
    if faults:
        raise BadInput(*faults)
    return job


def read_job(name: str, text: str, *, rules: Ruleset = NO_RULES, path: Path | None = None) -> Job:
    """The job that the TOML `text` describes. Raises BadInput with every fault."""
    root, faults = open_toml(text, path)
    job = Job(
        name=name,
        title=root.get("title", TEXT),
        unit=root.get("unit", TEXT),
        panels=_panels(root),
        finding_kinds=_finding_kinds(root),
        reject_reasons=_reject_reasons(root),
        target=_target(root),
        rules=rules,
        paragraphs=root.get("paragraphs", FLAG, default=False),
        require_findings=root.get("require_findings", FLAG, default=False),
        paste=root.choice("paste", Paste, Paste.TOLD),
    )
    if job.require_findings and not job.finding_kinds:
        what = "require_findings = true asks for findings, and there is no kind of them"
        root.fault(what, "require_findings", "add [[finding_kind]] tables, or take it out")
    root.close()
    if faults:
        raise BadInput(*sorted(faults, key=lambda fault: fault.line or 0))
    return job


def _panels(root: Table) -> tuple[str, ...]:
    panels = root.get("panels", TEXTS, PANELS)
    for panel in panels:
        if panel not in PANELS:
            root.unknown("panels", panel, PANELS)
    return panels


def _finding_kinds(root: Table) -> tuple[FindingKind, ...]:
    tables = root.tables("finding_kind")
    kinds = [
        FindingKind(
            t.get("id", TEXT),
            _key(t),
            t.get("title", TEXT),
            t.get("help", TEXT),
            missing=t.get("missing", FLAG, default=False),
        )
        for t in tables
    ]
    _close(tables, [(kind.id, kind.key) for kind in kinds])
    return tuple(kinds)


def _reject_reasons(root: Table) -> tuple[RejectReason, ...]:
    tables = root.tables("reject_reason")
    reasons = [
        RejectReason(
            t.get("id", TEXT),
            _key(t),
            t.get("title", TEXT),
            needs_note=t.get("needs_note", FLAG, default=False),
        )
        for t in tables
    ]
    _close(tables, [(reason.id, reason.key) for reason in reasons])
    return tuple(reasons)


def _key(table: Table) -> str:
    key = table.get("key", TEXT)
    if key and not (len(key) == 1 and key.isascii() and key.isalnum()):
        table.fault(f"key = {key!r} is not one letter or digit", "key", 'write key = "o"')
    return key


def _close(tables: Sequence[Table], named: Sequence[tuple[str, str]]) -> None:
    refuse_doubles(tables, [id_ for id_, _ in named])
    refuse_doubles(tables, [key for _, key in named], key="key")
    for table in tables:
        table.close()


def _target(root: Table) -> Target | None:
    table = root.table("target")
    if table is None:
        return None
    target = Target(table.get("per_hour", POSITIVE))
    table.close()
    return target


def _is_job(folder: Path) -> bool:
    return folder.is_dir() and (folder / PROFILE).is_file()


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise BadInput(Fault("is missing", file, remedy="a job has a job.toml")) from error
    except UnicodeDecodeError as error:
        raise BadInput(Fault("is not UTF-8", file)) from error
