"""Looking around in somebody's made-up notebook: it mixes with nothing of one's own, and nothing leaves the phone."""

import re
from collections.abc import Awaitable, Callable

from playwright.async_api import expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands

GOOD, LOW = "rather good, some energy", "very low, hardly any energy"

HELD = """async () => {
    const held = {}
    for (const { name } of await indexedDB.databases()) {
        if (!name.startsWith("porchlight") || name.endsWith("notices")) continue
        const db = await new Promise((resolve) => {
            const opening = indexedDB.open(name)
            opening.onsuccess = () => resolve(opening.result)
        })
        held[name] = await new Promise((resolve) => {
            const counting = db.transaction("records").objectStore("records").count()
            counting.onsuccess = () => resolve(counting.result)
        })
        db.close()
    }
    return held
}"""


async def test_one_looks_around_tries_everything_and_leaves_with_nothing_changed(
    new_phone: Callable[[], Awaitable[Phone]],
) -> None:
    hands = Hands(await new_phone())
    phone, page = hands.phone, hands.page
    await hands.begin()
    await hands.checks_in(GOOD)
    await hands.turns_on_sync()
    await hands.locks("2580")

    await phone.open("/settings/sample")
    await hands.unlocks("2580")
    phone.sent.clear()
    await hands.button("Look around with sample data").click()
    bar = page.get_by_role("complementary", name="Sample data")
    await expect(bar).to_be_visible()
    await expect(page.get_by_role("link", name=re.compile("A small hello"))).to_be_visible()

    # It is written in, changed and taken back as one's own would be; what the server would have found is there.
    await hands.checks_in(LOW)
    await phone.open("/insights")
    await expect(page.get_by_text("Ada", exact=False).first).to_be_visible()
    # After a parting nothing is said of quiet; that is told where words are settled, and may end sooner.
    await phone.open("/people")
    await page.get_by_role("main").get_by_role("link", name=re.compile("Ada")).click()
    await page.get_by_role("link", name="Edit").click()
    await hands.choice("Has ended").check(force=True)
    await hands.button("Save").click()
    await hands.hears("Changed")
    await phone.open("/settings/nudges")
    still = page.get_by_role("heading", name="No word about quiet")
    await hands.button("End this now").click()
    await expect(still).to_have_count(0)
    await hands.button("Undo").click()
    await expect(still).to_be_visible()
    await hands.button("Turn it off").click()
    for path in ("/settings/sync", "/settings/export", "/settings/lock", "/link"):
        await phone.open(path)
        await expect(page.get_by_role("heading", name="Not in the sample")).to_be_visible()
    held = await page.evaluate(HELD)
    assert held["porchlight"] == 1
    assert held["porchlight-sample"] > 400
    assert [one for one in phone.sent if "/api/" in one] == []

    await phone.open("/")
    await bar.get_by_role("button", name="Leave").click()
    await expect(bar).to_have_count(0)
    # One's own is behind the lock that it was behind before.
    await phone.open("/settings/sync")
    await hands.unlocks("2580")
    await hands.is_in_step()
    assert await page.evaluate(HELD) == {"porchlight": 1}
    assert [one for one in phone.sent if re.search("00000000-0000-4000-8000", one)] == []
