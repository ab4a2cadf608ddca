"""Every screen can be read and used by everybody: axe finds nothing, and nothing is wider than the narrowest phone."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from tests.machinery.browser import Phone
from tests.machinery.program import ROOT, Program
from tests.screens import taking
from tests.screens.life import mara

AXE = ROOT / "pwa" / "node_modules" / "axe-core" / "axe.min.js"
NARROWEST = 320
"""Pixels; also a phone of 640 at 200 % zoom."""

LOOK = """async () => {
    const found = await axe.run(document, { resultTypes: ["violations"] })
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}"""
WIDER = """() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const out = (one) => {
        const { left, right } = one.getBoundingClientRect()
        return right > clientWidth + 1 || left < -1
    }
    return [...document.querySelectorAll("main *")].filter(out).map((one) => one.outerHTML.slice(0, 160))
}"""


async def test_axe_finds_nothing_and_nothing_is_too_wide(
    phone_of: Callable[[str], Awaitable[Phone]], served: Program
) -> None:
    phone = await phone_of(served.url)
    places = await taking.moved_in(phone, *mara(date.today()))  # noqa: DTZ011 - the browser's own day
    found: dict[str, Any] = {}
    for screen in taking.SCREENS:
        await taking.opened(phone, screen, places)
        # Evaluated and not added as a script, which the app's own policy forbids.
        await phone.page.evaluate(AXE.read_text())
        for light in taking.LIGHTS:
            await phone.page.emulate_media(color_scheme=light, reduced_motion="reduce")
            found[f"{screen.name}, {light}"] = await phone.page.evaluate(LOOK)
    await phone.page.set_viewport_size({"width": NARROWEST, "height": 640})
    for screen in taking.SCREENS:
        await taking.opened(phone, screen, places, "pseudo")
        found[f"{screen.name}, pseudo"] = await phone.page.evaluate(WIDER)
    assert {name: said for name, said in found.items() if said} == {}
