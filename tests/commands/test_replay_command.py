"""`recaption replay` as text, as facts, and as a check; and `stats --audit`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.replay.test_session import made
from tests.store.making import opened, sync
from tests.store.test_verify import resealed
from tui.__main__ import main


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "s.toml"
    record = opened(path).record
    for clip, rev in (("c1", 1), ("c2", 1), ("c1", 2)):
        made(record, clip, rev, 40, rev)
    sync(record)
    record.close()
    return path


def test_the_text_tells_every_visit_in_its_order(
    session: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", str(session), "--text"]) == 0
    told = capsys.readouterr().out
    heads = [line for line in told.splitlines() if line.startswith("visit ")]
    assert [head.split(",")[:2] for head in heads] == [
        ["visit 1: c1", " rev 1"],
        ["visit 2: c2", " rev 1"],
        ["visit 3: c1", " rev 2"],
    ]
    assert "  begins: The robot arm moves" in told
    assert "puts \u201c" in told


def test_one_clip_can_be_asked_for(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", str(session), "--text", "--clip", "c2"]) == 0
    assert capsys.readouterr().out.count("visit ") == 1
    assert main(["replay", str(session), "--text", "--clip", "c3"]) == 2
    assert "there is no visit of clip 'c3'" in capsys.readouterr().err


def test_the_facts_are_of_every_clip_and_explained(
    session: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", str(session), "--facts"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in told[:2]] == ["c1", "c2"]
    assert any(line.startswith("bulk: ") for line in told)


def test_a_sound_session_is_found_so(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", str(session), "--verify"]) == 0
    assert "every seal is right" in capsys.readouterr().out


def test_what_was_changed_is_told_and_the_rest_shown(
    session: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = session.read_bytes()
    at = raw.index(b"\nverdict = ", raw.index(b'id = "c2"')) + 12
    session.write_bytes(raw[:at] + b"R" + raw[at + 1 :])
    assert main(["replay", str(session), "--verify"]) == 1
    assert "(clip c2)" in capsys.readouterr().err
    assert main(["replay", str(session), "--text"]) == 1
    told = capsys.readouterr()
    assert told.out.count("\nvisit ") == 2
    assert "not confirmed: block" in told.out
    assert "no seal confirms clip c2" in told.err


@pytest.mark.parametrize(
    ("content", "why"),
    [(None, "no such file"), (b"", ""), (b"title = 'a batch'\n", ""), (b"\xff\xfe", "")],
)
def test_what_is_no_session_is_refused(
    tmp_path: Path, content: bytes | None, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "no.toml"
    if content is not None:
        path.write_bytes(content)
    for how in ("--text", "--verify", "--facts"):
        assert main(["replay", str(path), how]) == 2
        told = capsys.readouterr().err
        assert str(path) in told
        assert why in told


@pytest.mark.parametrize("speed", ["nan", "inf", "-1", "1e300"])
def test_a_speed_that_is_none_is_said_to_be_none(
    session: Path, capsys: pytest.CaptureFixture[str], speed: str
) -> None:
    assert main(["replay", str(session), f"--speed={speed}"]) == 2
    assert "there is no speed" in capsys.readouterr().err


def test_an_unknown_speed_is_refused(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", str(session), "--speed", "3"]) == 2
    assert "take 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64" in capsys.readouterr().err


def test_an_audit_finds_no_difference_in_what_was_made(
    session: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert main(["stats", "--audit", str(session)]) == 0
    assert "1 session, 3 visits" in capsys.readouterr().out
    assert main(["stats", "--audit", "--json", str(session)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["visits"], told["differences"], told["faults"]) == (3, [], [])


@pytest.mark.forged
def test_an_audit_tells_a_figure_that_was_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = resealed(tmp_path / "g.toml", b"keys = 8", b"keys = 9")
    assert main(["stats", "--audit", str(path)]) == 1
    assert "keys is 9, its trace gives 8" in capsys.readouterr().out
    assert main(["stats", "--audit", "--csv", str(path)]) == 2


def test_facts_are_told_of_all_clips_together_and_as_json(
    session: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", str(session), "--facts"]) == 0
    assert "\n2 clips together: " in capsys.readouterr().out
    assert main(["replay", str(session), "--facts", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["recaption_facts"], told["person"]) == (1, "ada")
    assert [each["clip"] for each in told["clips"]] == ["c1", "c2"]
    assert set(told["together"]) | {"clip"} == set(told["clips"][0])
    assert set(told["together"]["share"]) == {"draft", "keyed", "pasted", "moved"}
    assert told["together"]["characters"] == sum(each["characters"] for each in told["clips"])
    assert told["explained"].keys() == told["together"].keys() - {"characters"}
    assert main(["replay", str(session), "--text", "--json"]) == 2
    assert "only facts are told as JSON" in capsys.readouterr().err
