"""The app as a phone takes it in: it can be installed, and no screen breaks the rules that it is served under."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import expect

from tests.machinery import browser, tools
from tests.machinery.browser import Chromiums, Phone
from tests.machinery.hands import Hands
from tests.machinery.program import Program

SCREENS = {
    "/check-in": "How are you?",
    "/contact": "Log a contact",
    "/people": "People",
    "/insights": "Insights",
    "/history": "History",
    "/settings": "Settings",
    "/settings/look": "Look and language",
    "/settings/room": "Kept on this phone",
    "/settings/sample": "Sample data",
    "/install": "On the home screen",
    "/settings/sync": "Several devices",
    "/settings/nudges": "A word now and then",
    "/settings/nudges/reach": "Do words reach this phone?",
    "/settings/lock": "App lock",
    "/settings/export": "Your notes as a file",
    "/settings/export/summary": "One page on paper",
    "/settings/import": "Bring something in",
    "/help": "Help",
    "/help/line": "Your own line",
}

SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.4 Mobile/15E148 Safari/604.1"
)

NOTE_VIOLATIONS = """
globalThis.violations = []
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + event.blockedURI))
"""


async def test_it_can_be_installed(served: Program, tmp_path: Path) -> None:
    tools.needed(tools.built_app)
    # Chromium answers only in a profile that lasts.
    async with browser.profile(tmp_path / "profile") as context:
        page = await context.new_page()
        await page.goto(served.url)
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
    phone.admits("TrustedHTML")


async def test_a_screen_that_fails_says_so_and_leaves_the_way_to_the_others(
    new_phone: Callable[[], Awaitable[Phone]],
) -> None:
    hands = Hands(await new_phone())
    await hands.begin()
    await hands.checks_in("rather good, some energy")
    await hands.phone.open("/people")
    # No date can be written any more, which the history needs and the other screens do not.
    await hands.page.evaluate(
        """() => {
            for (const name of ["format", "formatToParts"]) {
                Object.defineProperty(Intl.DateTimeFormat.prototype, name, {
                    get() { throw new RangeError("no dates today") },
                })
            }
        }"""
    )
    await hands.page.get_by_role("link", name="History").click()
    await expect(hands.page.get_by_text("Something is stuck")).to_be_visible()
    await expect(hands.page.get_by_role("heading", level=1)).to_have_count(1)
    await hands.page.get_by_role("link", name="Settings").click()
    await expect(hands.page.get_by_role("heading", name="Settings", level=1)).to_be_visible()


async def test_a_window_on_ios_keeps_the_sample_or_an_account_and_nothing_else(
    chromiums: Chromiums, served: Program
) -> None:
    bare = await chromiums.get(whole=False)
    context = await bare.new_context(user_agent=SAFARI, viewport={"width": 390, "height": 844}, has_touch=True)
    page = await context.new_page()
    try:
        await page.goto(served.url + "/check-in")
        await expect(page.get_by_role("heading", name="A light left on")).to_be_visible()
        await page.get_by_role("button", name="Skip").click()
        await expect(page.get_by_role("heading", name="In your own time")).to_be_focused()
        await page.get_by_role("link", name="Show me how").click()
        await expect(page.get_by_text("Choose “Add to Home Screen”")).to_be_visible()
        await page.get_by_role("button", name="Back").click()
        await page.get_by_role("link", name="I already use Porchlight").click()
        await page.get_by_role("link", name="With my recovery code").click()
        await expect(page.get_by_label("Recovery code")).to_be_visible()
        await page.get_by_role("link", name="Today").click()
        await expect(page.get_by_role("heading", name="A light left on")).to_be_visible()

        await page.goto(served.url + "/welcome/4")
        await page.get_by_role("button", name="Look around with sample data").click()
        await expect(page.get_by_role("link", name=re.compile("How are you"))).to_be_visible()
        await page.get_by_role("button", name="Leave").click()
        await expect(page.get_by_role("heading", name="A light left on")).to_be_visible()

        # Whoever wrote here before there was such a rule goes on.
        await page.evaluate("() => localStorage.setItem('welcomed', '1')")
        await page.goto(served.url + "/check-in")
        await expect(page.get_by_role("button", name="Save")).to_be_visible()
    finally:
        await context.close()
