from __future__ import annotations

import json

import pytest

from sessions.exchange.exports.table import EXPORTS
from sessions.exchange.formats import FORMATS
from tui.__main__ import main


def test_every_format_is_told_to_people_and_to_programs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["formats"]) == 0
    table = capsys.readouterr().out
    assert main(["formats", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert [known["name"] for known in record["read"]] == [known.name for known in FORMATS]
    assert [known["name"] for known in record["write"]] == [known.name for known in EXPORTS]
    for known in (*record["read"], *record["write"]):
        assert f"  {known['name']}  " in table
        assert known["title"] in table


def test_what_an_extra_is_needed_for_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["formats", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    extras = {known["name"]: known["extra"] for known in record["read"]}
    assert (extras["jsonl"], extras["parquet"]) == (None, "data")
