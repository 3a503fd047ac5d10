from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sessions.errors import BadInput, Fault
from sessions.guidelines.ruleset import NO_RULES
from sessions.jobs.loader import job_names, load_job, read_job, read_job_folder
from sessions.jobs.profile import PANELS, FindingKind, Job, Paste, RejectReason, Target

SMALL = 'title = "Small"\nunit = "clip"\n'
FULL = """
paragraphs = true
require_findings = true
paste = "refused"
panels = ["diff", "pace"]
[target]
per_hour = 40
[[finding_kind]]
id = "object"
key = "o"
title = "Object"
help = "A thing that is not there"
[[reject_reason]]
id = "damaged"
key = "d"
title = "Does not play"
[[reject_reason]]
id = "other"
key = "o"
title = "Told in the note"
needs_note = true
"""


def faults_of(text: str) -> Sequence[Fault]:
    with pytest.raises(BadInput) as refused:
        read_job("small", text, path=Path("job.toml"))
    return refused.value.faults


def test_a_job_needs_little() -> None:
    job = read_job("small", SMALL)
    assert job == Job("small", "Small", "clip")
    assert job.panels == PANELS
    assert job.target is None


def test_a_job_may_say_everything() -> None:
    job = read_job("full", SMALL + FULL)
    assert job == Job(
        name="full",
        title="Small",
        unit="clip",
        panels=("diff", "pace"),
        finding_kinds=(FindingKind("object", "o", "Object", "A thing that is not there"),),
        reject_reasons=(
            RejectReason("damaged", "d", "Does not play"),
            RejectReason("other", "o", "Told in the note", needs_note=True),
        ),
        target=Target(40.0),
        rules=NO_RULES,
        paragraphs=True,
        require_findings=True,
        paste=Paste.REFUSED,
    )
    assert Target(40.0).active_ms == 90_000


@pytest.mark.parametrize(
    ("more", "line", "what", "remedy"),
    [
        ("titel = 1", 3, "no key 'titel'", "'title'"),
        ('panels = ["dif"]', 3, "'dif'", "'diff'"),
        ('paste = "refuse"', 3, "'refuse'", "'refused'"),
        ("paragraphs = 1", 3, "true or false", ""),
        ("target = 40", 3, "no table", "[target]"),
        ("[target]", 3, "per_hour is missing", "above 0"),
        ("[target]\nper_hour = 0", 4, "above 0", ""),
        ("[target]\nper_hour = inf", 4, "above 0", ""),
        ("[target]\nper_hour = true", 4, "above 0", ""),
        ('[[reject_reason]]\nid = "a"\nkey = "ab"\ntitle = "A"', 5, "one letter", "key"),
        ('[[reject_reason]]\nid = "a"\nkey = "é"\ntitle = "A"', 5, "one letter", "key"),
        (
            '[[reject_reason]]\nid = "a"\nkey = "a"\ntitle = "A"\n'
            '[[reject_reason]]\nid = "b"\nkey = "a"\ntitle = "B"',
            9,
            "'a' is there already",
            "another",
        ),
        ('[[finding_kind]]\nid = "a"\nkey = "a"\ntitle = "A"', 3, "help is missing", "text"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(more: str, line: int, what: str, remedy: str) -> None:
    (fault,) = faults_of(SMALL + more)
    assert fault.line == line
    assert what in fault.what
    assert remedy in fault.remedy


def test_the_faults_of_both_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "job.toml").write_text('title = "T"\n')
    (tmp_path / "rules.toml").write_text('[[rule]]\nid = "a"\n')
    with pytest.raises(BadInput) as refused:
        read_job_folder(tmp_path)
    assert [(f.path, f.key) for f in refused.value.faults] == [
        (tmp_path / "job.toml", "unit"),
        (tmp_path / "rules.toml", "message"),
        (tmp_path / "rules.toml", "kind"),
    ]


def test_faulty_rules_alone_refuse_a_job(tmp_path: Path) -> None:
    (tmp_path / "job.toml").write_text(SMALL)
    assert read_job_folder(tmp_path).name == tmp_path.name
    (tmp_path / "rules.toml").write_bytes(b"\xff")
    with pytest.raises(BadInput, match="UTF-8"):
        read_job_folder(tmp_path)


def test_a_folder_without_a_profile_is_no_job(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"job\.toml"):
        read_job_folder(tmp_path)


def test_an_unknown_job_gets_the_nearest() -> None:
    assert "robot" in job_names()
    with pytest.raises(BadInput, match="did you mean 'robot'"):
        load_job("robbot")
    with pytest.raises(BadInput, match=r"it can be .*robot"):
        load_job("../jobs")


def test_a_job_that_wants_findings_needs_kinds_of_them() -> None:
    (fault,) = faults_of(SMALL + "require_findings = true")
    assert fault.line == 3
    assert "there is no kind of them" in fault.what
    assert "[[finding_kind]]" in fault.remedy


def test_what_is_missing_is_a_kind_of_its_own() -> None:
    kinds = load_job("robot").finding_kinds
    assert [kind.id for kind in kinds if kind.missing] == ["omission"]


def test_the_robot_job_has_the_kinds_that_its_customers_count() -> None:
    job = load_job("robot")
    assert [kind.id for kind in job.finding_kinds] == [
        "object",
        "action",
        "attribute",
        "count",
        "spatial",
        "order",
        "hand",
        "end_state",
        "omission",
        "speculation",
        "style",
        "text",
    ]
    assert not job.paragraphs
    assert job.target is not None
    assert job.reject_reasons
