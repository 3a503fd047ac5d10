from __future__ import annotations

import pytest

from keymaps.shipped import nearest_name, shipped_names, shipped_text


def test_plain_is_shipped() -> None:
    assert "plain" in shipped_names()
    assert "[clip]" in shipped_text("plain")


def test_what_is_not_shipped_has_no_text() -> None:
    with pytest.raises(KeyError):
        shipped_text("../plain")


def test_a_mistyped_name_gets_the_nearest() -> None:
    assert nearest_name("plian") == "plain"
    assert nearest_name("zzz") is None
