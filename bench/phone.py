"""The app on a phone of a quarter of this machine's pace: with ten years of entries beside a month of them."""

import asyncio
import statistics
from collections import defaultdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.async_api import Browser, Page, expect

from bench import decade
from bench.ratios import Row, progress, said
from tests.machinery import browser
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.program import ROOT, Program
from tests.screens import taking

WHERE = "phone"
_FRAME_MS, _SLOWER = 1000 / 60, 4
_REST_MS, _WARM_MS = 100, 2500
_LONGEST_MS = 200
"""What a task may take before a tap that comes in it is felt to wait."""
_IN_PAGE = (ROOT / "bench" / "phone.js").read_text(encoding="utf-8")
_ROUNDS, _SAVES = 3, 8
_GOOD = {"largest": 2500, "blocked": 200}


class Screen(NamedTuple):
    """A screen: its name, where it is, what has to stand there, and what comes in below while that is looked at."""

    name: str
    path: str
    wanted: tuple[str, ...]
    below: tuple[str, ...] = ()
    goal: float = 1.5


SCREENS = (
    Screen("today", "/", (".week-picture", ".entry")),
    Screen("check-in", "/check-in", (".pane",)),
    Screen("contact", "/contact", (".people-picker .chip",)),
    Screen("people", "/people", (".rows .row-link",)),
    Screen("person", "/people/{often}", (".person-who", ".insights-group", ".entry")),
    # Met once a year.
    Screen("person seldom met", "/people/{seldom}", (".person-who", ".insights-group", ".entry")),
    # Eight weeks are drawn where there are so many, beside a month; what was read of a year comes in below.
    Screen("insights", "/insights", (".insights-picture",), (".insights-hide",), goal=2),
    Screen("history", "/history", (".entry",)),
    Screen("keepsakes", "/keepsakes", (".kept-row",)),
    Screen("export", "/settings/export", (".stack",)),
    Screen("settings", "/settings", (".settings-row",)),
)


class Taken(NamedTuple):
    """One tap, in milliseconds: until something stands, until everything does, and the longest task meanwhile."""

    first: float
    whole: float
    longest: float


class _Moved:
    """A phone with a life on it."""

    def __init__(self, phone: Phone, places: dict[str, str]) -> None:
        self.phone = phone
        self._places = places

    @classmethod
    async def into(cls, chromium: Browser, program: Program, days: int) -> "_Moved":
        lived = decade.lived(days, date.today())  # noqa: DTZ011 - the browser's own day
        phone = await browser.phone(chromium, program.url)
        await taking.moved_in(phone, lived.life, lived.people)
        await Hands(phone).is_installed()
        await phone.context.add_init_script(_IN_PAGE)
        often = lived.people[4]
        return cls(phone, {"often": often, "seldom": lived.people[-1] if days > decade.MONTH else often})

    async def walk(self) -> dict[str, Taken]:
        """Open the app anew and tap through all screens, always from one that reads nothing."""
        page = await self._opened("/help")
        await page.wait_for_timeout(_WARM_MS)
        taken = {}
        for screen in SCREENS:
            to = [screen.path.format(**self._places), list(screen.wanted), list(screen.below)]
            taken[screen.name] = Taken(**await page.evaluate("(to) => measured.tap(...to)", to))
            await page.evaluate("measured.tap('/help', ['main'])")
            await page.wait_for_timeout(_REST_MS)
        await page.close()
        return taken

    async def cold(self, wanted: tuple[str, ...]) -> float:
        """Open the app without a network; the milliseconds until its first screen stands."""
        await self.phone.context.set_offline(True)
        page = await self._opened("/")
        taken: float = await page.evaluate("(wanted) => measured.stood(wanted)", list(wanted))
        await page.close()
        await self.phone.context.set_offline(False)
        return taken

    async def painted(self, path: str) -> dict[str, float]:
        """Open the app anew at `path`; when it was painted and how long it was blocked, in milliseconds."""
        page = await self._opened(path)
        await page.evaluate(_IN_PAGE)
        taken: dict[str, float] = await page.evaluate("measured.painted()")
        await page.close()
        return taken

    async def saves(self) -> list[float]:
        """Check in some times; each as frames from the tap to the disk, beyond a bare commit right after it."""
        page, over = await self._opened("/check-in"), []
        for _ in range(_SAVES):
            await page.locator(".pane").first.click()
            save = page.get_by_role("button", name="Save")
            await expect(save).to_be_enabled()
            # What a draft does is done by then, as it is before a thumb comes down.
            await page.wait_for_timeout(300)
            ours = await save.evaluate("(button) => measured.durable(button)")
            await page.wait_for_timeout(300)
            over.append((ours - await page.evaluate("measured.bare()")) / _FRAME_MS)
            await page.evaluate("measured.tap('/check-in', ['.pane'])")
        await page.close()
        return over

    async def _opened(self, path: str) -> Page:
        page = await self.phone.context.new_page()
        cdp = await self.phone.context.new_cdp_session(page)
        await cdp.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
        await page.goto(self.phone.home + path)
        return page


