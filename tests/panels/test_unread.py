from __future__ import annotations

from tui.panels.bars.unread import READ_IN, News, Unread

ROOM = 30
YOU, LONG = "You are ada.", "mpv is not installed. Install it with: sudo apt install mpv"


def unread(*sentences: str, room: int = ROOM) -> Unread:
    made = Unread()
    for sentence in sentences:
        made = made.told(News(sentence), room)
    return made


def looked(news: Unread, times: int) -> Unread:
    for _ in range(times):
        news = news.looked(ROOM)
    return news


def rows(news: Unread) -> list[str]:
    """What is read by somebody who waits, and then presses a key."""
    seen = [news.row(ROOM)]
    while seen[-1]:
        news = looked(news, READ_IN)
        after = news.looked(ROOM)
        news = after if after.row(ROOM) != news.row(ROOM) else news.pressed(ROOM)
        seen.append(news.row(ROOM))
    return seen[:-1]


def test_what_fits_stands_in_one_row() -> None:
    assert unread(YOU, "All is well.").row(ROOM) == "You are ada. All is well."


def test_what_does_not_fit_follows_and_nothing_is_cut() -> None:
    shown = rows(unread(YOU, LONG))
    assert shown[0] == "You are ada. \u2026"
    assert " ".join(row.removesuffix(" \u2026") for row in shown) == f"{YOU} {LONG}"
    assert all(len(row) <= ROOM for row in shown)
    assert not shown[-1].endswith("\u2026")


def test_a_key_takes_away_only_what_stood_long_enough_to_be_read() -> None:
    news = unread(YOU)
    assert news.pressed(ROOM).row(ROOM) == YOU
    assert looked(news, READ_IN - 1).pressed(ROOM).row(ROOM) == YOU
    assert looked(news, READ_IN).pressed(ROOM).row(ROOM) == ""


def test_the_last_row_waits_for_a_key() -> None:
    assert looked(unread(YOU), 10 * READ_IN).row(ROOM) == YOU


def test_a_key_pressed_too_early_takes_it_away_when_it_could_be_read() -> None:
    news = unread(YOU).pressed(ROOM)
    assert looked(news, READ_IN).row(ROOM) == YOU
    assert looked(news, READ_IN + 1).row(ROOM) == ""


def test_news_that_join_a_row_begin_its_time_anew() -> None:
    news = looked(unread(YOU), READ_IN).told(News("All is well."), ROOM)
    assert news.pressed(ROOM).row(ROOM) == "You are ada. All is well."


def test_the_same_is_not_told_twice_nor_is_nothing() -> None:
    assert unread(YOU, YOU, "").row(ROOM) == YOU


def test_what_is_of_a_clip_has_a_row_of_its_own_and_goes_with_the_clip() -> None:
    news = unread(YOU).told(News("half of it", of_clip=True), ROOM).told(News("Bye."), ROOM)
    assert rows(news) == ["You are ada. \u2026", "half of it \u2026", "Bye."]
    assert rows(news.without_clip()) == ["You are ada. Bye."]
