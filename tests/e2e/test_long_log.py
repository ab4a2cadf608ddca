"""A phone joins an account with years of entries: a bar tells how far it is, and the memory stays flat."""

import os
import re
from collections.abc import Awaitable, Callable

from playwright.async_api import CDPSession, expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands

NewPhone = Callable[[], Awaitable[Phone]]

MANY = int(os.environ.get("LONG_LOG", "30000"))
"""How many entries the account has; the proof takes 100,000."""

MOST_MIB = 20
"""How much the heap may grow, whatever the log holds: all entries at once would be well over 100 MiB."""

IN_ALL_MS = 240_000
"""How long the whole may take on a busy machine."""

# Years of check-ins, pushed as a device would.
FILL = """
async (many) => {
  const { epoch } = await (await fetch("/api/sync?cursor=0")).json()
  const hex = (n, width) => n.toString(16).padStart(width, "0")
  const now = Date.now()
  const record = (n) => ({
    k: "check-in",
    id: `${hex((n * 2654435761) >>> 0, 8)}-0000-4000-8000-${hex(n, 12)}`,
    v: 1,
    h: hex(now - 1000, 12) + hex(n & 0xffff, 4) + "aaaaaaaa",
    f: {
      at: new Date(Math.floor((now - n * 3_153_600) / 900_000) * 900_000).toISOString().replace(".000Z", "Z"),
      zone: "Europe/Berlin",
      mode: "full",
      valence: (n % 200) - 100,
      energy: n % 100,
      feelings: ["calm", "tired"],
      note: "s1.AAAAAAAA." + "A".repeat(120),
    },
    new: 1,
  })
  for (let from = 0; from < many; from += 1000) {
    const recs = Array.from({ length: Math.min(1000, many - from) }, (_, index) => record(from + index))
    const body = JSON.stringify({ proto: 1, epoch, now, recs })
    const answer = await fetch("/api/sync", { method: "POST", headers: { "Content-Type": "application/json" }, body })
    const { s } = await answer.json()
    if (s.some((status) => status !== 1)) throw new Error("the server did not take a record")
  }
}
"""

BAR_IS_PAST = "(share) => (document.querySelector('progress')?.position ?? 0) > share"


async def heap(session: CDPSession) -> float:
    """What the page holds in MiB, without what is only waiting to be swept away."""
    await session.send("HeapProfiler.collectGarbage")
    used: float = (await session.send("Runtime.getHeapUsage"))["usedSize"]
    return used / 2**20


async def test_a_long_log_comes_in_with_a_bar_and_goes_on_where_it_was(new_phone: NewPhone) -> None:
    first, second = Hands(await new_phone()), Hands(await new_phone())
    await first.begin()
    code = await first.turns_on_sync()
    first.page.set_default_timeout(IN_ALL_MS)
    await first.page.evaluate(FILL, MANY)

    await second.begin()
    phone, page = second.phone, second.page
    before = await heap(await phone.context.new_cdp_session(page))
    await phone.open("/settings/sync")
    await second.button("I have a recovery code").click()
    await page.get_by_label("Recovery code").fill(code)
    await second.button("Continue").click()
    await second.button("Sign in").click()
    bar = page.get_by_role("progressbar", name="Your entries are coming")
    await expect(bar).to_be_visible()
    await expect(page.get_by_text(re.compile(r"\d %|\d%"))).to_be_visible()

    # Someone closes the app, and opens it again later.
    await page.wait_for_function(BAR_IS_PAST, arg=0.1)
    await page.close()
    seen = len(phone.sent)
    page = second.page = phone.page = await phone.context.new_page()
    page.set_default_timeout(IN_ALL_MS)
    await phone.open("/")
    bar = page.get_by_role("progressbar", name="Your entries are coming")
    await expect(bar).to_be_visible()
    again = [int(cursor) for line in phone.sent[seen:] for cursor in re.findall(r"cursor=(\d+)", line)]
    assert again[0] > MANY / 10
    assert again == sorted(again)

    # Meanwhile the app is there to be used.
    await expect(page.get_by_role("link", name="All entries")).to_be_visible()
    await second.checks_in("rather good, some energy", "while the others came")
    session = await phone.context.new_cdp_session(page)
    await phone.open("/")
    await page.wait_for_function(BAR_IS_PAST, arg=0.6)
    assert await heap(session) - before < MOST_MIB
    await expect(page.get_by_text("Saved for all your devices")).to_be_visible(timeout=IN_ALL_MS)
    await expect(bar).to_have_count(0)
    assert await heap(session) - before < MOST_MIB

    # And afterwards no screen reads all of it.
    for place in ("/", "/history", "/insights", "/people", "/contact"):
        await phone.open(place)
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
        await expect(page.get_by_text("Opening…")).to_have_count(0)
        assert await heap(session) - before < MOST_MIB, place
    assert any("while the others came" in row for row in await second.history())
