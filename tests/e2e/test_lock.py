"""The app lock, which is only a screen: nothing private behind it is drawn, and nothing is lost on the way in."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect

from server.domain import notices
from server.domain.clock import Millis
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.lock_screen import LockScreen
from tests.machinery.program import Program

ID = "3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d"
ADA, NOTE, PIN = "Ada Quillfeather", "a canary in the dark", "2580"
GOOD, LOW = "rather good, some energy", "very low, hardly any energy"

# The page tells by itself what it shows: whoever looks from outside misses what only flashed.
WATCH = """
globalThis.drawn = []
new MutationObserver(() => {
  const text = document.title + document.body?.textContent
  for (const secret of %s) if (text.includes(secret)) drawn.push(secret)
}).observe(document, { childList: true, subtree: true, characterData: true })
"""


async def drawn(hands: Hands) -> list[str]:
    """What was drawn since the page was opened, if only for a blink, that the lock keeps back."""
    found: list[str] = await hands.page.evaluate("() => globalThis.drawn")
    return found


async def begun(phone: Phone) -> Hands:
    """A phone with something to keep back."""
    await phone.context.add_init_script(WATCH % [ADA, NOTE])
    hands = Hands(phone)
    await hands.begin()
    await hands.checks_in(GOOD, NOTE)
    await hands.meets(ADA)
    return hands


async def test_a_pin_closes_the_app_and_opens_it_where_one_was(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    hands = await begun(await new_phone())
    page, pad = hands.page, hands.page.get_by_label("PIN", exact=True)
    # From here on nothing needs a network.
    await hands.is_installed()
    await hands.phone.offline(yes=True)

    await hands.phone.open("/settings/lock")
    await expect(page.get_by_text("It is only a screen.")).to_be_visible()
    await expect(page.get_by_text("can then only wipe this phone")).to_be_visible()
    await hands.button("Choose a PIN").click()
    again = "The same PIN once more"
    for field, pin in (("A new PIN", "123"), ("A new PIN", PIN), (again, "1111")):
        await page.get_by_label(field).fill(pin)
        await hands.button("Continue").click()
    await expect(page.get_by_text("These were two different PINs.")).to_be_visible()
    await hands.locks(PIN)
    await hands.choice("after 5 minutes").check(force=True)
    await expect(hands.choice("after 5 minutes")).to_be_checked()

    # Away for a moment the app is blank and then as it was; away for longer it is closed, and what was begun is kept.
    await page.get_by_role("link", name="Today").click()
    await page.get_by_role("link", name=re.compile("How are you")).click()
    await hands.choice(GOOD).click()
    now = datetime.now(UTC)
    await page.clock.set_fixed_time(now)
    await hands.leaves()
    await expect(page.get_by_role("heading", name="How are you?")).to_be_hidden()
    await page.clock.set_fixed_time(now + timedelta(minutes=4))
    await hands.returns()
    await expect(page.get_by_role("heading", name="How are you?")).to_be_visible()
    await hands.leaves()
    await page.clock.set_fixed_time(now + timedelta(minutes=10))
    await hands.returns()
    await expect(page.get_by_role("link", name="Open everything")).to_be_visible()
    await expect(hands.choice(GOOD)).not_to_be_checked()
    await page.get_by_role("link", name="Open everything").click()
    for digit in "1111":
        await hands.button(digit).click()
    await expect(page.get_by_text("That was another PIN.")).to_be_visible()
    for digit in PIN:
        await hands.button(digit).click()
    await expect(page.get_by_role("heading", name="Lately")).to_be_visible()
    await page.get_by_role("link", name=re.compile("How are you")).click()
    await expect(hands.choice(GOOD)).to_be_checked()

    # At the start it is closed, whatever was wanted, and nothing flashes; then it is there.
    await hands.phone.open("/people")
    await expect(pad).to_be_focused()
    assert await drawn(hands) == []
    await expect(page.get_by_role("navigation")).to_have_count(0)
    await hands.unlocks(PIN)
    await expect(page.get_by_role("main").get_by_text(ADA)).to_be_visible()

    # Forgotten, and never synced: said plainly, and the phone can be used anew.
    await hands.phone.open("/history")
    await hands.button("I forgot the PIN").click()
    await expect(page.get_by_text("Sync was never on here")).to_be_visible()
    assert await drawn(hands) == []
    await hands.button("Wipe this device").click()
    await hands.button("Yes, wipe it").click()
    await expect(hands.button("Skip")).to_be_visible()
    await hands.button("Skip").click()
    await expect(page.get_by_text("Nothing here yet")).to_be_visible()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.lock_screen
async def test_while_it_is_closed_a_check_in_is_saved_and_a_tap_on_a_notification_asks_first(
    new_phone: Callable[[], Awaitable[Phone]], program: Program
) -> None:
    phone = await new_phone()
    await phone.context.grant_permissions(["notifications"], origin=program.url)
    hands = await begun(phone)
    page = hands.page
    code = await hands.turns_on_sync()
    lock_screen = await LockScreen.of(phone)
    await hands.locks(PIN)

    await phone.open("/")
    await expect(page.get_by_role("heading", name="How are you?")).to_be_visible()
    await hands.choice(LOW).click()
    await hands.button("Save").click()
    await expect(page.get_by_role("heading", name="Noted")).to_be_visible()
    await expect(page.get_by_text("That sounds very hard.")).to_be_visible()
    await page.get_by_role("link", name="Show me").click()
    await expect(page.get_by_role("heading", name="Help", exact=True)).to_be_visible()

    # Half of the PIN is typed when the tap leads elsewhere: not a digit is lost.
    await phone.open("/history")
    pad = page.get_by_label("PIN", exact=True)
    await expect(pad).to_be_focused()
    await page.keyboard.type(PIN[:2])
    await expect(pad).to_have_value(PIN[:2])
    await lock_screen.receives(notices.payload(ID, "nudge", Millis(0), program.url, "en").decode())
    await lock_screen.tap()
    await page.wait_for_url(f"{program.url}/reach-out/{ID}")
    await expect(pad).to_have_value(PIN[:2])
    assert await drawn(hands) == []
    await page.keyboard.type(PIN[2:])
    await expect(page.get_by_role("heading", name="A small hello?")).to_be_visible()

    await phone.open("/history")
    await hands.unlocks(PIN)
    await expect(hands.entry(LOW)).to_have_count(1)
    await expect(hands.entry(ADA)).to_have_count(1)

    # Forgotten, and there is an account: its recovery code opens, and the lock is off.
    await phone.open("/people")
    await hands.button("I forgot the PIN").click()
    await page.get_by_label("Recovery code").fill(code)
    await hands.button("Open").click()
    await expect(hands.button("Choose a PIN")).to_be_visible()
    await phone.open("/people")
    await expect(page.get_by_role("main").get_by_text(ADA)).to_be_visible()
