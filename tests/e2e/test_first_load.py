"""What a first visit fetches before there is anything to see stays small, and what comes later leaves no gap."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Request, Route, expect

from tests.machinery import tools
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands

BUDGET = 30_000

# The page tells by itself what it shows: whoever looks from outside comes too late, or misses what only flashed.
WATCH = """
const watch = new MutationObserver(() => {
  if (document.querySelector("h1")) drawn()
  for (const line of (document.body?.innerText ?? "").split("\\n")) if (line.trim()) shown(line.trim())
})
watch.observe(document, { childList: true, subtree: true, characterData: true })
"""

WEEKDAY = re.compile("Mon|Tue|Wed|Thu|Fri|Sat|Sun")


class Visit:
    """What a page asked for and showed, in that order."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.drawn = False
        self.shown: list[str] = []
        self.before_the_first: list[str] = []

    async def begin(self) -> None:
        """Watch every page from its first moment on."""
        await self.phone.page.expose_function("drawn", self._is_drawn)
        await self.phone.page.expose_function("shown", self._is_shown)
        await self.phone.page.add_init_script(WATCH)
        self.phone.page.on("request", self._note)

    async def open(self, path: str) -> None:
        """Open the app anew, and wait until there is something to see."""
        # Whatever the page before still has to say is said by then.
        await self.phone.page.goto("about:blank")
        self.drawn = False
        self.shown.clear()
        self.before_the_first.clear()
        await self.phone.open(path)
        await expect(self.phone.page.locator("h1")).to_be_visible()

    def weight(self) -> int:
        """The bytes of the scripts that were asked for first, as they travel."""
        app = tools.built_app()
        return sum((app / f"{script.lstrip('/')}.br").stat().st_size for script in self.before_the_first)

    def _is_drawn(self) -> None:
        self.drawn = True

    def _is_shown(self, line: str) -> None:
        self.shown.append(line)

    def _note(self, request: Request) -> None:
        if request.resource_type == "script" and not self.drawn:
            self.before_the_first.append(urlsplit(request.url).path)


@pytest.fixture
async def visit(new_phone: Callable[[], Awaitable[Phone]]) -> Visit:
    """A phone that was never here."""
    begun = Visit(await new_phone())
    await begun.begin()
    return begun


@pytest.mark.parametrize("language", ["en", "de"])
async def test_the_first_screen_is_there_before_the_budget_is_spent(visit: Visit, language: str) -> None:
    await visit.open(f"/?lang={language}")
    assert [re.sub(r".*/|-.*", "", script) for script in visit.before_the_first] == [
        "theme.js", "index", "first", "Welcome",
    ]  # fmt: skip
    assert 0 < visit.weight() <= BUDGET

    await visit.phone.page.get_by_role("button").first.click()
    await expect(visit.phone.page.locator(".today")).to_be_visible()
    await visit.open(f"/?lang={language}")
    assert [re.sub(r".*/|-.*", "", script) for script in visit.before_the_first] == ["theme.js", "index", "first"]


async def test_a_screen_waits_for_its_words(visit: Visit) -> None:
    page, held = visit.phone.page, asyncio.Event()

    async def hold(route: Route) -> None:
        await held.wait()
        await route.continue_()

    await page.route("**/assets/rest-*.js", hold)
    await visit.open("/")
    await Hands(visit.phone).button("Skip").click()
    await page.get_by_role("link", name="Settings", exact=True).click()
    await expect(page.get_by_role("link", name=re.compile("How are you"))).to_be_visible()
    held.set()
    await expect(page.get_by_role("heading", name="Settings", exact=True)).to_be_visible()


async def test_nothing_flashes_in_another_language(visit: Visit) -> None:
    page = visit.phone.page
    await visit.open("/?lang=pseudo")
    await page.get_by_role("button").first.click()
    await expect(page.locator(".today")).to_be_visible()
    for place in ("/people", "/history", "/settings"):
        await page.locator(f'nav a[href="{place}"]').click()
        await expect(page.locator(f'nav a[href="{place}"]')).to_have_attribute("aria-current", "page")
        await expect(page.locator("h1")).to_be_focused()
    await expect(page.locator('a[href="/settings/look"]')).to_be_visible()
    # Intl writes the days in English.
    assert [line for line in visit.shown if re.search("[A-Za-z]{3}", WEEKDAY.sub("", line))] == []
    assert len(visit.shown) > 20
