"""Somebody who goes over a screen by keys alone: where the focus is, and whether it can be seen."""

import re
from typing import Any

from playwright.async_api import Page, expect

_MOST_STEPS = 80

_FOCUSED = """() => {
    const one = document.activeElement
    if (!one || one === document.body) return null
    // A choice is drawn by what stands beside its hidden box.
    const shown = one.matches(".hidden-text") ? one.nextElementSibling : one
    const { left, right, top, bottom } = shown.getBoundingClientRect()
    const { outlineStyle, outlineWidth, clipPath } = getComputedStyle(shown)
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    const mine = (one.closest("label") ?? shown).contains(over) || over?.contains(shown)
    const amiss = [
        outlineStyle === "none" || parseFloat(outlineWidth) < 2 ? "has no outline" : "",
        bottom <= 0 || top >= innerHeight ? "is out of sight" : "",
        clipPath !== "none" ? "is clipped" : "",
        mine ? "" : `is covered by ${over?.outerHTML.slice(0, 80)}`,
    ]
    return { name: one.ariaLabel || one.labels?.[0]?.innerText || one.innerText, amiss: amiss.filter(Boolean) }
}"""


class Keys:
    """Hands that never touch the screen of `page`."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def focused(self) -> str:
        """The name of what has the focus, which can be seen and is marked."""
        found: dict[str, Any] | None = await self.page.evaluate(_FOCUSED)
        if found is None:
            return ""
        assert found["amiss"] == [], found
        return " ".join(str(found["name"]).split())

    async def reaches(self, name: str, key: str = "Tab") -> None:
        """Press `key` until what begins with `name` has the focus."""
        passed = []
        for _ in range(_MOST_STEPS):
            await self.page.keyboard.press(key)
            passed.append(await self.focused())
            if passed[-1].startswith(name):
                return
        raise AssertionError(f"nothing is called {name!r}: {passed}")

    async def arrives(self, title: str | re.Pattern[str]) -> None:
        """Wait for the screen of that title, whose heading has the focus so that it is read out."""
        await expect(self.page.get_by_role("heading", level=1, name=title)).to_be_focused()

    async def presses(self, name: str, key: str = "Enter") -> None:
        """Go to what is called `name`, and press it."""
        await self.reaches(name)
        await self.page.keyboard.press(key)
