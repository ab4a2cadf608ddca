"""Every screen, in every state, can be read and used by everybody: with eyes, ears, keys, and letters of any size."""

import json
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, Literal

from tests.machinery.browser import Phone
from tests.machinery.program import Program
from tests.screens import measures, states, taking
from tests.screens.life import WORDS, mara
from tests.screens.taking import Screen

NARROWEST = 320
"""Pixels; also a phone of 640 at 200 % zoom."""
LEAST_TARGET = 24
"""Pixels, by WCAG 2.5.8."""
_MACHINE = "Computer"
"""What this phone was called when it signed in."""
TWICE = 32
"""Pixels of the letters of somebody who reads twice as large as a browser is made for."""


async def test_nothing_is_amiss_on_any_screen_in_any_state(
    phone_of: Callable[[str], Awaitable[Phone]], served: Program
) -> None:
    async def new_phone() -> Phone:
        return await phone_of(served.url)

    phone, (life, people) = await new_phone(), mara(date.today())  # noqa: DTZ011 - the browser's own day
    await phone.page.emulate_media(reduced_motion="reduce")
    places = await taking.moved_in(phone, life, people)
    found: dict[str, Any] = {}
    async for screen in taking.each(phone, places):
        found |= await _amiss(phone, screen)
    found |= await _in_large_letters(phone, places)
    async for there, screen in states.all_of_them(new_phone, phone, life):
        found |= await _amiss(there, screen)
    amiss = {name: said for name, said in found.items() if said}
    assert not amiss, json.dumps(amiss, indent=2, ensure_ascii=False)


async def _amiss(phone: Phone, screen: Screen) -> dict[str, Any]:
    """What is amiss on the screen as it stands, in both lights."""
    page, name = phone.page, screen.name
    lights: tuple[tuple[Literal["light", "dark"], list[str] | None], ...]
    lights = (("light", None), ("dark", measures.OF_COLOURS))
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(measures.AXE.read_text())
    found: dict[str, Any] = {}
    for light, rules in lights:
        await page.emulate_media(color_scheme=light, reduced_motion="reduce")
        found[f"{name}, {light}"] = await page.evaluate(measures.LOOK, rules)
    found[f"{name}, heard"] = await page.evaluate(measures.HEARD)
    found[f"{name}, moving"] = await page.evaluate(measures.MOVES)
    found[f"{name}, tapped"] = await page.evaluate(measures.TAPPED, LEAST_TARGET)
    await page.emulate_media(forced_colors="active", reduced_motion="reduce")
    found[f"{name}, in forced colours"] = await page.evaluate(measures.VANISHED)
    await page.emulate_media(forced_colors="none", reduced_motion="reduce")
    return found


async def _in_large_letters(phone: Phone, places: dict[str, str]) -> dict[str, Any]:
    """What is too wide or cut, or in no catalogue, in long words on a narrow phone and in letters twice as large."""
    found: dict[str, Any] = {}
    whole = phone.page.viewport_size
    assert whole is not None
    narrow = {"width": NARROWEST, "height": 640}
    chrome = await phone.context.new_cdp_session(phone.page)
    for name, size, letters, language in (("narrow", narrow, 16, "pseudo"), ("large", whole, TWICE, "en")):
        await phone.page.set_viewport_size({"width": size["width"], "height": size["height"]})
        await chrome.send("Page.setFontSizes", {"fontSizes": {"standard": letters}})
        async for screen in taking.each(phone, places, language):
            found[f"{screen.name}, {name}"] = await phone.page.evaluate(measures.WIDER)
            if language == "pseudo":
                found[f"{screen.name}, plain"] = await phone.page.evaluate(measures.PLAIN, [*WORDS, _MACHINE])
    await chrome.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    await phone.page.set_viewport_size(whole)
    return found
