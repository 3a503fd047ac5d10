from __future__ import annotations

import asyncio

from sessions.media.picture import Picture
from tests.panels.host import Alone
from tui.panels.film.panel import FilmPanel
from tui.panels.film.place import FilmPlan
from tui.panels.film.shown import FilmShown, Still

PLAN = FilmPlan(80, 6, 5)
PATIENCE_S = 5


def shown(k: int, shade: int) -> FilmShown:
    """A picture whose lower half is of that shade."""
    rgb = b"\x20\x20\x20" * (142 * 10) + bytes((shade, shade, shade)) * (142 * 10)
    return FilmShown(Still(k, k * 40, Picture(k, 0, 142, 20, rgb)), 4_000)


class Painting(Alone):
    """Counts the rows of the panel that each paint asks for."""

    def __init__(self) -> None:
        self.film = FilmPanel()
        super().__init__(self.film)
        self.asked: list[set[int]] = []
        refresh = self.film.refresh

        def counted(*regions: object, **how: object) -> FilmPanel:
            self.asked.append({region.y for region in regions})  # type: ignore[attr-defined]
            return refresh(*regions, **how)  # type: ignore[arg-type]

        self.film.refresh = counted  # type: ignore[method-assign]


async def drawn(app: Painting) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while app.film._painted is not app.film._wanted:
            await asyncio.sleep(0)


def test_only_rows_that_became_others_are_painted() -> None:
    async def story() -> None:
        app = Painting()
        async with app.run_test(size=(80, 10)):
            app.film.draw_in(in_millions=False)
            app.film.show(shown(0, 200), PLAN)
            await drawn(app)
            app.asked.clear()
            app.film.show(shown(0, 90), PLAN)
            await drawn(app)
            assert [{*rows} - {2} for rows in app.asked] == [{3, 4}]

    asyncio.run(story())


def test_of_many_pictures_at_once_the_last_is_painted() -> None:
    async def story() -> None:
        app = Painting()
        async with app.run_test(size=(80, 10)):
            app.film.draw_in(in_millions=False)
            for k in range(50):
                app.film.show(shown(k, k * 4), PLAN)
            await drawn(app)
            assert "0:01.96" in app.film.rows[-1]
            assert len(app.asked) < 5

    asyncio.run(story())


def test_what_a_key_asked_for_is_there_at_once() -> None:
    async def story() -> None:
        app = Painting()
        async with app.run_test(size=(80, 10)):
            app.film.draw_in(in_millions=False)
            app.film.show(shown(0, 10), PLAN)
            app.film.show(shown(1, 20), PLAN, now=True)
            assert "0:00.04" in app.film.rows[-1]
            await drawn(app)
            assert "0:00.04" in app.film.rows[-1]

    asyncio.run(story())


def test_the_same_again_paints_nothing() -> None:
    async def story() -> None:
        app = Painting()
        async with app.run_test(size=(80, 10)):
            app.film.draw_in(in_millions=False)
            app.film.show(shown(0, 10), PLAN, now=True)
            app.asked.clear()
            app.film.show(shown(0, 10), PLAN, now=True)
            assert app.asked == []
            app.film.show(None, PLAN, now=True)
            assert app.film.rows == ()

    asyncio.run(story())
