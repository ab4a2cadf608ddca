"""The pictures: every screen of Mara's, and every state that hers does not show, held still in both lights."""

import re
from pathlib import Path
from typing import Literal

from playwright.async_api import Page, async_playwright

from tests.demo.people import Life
from tests.machinery import browser, tools
from tests.machinery.browser import Phone
from tests.machinery.program import Program
from tests.machinery.progress import Progress
from tests.screens import states, taking
from tests.screens.taking import LIGHTS, Screen

_QUALITY = 84
_STILL_MS = 150
SHARP = ("today", "check-in", "insights", "reach-out")
"""Those that the README or an app store shows; of the others there are many, and each is looked at once."""
_SCREENS = """# Every screen

`make screens` takes these pictures from the real app, with the life of somebody who is made up
(`tests/screens/life.py`).
"""
_STATES = """
## States

What that life does not show: nothing written yet, a store that is still opening or does not open, no network, a server
that says no, an app that is locked, and what this phone can't open or may only read (`tests/screens/states.py`).
"""


async def all_of_them(program: Program, life: Life, people: list[str], folder: Path, progress: Progress) -> None:
    """Put the life on the server, sign a phone in, and take every picture."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=tools.bare_chromium(), args=list(browser._FLAGS))

        async def new_phone() -> Phone:
            phone = await browser.phone(chromium, program.url)
            await phone.page.emulate_media(reduced_motion="reduce")
            return phone

        phone = await new_phone()
        progress.step("a life of five months")
        places = await taking.moved_in(phone, life, people)
        for screen in taking.SCREENS:
            await taking.opened(phone, screen, places)
            await _taken(phone.page, screen, folder, progress)
        async for there, screen in states.all_of_them(new_phone, phone, life):
            await _taken(there.page, screen, folder, progress)
        await chromium.close()


async def _taken(page: Page, screen: Screen, folder: Path, progress: Progress) -> None:
    for light in LIGHTS:
        progress.step(f"{screen.name}, {light}")
        await page.emulate_media(color_scheme=light, reduced_motion="reduce")
        await page.wait_for_timeout(_STILL_MS)
        path = folder / f"{screen.name}-{light}.jpg"
        scale: Literal["css", "device"] = "device" if screen.name in SHARP else "css"
        await page.screenshot(path=path, type="jpeg", quality=_QUALITY, scale=scale)


def page() -> str:
    """All of them on one page of Markdown."""
    screens = [_row(re.sub(r"{\w+}", "…", one.path.partition("?")[0]), one) for one in taking.SCREENS]
    others = [_row(state.name, one) for state in states.STATES for one in state.screens]
    head = "| light | dark |\n| --- | --- | --- |"
    return "\n".join([_SCREENS, f"| screen {head}", *screens, _STATES, f"| state {head}", *others, ""])


def _row(what: str, screen: Screen) -> str:
    light, dark = (
        f'<img src="screens/{screen.name}-{light}.jpg" width="260" alt="{screen.name}, {light}">' for light in LIGHTS
    )
    return f"| {what} | {light} | {dark} |"
