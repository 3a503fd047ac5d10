from __future__ import annotations

from tests.screens.captioner import Captioner


def test_submit_opens_the_next_clip(ada: Captioner) -> None:
    ada.type("Now ")
    ada.press("enter")
    assert ada.visit.clip.id == "c2"
    assert ada.sealed[0]["final"] == "Now The arm lifts the red cup."
    print(ada.shown)
    print(ada.sealed)

def test_quit(ada: Captioner) -> None:
    ada.send("ctrl+q", after_s=1)
    ada.until_left()
    assert ada.app.return_code == 0
