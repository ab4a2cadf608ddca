"""A phone that has no room, keeps nothing, or holds a database of another version: told plainly, and nothing lost."""

import re
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import CDPSession, Page, expect

from tests.machinery import browser, drawers
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands

NewPhone = Callable[[], Awaitable[Phone]]

GOOD, LOW = "rather good, some energy", "very low, hardly any energy"
ROOM = 1_500_000

THROWS = """
const Store = IDBObjectStore.prototype
Store.createIndex = () => { throw new Error("a step with a fault") }
"""

DRAFT_IS_KEPT = """
() => new Promise((resolve, reject) => {
  const request = indexedDB.open("porchlight")
  request.onerror = () => reject(request.error)
  request.onsuccess = () => {
    const keys = request.result.transaction("secrets").objectStore("secrets").getAllKeys()
    keys.onsuccess = () => {
      request.result.close()
      resolve(keys.result.includes("draft/check-in"))
    }
  }
})
"""

FORBIDDEN = """
Object.defineProperty(globalThis, "indexedDB", {
  get() { throw new DOMException("The operation is insecure.", "SecurityError") },
})
"""

REFUSED = """
IDBFactory.prototype.open = () => { throw new DOMException("Not here.", "SecurityError") }
"""

# The database as the first version of this app made it, with everything that lies in the one of today.
AS_AT_FIRST = """
const now = await opened()
const names = ["records", "outbox", "session", "locker", "secrets"]
const kept = {}
for (const name of names) {
  const store = now.transaction(name).objectStore(name)
  kept[name] = { keys: await done(store.getAllKeys()), values: await done(store.getAll()) }
}
now.close()
await done(indexedDB.deleteDatabase("porchlight"))
const old = await new Promise((resolve, reject) => {
  const request = indexedDB.open("porchlight", 1)
  request.onupgradeneeded = () => {
    const db = request.result
    const records = db.createObjectStore("records", { keyPath: "id" })
    records.createIndex("kind", ["k", "at"])
    records.createIndex("leaving", "leaving")
    db.createObjectStore("outbox", { keyPath: "id" })
    for (const name of ["session", "locker", "secrets"]) db.createObjectStore(name)
  }
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})
for (const [name, { keys, values }] of Object.entries(kept)) {
  const store = old.transaction(name, "readwrite").objectStore(name)
  for (const [index, value] of values.entries()) {
    await done(store.keyPath === null ? store.put(value, keys[index]) : store.put(value))
  }
}
old.close()
"""


async def with_an_old_database(new_phone: NewPhone) -> tuple[Hands, list[str]]:
    """A phone whose entries lie in a database of the first version, looked at from beside the app; its history."""
    hands = Hands(await new_phone())
    await hands.begin()
    await hands.checks_in(GOOD, "before the new version came")
    await hands.meets("Hildegard Winterbourne")
    written = await hands.history()
    await beside(hands.page, hands.phone)
    await drawers.run(hands.page, AS_AT_FIRST)
    return hands, written


async def beside(page: Page, phone: Phone) -> None:
    """Leave the app for a page of the same origin that is no part of it."""
    await page.goto(phone.home + "/api/health")


async def narrow(phone: Phone) -> CDPSession:
    """A phone that has little room from the start; the browser looks again only when that is used up."""
    session = await phone.context.new_cdp_session(phone.page)
    await session.send("Storage.overrideQuotaForOrigin", {"origin": phone.home, "quotaSize": ROOM})
    return session


async def widen(session: CDPSession, phone: Phone) -> None:
    """Free some space."""
    await session.send("Storage.overrideQuotaForOrigin", {"origin": phone.home})


async def test_what_finds_no_room_stays_on_the_screen_and_is_saved_once_there_is_some(new_phone: NewPhone) -> None:
    hands = Hands(await new_phone())
    page = hands.page
    session = await narrow(hands.phone)
    await hands.begin()
    await hands.checks_in(LOW)
    await hands.phone.open("/check-in")
    await expect(hands.button("Save")).to_be_visible()
    await drawers.crowd(page)
    await hands.choice(GOOD).click()
    await page.get_by_text("More", exact=True).click()
    await page.get_by_label("A few words").fill("these words must not go")
    await hands.button("Save").click()
    await expect(page.get_by_text("This phone has no room left, so this is not saved yet.")).to_be_visible()
    await expect(page.get_by_label("A few words")).to_have_value("these words must not go")
    await expect(page.get_by_role("link", name="Help")).to_be_visible()

    # With some room the draft finds its place by itself, so that a reload loses nothing either.
    hands.phone.admits("storage: full")
    await widen(session, hands.phone)
    await browser.comes_true(page, DRAFT_IS_KEPT)
    await page.reload()
    await expect(page.get_by_text("We kept what you had begun.")).to_be_visible()
    await hands.button("Save").click()
    await expect(page.get_by_role("heading", name="Noted")).to_be_visible()
    assert any("these words must not go" in row for row in await hands.history())
    assert len(await hands.history()) == 2


