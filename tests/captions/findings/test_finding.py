"""Findings say what is wrong where, and survive being written down."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from sessions.captions.anchors import Anchor, Point, Span
from sessions.captions.findings import Finding, Severity, Side

spans = st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda p: Span(p[0], sum(p)))
anchors: st.SearchStrategy[Anchor] = st.one_of(
    spans.filter(lambda span: not span.is_empty), st.integers(0, 999).map(Point)
)
findings = st.one_of(
    [
        st.builds(
            Finding,
            id=st.integers(0, 99),
            kind=st.sampled_from(["hallucination", "omission"]),
            side=st.just(side),
            draft=spans if side is Side.DRAFT else st.none() | spans,
            rewrite=anchors if side is Side.REWRITE else st.none() | anchors,
            severity=st.sampled_from(Severity),
            unsure=st.booleans(),
            media_ms=st.none() | st.integers(0, 9999),
            view=st.none() | st.just("wrist"),
            note=st.text(st.characters(codec="utf-8"), max_size=9),
        )
        for side in Side
    ]
)


@given(findings)
def test_a_finding_survives_toml_and_json(finding: Finding) -> None:
    record = finding.to_record()
    assert Finding.from_record(tomllib.loads(tomli_w.dumps(record))) == finding
    assert Finding.from_record(json.loads(json.dumps(record))) == finding


def test_a_record_holds_only_what_is_set() -> None:
    finding = Finding(3, "hallucination", Side.DRAFT, draft=Span(4, 7), severity=Severity.MINOR)
    assert finding.to_record() == {
        "id": 3,
        "kind": "hallucination",
        "side": "draft",
        "draft": [4, 7],
        "severity": "minor",
    }


def test_a_point_is_written_as_a_pair_of_equals() -> None:
    finding = Finding(0, "omission", Side.REWRITE, rewrite=Point(9))
    assert finding.to_record()["rewrite"] == [9, 9]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"id": -1}, "not -1"),
        ({"kind": ""}, "no kind"),
        ({"draft": None}, "marked in the draft"),
        ({"side": Side.REWRITE}, "marked in the rewrite"),
        ({"rewrite": Span(3, 3)}, "is a Point"),
        ({"media_ms": -5}, "not -5"),
    ],
)
def test_an_impossible_finding_is_refused(fields: dict[str, Any], why: str) -> None:
    possible: dict[str, Any] = {"id": 1, "kind": "x", "side": Side.DRAFT, "draft": Span(0, 1)}
    Finding(**possible)
    with pytest.raises(ValueError, match=why):
        Finding(**possible | fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "1"},
        {"id": True},
        {"kind": None},
        {"side": "middle"},
        {"severity": "bad"},
        {"draft": [1]},
        {"draft": [5, 2]},
        {"rewrite": "4-7"},
        {"unsure": "yes"},
        {"media_ms": 1.5},
        {"note": 7},
    ],
)
def test_a_record_that_cannot_be_is_refused(fields: dict[str, object]) -> None:
    record = Finding(1, "x", Side.DRAFT, draft=Span(0, 1), note="n").to_record()
    assert Finding.from_record(record | {"later": "key"}).note == "n"
    with pytest.raises(ValueError, match=r"\w"):
        Finding.from_record(record | fields)