def rows() -> list[Row]:
    """All rows of the phone."""
    progress("phone")
    with TemporaryDirectory() as folder, Program(f"sqlite://{folder}/porchlight.sqlite3", Path(folder)) as program:
        return asyncio.run(_rows(program))


async def _rows(program: Program) -> list[Row]:
    async with browser.chromiums() as both:
        chromium = await both.get(whole=False)
        long = await _Moved.into(chromium, program, decade.YEARS10)
        short = await _Moved.into(chromium, program, decade.MONTH)
        start, saving = await _start(chromium, program, long), await _saving(long)
        return [*await _screens(long, short), start, *await _painting(long), saving]


async def _screens(long: _Moved, short: _Moved) -> list[Row]:
    taken: dict[str, list[tuple[Taken, Taken]]] = defaultdict(list)
    for _ in range(_ROUNDS):
        mine, peer = await long.walk(), await short.walk()
        for name, one in mine.items():
            taken[name].append((one, peer[name]))
    return [row for screen in SCREENS for row in _of(screen, taken[screen.name])]


def _of(screen: Screen, taken: list[tuple[Taken, Taken]]) -> list[Row]:
    longer = tuple(mine.whole / peer.whole for mine, peer in taken)
    first = statistics.median(mine.first for mine, _ in taken) / _FRAME_MS
    how = (
        "From the tap until all of the screen stands, with ten years (20,000 check-ins, 8,000 contacts) and with a "
        "month, processor four times slower; something stands after {} frames."
    )
    tasks = tuple(mine.longest / _LONGEST_MS for mine, _ in taken)
    task = (
        "The longest task of the page on the way, and while more comes in below, on the same slowed phone; "
        f"{_LONGEST_MS} ms is what is felt."
    )
    return [
        said(_row(f"{screen.name}: time", "a month of entries", screen.goal, longer, how.format(round(first)))),
        said(_row(f"{screen.name}: longest task", f"{_LONGEST_MS} ms", 1, tasks, task)),
    ]


async def _start(chromium: Browser, program: Program, long: _Moved) -> Row:
    empty = _Moved(await browser.phone(chromium, program.url), {})
    await Hands(empty.phone).begin()
    await Hands(empty.phone).is_installed()
    await empty.phone.context.add_init_script(_IN_PAGE)
    pairs = [(await long.cold(SCREENS[0].wanted), await empty.cold((".nothing",))) for _ in range(_ROUNDS)]
    how = "Opening the app with the network off until Today stands, with ten years and with nothing in it."
    return said(_row("cold start: time", "the empty app", 1.5, tuple(mine / peer for mine, peer in pairs), how))


async def _painting(long: _Moved) -> list[Row]:
    """What the browser itself says of the first screen, with ten years in it."""
    taken = [await long.painted("/") for _ in range(_ROUNDS)]
    largest = tuple(one["largest"] / _GOOD["largest"] for one in taken)
    blocked = tuple(one["blocked"] / _GOOD["blocked"] for one in taken)
    how = "The largest paint of Today by the browser's own word, four times slower; 2.5 s is what web.dev calls good."
    task = "What long tasks of the same opening are over 50 ms, all together; 200 ms is what web.dev calls good."
    return [
        said(_row("opening: largest paint", "2.5 s", 1, largest, how)),
        said(_row("opening: blocked", "200 ms", 1, blocked, task)),
    ]


async def _saving(long: _Moved) -> Row:
    how = (
        "Frames (a sixtieth of a second) from the tap on Save until the record and its place in the outbox are on the "
        "disk, beyond a bare strict commit of one row right after it; ten years of entries, four times slower."
    )
    return said(_row("tap to durable: frames more", "a bare strict commit", 1, tuple(await long.saves()), how))


def _row(work: str, against: str, most: float, ratios: tuple[float, ...], how: str) -> Row:
    return Row(work, WHERE, against, f"≤ {most:g}", ratios, statistics.median(ratios) <= most, how)


if __name__ == "__main__":
    rows()
