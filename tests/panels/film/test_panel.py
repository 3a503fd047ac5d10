from __future__ import annotations

import asyncio

from msgspec.structs import replace
from textual.app import ComposeResult

from sessions.media.picture import Picture
from tests.panels.host import Alone
from tui.panels.film.panel import FilmPanel
from tui.panels.film.place import FilmPlan
from tui.panels.film.shown import FilmShown, Still
from tui.terminal.changed_cells import ChangedCells
from tui.themes import DEFAULT, Ground, Tone, style, themes

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


class SlowLine(ChangedCells):
    """Its terminal has read all of it when `is_read`; `questions` counts how often it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.film = FilmPanel()
        self.is_read = True
        self.questions = 0
        for each in themes():
            self.register_theme(each)
        self.theme = DEFAULT

    def compose(self) -> ComposeResult:
        yield self.film

    @property
    def is_waited_for(self) -> bool:
        return not self.is_read

    def ask_terminal(self) -> None:
        self.questions += 1


async def asked(app: SlowLine, times: int) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while app.questions != times:
            await asyncio.sleep(0)


def moving(k: int) -> FilmShown:
    return replace(shown(k, 40 * k), is_moving=True)


async def drawn(app: Painting | SlowLine) -> None:
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


def test_a_picture_that_stands_still_takes_the_colours_of_another_theme() -> None:
    def colours(app: SlowLine) -> set[object]:
        strips = [app.film.render_line(y) for y in range(len(app.film.rows))]
        return {each.style.bgcolor for strip in strips for each in strip if each.style}

    async def story() -> None:
        app = SlowLine()
        async with app.run_test(size=(80, 10)) as pilot:
            app.film.draw_in(in_millions=False)
            app.film.show(shown(0, 200), PLAN)
            await drawn(app)
            page = style(DEFAULT, Tone.TEXT, Ground.PAGE).bgcolor
            assert page in colours(app)
            app.theme = "light"
            await pilot.pause()
            await drawn(app)
            assert page not in colours(app)
            assert style("light", Tone.TEXT, Ground.PAGE).bgcolor in colours(app)

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


def test_a_moving_picture_waits_for_a_slow_terminal_and_one_that_stands_does_not() -> None:
    async def story() -> None:
        app = SlowLine()
        async with app.run_test(size=(80, 6)):
            app.film.draw_in(in_millions=False)
            app.film.show(moving(1), PLAN)
            await drawn(app)
            await asked(app, 1)
            app.is_read = False
            app.film.show(moving(2), PLAN)
            for _ in range(20):
                await asyncio.sleep(0)
            assert app.film._painted is not app.film._wanted
            app.film.show(moving(3), PLAN)
            app.is_read = True
            await drawn(app)
            await asked(app, 2)
            app.is_read = False
            app.film.show(shown(4, 40), PLAN)
            await drawn(app)
            assert app.questions == 2

    asyncio.run(story())
