"""The app as a phone takes it in: it can be installed, and no screen breaks the rules that it is served under."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.machinery import browser, tools
from tests.machinery.browser import Phone
from tests.machinery.program import Program

SCREENS = {
    "/check-in": "How are you?",
    "/contact": "Log a contact",
    "/people": "People",
    "/history": "History",
    "/settings": "Settings",
    "/settings/sync": "Several devices",
    "/help": "Help",
}

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

NOTE_VIOLATIONS = """
globalThis.violations = []
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + event.blockedURI))
"""


async def test_it_can_be_installed(program: Program, tmp_path: Path) -> None:
    tools.needed(tools.built_app)
    # Chromium answers only in a profile that lasts.
    async with browser.profile(tmp_path / "profile") as context:
        page = await context.new_page()
        await page.goto(program.url)
        await page.evaluate("async () => { await navigator.serviceWorker.ready }")
        session = await context.new_cdp_session(page)
        assert (await session.send("Page.getInstallabilityErrors"))["installabilityErrors"] == []
        assert (await session.send("Page.getAppManifest"))["errors"] == []


async def test_no_screen_breaks_the_content_security_policy(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    phone = await new_phone()
    await phone.context.add_init_script(NOTE_VIOLATIONS)
    for path, heading in SCREENS.items():
        await phone.open(path)
        await expect(phone.page.get_by_role("heading", name=heading, level=1)).to_be_visible()
        assert await phone.page.title() != ""
        assert await phone.page.evaluate("() => globalThis.violations") == [], path
    assert phone.errors == []


async def test_the_policy_is_in_force(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    phone = await new_phone()
    await phone.context.add_init_script(NOTE_VIOLATIONS)
    await phone.open("/help")
    refused = await phone.page.evaluate(
        """() => {
            try { document.body.innerHTML = "<b>not ours</b>" } catch (error) { return error.name }
        }"""
    )
    assert refused == "TypeError"
    assert await phone.page.evaluate("() => globalThis.violations.length") > 0
