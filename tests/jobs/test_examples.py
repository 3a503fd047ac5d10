"""Every job's own examples, as tests: a new folder below `sessions/jobs` needs no line here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.errors import BadInput
from sessions.guidelines.check import check
from sessions.jobs.examples import EXAMPLES, Example, read_examples
from sessions.jobs.loader import job_folder, job_names, load_job
from sessions.jobs.profile import Job


def examples() -> Iterator[object]:
    for name in job_names():
        job = load_job(name)
        for example in read_examples((job_folder(name) / EXAMPLES).read_text(encoding="utf-8")):
            yield pytest.param(job, example, id=f"{name}: {example.name}")


EVERY_EXAMPLE = pytest.mark.parametrize(("job", "example"), list(examples()))


@EVERY_EXAMPLE
def test_the_rules_find_in_the_draft_what_the_example_says(job: Job, example: Example) -> None:
    found = [(v.rule, example.draft[v.start : v.end]) for v in check(example.draft, job.rules)]
    assert found == [(broken.rule, broken.found) for broken in example.violations]


@EVERY_EXAMPLE
def test_the_rules_find_nothing_in_the_final(job: Job, example: Example) -> None:
    assert check(example.final, job.rules) == ()


@EVERY_EXAMPLE
def test_the_findings_turn_the_draft_into_the_final(job: Job, example: Example) -> None:
    text, at = "", 0
    for finding in example.findings:
        assert example.draft.count(finding.draft) == 1, finding
        start = example.draft.index(finding.draft)
        text += example.draft[at:start] + finding.final
        at = start + len(finding.draft)
    assert text + example.draft[at:] == example.final


@EVERY_EXAMPLE
def test_the_findings_are_of_the_jobs_kinds(job: Job, example: Example) -> None:
    assert {finding.kind for finding in example.findings} <= {k.id for k in job.finding_kinds}


@pytest.mark.parametrize("name", job_names())
def test_every_kind_and_rule_of_a_job_has_an_example(name: str) -> None:
    job = load_job(name)
    shown = read_examples((job_folder(name) / EXAMPLES).read_text(encoding="utf-8"))
    kinds = {finding.kind for example in shown for finding in example.findings}
    rules = {broken.rule for example in shown for broken in example.violations}
    assert {kind.id for kind in job.finding_kinds} == kinds
    assert {rule.heading.id for rule in job.rules.rules} == rules


def test_a_faulty_example_is_told_with_its_line() -> None:
    text = '[[example]]\nname = "a"\ndraft = "b"\n\n[[example.findings]]\nknd = "c"\n'
    with pytest.raises(BadInput) as refused:
        read_examples(text, Path("examples.toml"))
    assert {fault.key for fault in refused.value.faults} == {"final", "kind", "draft", "knd"}
    assert {fault.line for fault in refused.value.faults} <= {1, 5, 6}


@pytest.mark.data
def test_the_robot_rules_find_nothing_in_captions_known_to_be_right(data: Path) -> None:
    import json

    rules = load_job("robot").rules
    for line in (data / "gold" / "robot_gold.jsonl").read_text(encoding="utf-8").splitlines():
        assert check(json.loads(line)["gold"], rules) == ()