async def test_a_pull_that_finds_no_room_says_so_and_goes_on_later(new_phone: NewPhone) -> None:
    first, second = Hands(await new_phone()), Hands(await new_phone())
    await first.begin()
    await first.checks_in(GOOD)
    code = await first.turns_on_sync()
    session = await narrow(second.phone)
    await second.begin()
    await second.signs_in(code)
    await drawers.crowd(second.page)
    await first.checks_in(LOW)
    await first.syncs()
    await second.button("Sync now").click()
    await expect(second.page.get_by_role("heading", name="No room left")).to_be_visible()
    await widen(session, second.phone)
    # Nobody has to ask for it.
    await second.is_in_step()
    assert await second.history() == await first.history()


@pytest.mark.parametrize("script", [FORBIDDEN, REFUSED])
async def test_a_browser_that_keeps_nothing_is_told_so_and_help_is_there(new_phone: NewPhone, script: str) -> None:
    phone = await new_phone()
    await phone.context.add_init_script(script)
    await phone.open("/check-in")
    await expect(phone.page.get_by_role("heading", name="This window keeps nothing")).to_be_visible()
    await phone.page.get_by_role("link", name="Help").click()
    await expect(phone.page.get_by_role("heading", name="Help", level=1)).to_be_visible()


async def test_a_database_of_the_first_version_comes_along_with_everything_in_it(new_phone: NewPhone) -> None:
    hands, written = await with_an_old_database(new_phone)
    assert await hands.history() == written
    await hands.turns_on_sync()


async def test_an_upgrade_that_fails_leaves_everything_as_it_was(new_phone: NewPhone) -> None:
    hands, written = await with_an_old_database(new_phone)
    before = await drawers.rows(hands.page)
    broken = await hands.phone.context.new_page()
    await broken.add_init_script(THROWS)
    await broken.goto(hands.phone.home + "/")
    await expect(broken.get_by_role("heading", name="Something is stuck")).to_be_visible()
    await expect(broken.get_by_text("Nothing was deleted")).to_be_visible()
    await broken.get_by_role("link", name="Help").click()
    await expect(broken.get_by_role("heading", name="Help", level=1)).to_be_visible()
    await broken.close()
    hands.phone.admits("a step with a fault")
    assert await drawers.rows(hands.page) == before
    # A version without the fault opens it.
    assert await hands.history() == written


async def test_an_old_tab_that_holds_the_database_is_named_and_its_end_is_enough(new_phone: NewPhone) -> None:
    hands, written = await with_an_old_database(new_phone)
    old = await hands.phone.context.new_page()
    await beside(old, hands.phone)
    await drawers.run(old, "globalThis.held = await opened()")
    await hands.phone.open("/")
    await expect(hands.page.get_by_role("heading", name="Open in another window")).to_be_visible()
    await old.close()
    await expect(hands.page.get_by_role("link", name=re.compile("How are you"))).to_be_visible()
    assert await hands.history() == written


async def test_a_database_of_a_newer_version_asks_for_the_newer_app(new_phone: NewPhone) -> None:
    hands = Hands(await new_phone())
    await hands.begin()
    await hands.checks_in(GOOD)
    await beside(hands.page, hands.phone)
    await drawers.run(hands.page, "(await opened(99)).close()")
    await hands.phone.open("/")
    await expect(hands.page.get_by_role("heading", name="A newer Porchlight was here")).to_be_visible()
    async with hands.page.expect_event("load"):
        await hands.button("Update now").click()
    # There is none yet, so it says the same again, and everything is still there.
    await expect(hands.page.get_by_role("heading", name="A newer Porchlight was here")).to_be_visible()
    await beside(hands.page, hands.phone)
    assert len(await drawers.rows(hands.page)) == 1


async def test_a_database_that_is_closed_under_the_app_is_opened_anew(new_phone: NewPhone) -> None:
    hands = Hands(await new_phone())
    await hands.begin()
    page = hands.page
    session = await hands.phone.context.new_cdp_session(page)
    async with page.expect_event("load"):
        await session.send("Storage.clearDataForOrigin", {"origin": hands.phone.home, "storageTypes": "indexeddb"})
    await hands.checks_in(GOOD)
    assert len(await hands.history()) == 1
    # What was under way when the browser closed it was aborted, and is told as that.
    told = ("Force close delete origin", "AbortError", "connection is closing")
    hands.phone.errors[:] = [one for one in hands.phone.errors if not any(word in one for word in told)]


COUNT_ASKING = """
globalThis.asked = 0
const persist = StorageManager.prototype.persist
StorageManager.prototype.persist = function () {
  asked++
  return persist.call(this)
}
"""


ON_THE_HOME_SCREEN = """
Object.defineProperty(navigator, "standalone", { value: true })
"""


@pytest.mark.parametrize(("where", "asked"), [(ON_THE_HOME_SCREEN, 1), ("", 0)])
async def test_on_the_home_screen_the_browser_is_asked_to_keep_everything(
    new_phone: NewPhone, where: str, asked: int
) -> None:
    hands = Hands(await new_phone())
    await hands.phone.context.add_init_script(COUNT_ASKING + where)
    await hands.begin()
    # Whatever comes after the first screen is fetched in one order, and this is before the wishes about nudges.
    await hands.page.wait_for_function(
        "() => performance.getEntriesByType('resource').some(({ name }) => name.includes('turning'))"
    )
    await hands.page.wait_for_function(f"() => asked === {asked}")
