"""Kept moments: without a network, on every device, taken back at will, and never about somebody not to be recalled."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from uuid import uuid4

from playwright.async_api import Locator, expect

from tests.e2e.conftest import BEFORE, Two
from tests.e2e.test_notification import nudge
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.lock_screen import PUSH

KEPT, CHANGED, OTHER = "We laughed about the kettle.", "We laughed about the kettle, twice.", "The light on the stairs"
ADA = "Ada Featherstone"


def moment(hands: Hands, text: str) -> Locator:
    """The row of the list with `text` in it."""
    return hands.page.get_by_role("main").get_by_role("link", name=re.compile(re.escape(text)))


def text_of(hands: Hands) -> Locator:
    """Where the words of a moment are written."""
    return hands.page.get_by_label("What would you like to keep?")


async def keeps(hands: Hands, text: str, about: str = "") -> None:
    """Keep a moment, and see it."""
    await hands.phone.open("/keepsakes/new")
    await text_of(hands).fill(text)
    if about:
        await hands.choice(about).check(force=True)
    await hands.button("Save").click()
    await expect(hands.page.get_by_role("article")).to_contain_text(text)


async def met_well(hands: Hands, who: str) -> None:
    """Log a contact with somebody known that felt good."""
    await hands.phone.open("/contact")
    await hands.page.get_by_label("Find or add a person").fill(who)
    await hands.choice(who).check(force=True)
    await hands.choice("Met").check(force=True)
    await hands.choice("nourished").press("Space")
    await hands.button("Save").click()
    await expect(hands.page.get_by_text("Saved on this phone").first).to_be_visible()


async def test_a_moment_is_kept_offline_and_goes_along(two: Two) -> None:
    a, b = two.a, two.b
    await a.phone.offline(yes=True)
    await met_well(a, BEFORE)
    await a.button("Keep this moment").click()
    await expect(a.choice(BEFORE)).to_be_checked()
    await a.button("Save").press("Enter")
    await expect(a.page.get_by_text("Please write a word or two first.")).to_be_visible()
    await text_of(a).fill(KEPT)
    # Half written is not lost.
    await a.page.reload()
    await expect(text_of(a)).to_have_value(KEPT)
    await a.button("Save").click()
    await expect(a.page.get_by_role("article")).to_contain_text(KEPT)
    await expect(a.page.get_by_role("article")).to_contain_text(BEFORE)
    await a.phone.offline(yes=False)
    await a.syncs()

    await b.syncs()
    await b.phone.open("/help")
    await b.page.get_by_role("link", name=re.compile("Kept moments")).click()
    await b.button("Open one").click()
    await expect(b.page.get_by_role("article")).to_contain_text(KEPT)
    await b.page.get_by_role("link", name="Edit").click()
    await text_of(b).fill(CHANGED)
    await b.button("Save").click()
    await expect(b.page.get_by_role("article")).to_contain_text(CHANGED)
    await b.syncs()
    await a.syncs()
    assert KEPT[:20] not in "\n".join(a.phone.sent + b.phone.sent)

    await a.phone.open("/keepsakes")
    for undone in (True, False):
        await moment(a, CHANGED).click()
        await a.page.get_by_role("link", name="Edit").click()
        await a.button("Delete kept moment").click()
        await expect(a.page.get_by_role("heading", name="Moments worth keeping")).to_be_visible()
        if undone:
            await a.button("Undo").click()
            await expect(moment(a, CHANGED)).to_be_visible()
    await a.hears("Deleted")
    await a.syncs()
    await b.syncs()
    await b.phone.open("/keepsakes")
    await expect(b.page.get_by_role("heading", name="Moments worth keeping")).to_be_visible()


async def test_nobody_marked_never_is_brought_back_to_mind(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    phone = await new_phone()
    hands, page = Hands(phone), phone.page
    await hands.begin()
    await hands.meets(ADA)
    await keeps(hands, KEPT, ADA)
    await keeps(hands, OTHER)
    await expect(hands.button("Another one")).to_be_visible()
    await phone.open("/people")
    await page.get_by_role("link", name=re.compile(ADA)).click()
    await page.get_by_role("link", name="Edit").click()
    await hands.choice("Never").check(force=True)
    await hands.button("Save").click()
    await expect(page.get_by_text("Changed", exact=True)).to_be_visible()

    # Whatever chance draws, it is the one moment that is left.
    for _ in range(5):
        await phone.open("/keepsakes")
        await hands.button("Open one").click()
        await expect(page.get_by_role("article")).to_contain_text(OTHER)
        await expect(hands.button("Another one")).to_have_count(0)
    # A word that offers one has no other either.
    await hands.turns_on_sync()
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    nudges = [nudge(str(uuid4()), step_kind="keepsake", sent_at=now) for _ in range(4)]
    assert await page.evaluate(PUSH, nudges) == [1] * 4
    await hands.syncs()
    for one in nudges:
        await phone.open(f"/reach-out/{one['id']}")
        await expect(page.locator(".kept-text")).to_have_text(OTHER)
    # Whoever opens it finds it as it was; nothing is said above it.
    await phone.open("/keepsakes")
    await moment(hands, KEPT).click()
    await expect(page.get_by_text("is never brought up unasked")).to_be_visible()
    await expect(page.get_by_role("article").get_by_role("paragraph")).to_have_count(2)
    # A good time with them is logged as any other, and no more is made of it.
    await met_well(hands, ADA)
    await expect(hands.button("Keep this moment")).to_have_count(0)

    await phone.open("/help")
    await expect(page.get_by_role("link", name=re.compile("Kept moments"))).to_be_visible()
    await hands.locks("2580")
    await phone.open("/help")
    await expect(page.get_by_role("heading", name="Someone to talk to")).to_be_visible()
    await expect(page.get_by_role("link", name=re.compile("Kept moments"))).to_have_count(0)
    await phone.open("/keepsakes")
    await expect(page.get_by_label("PIN", exact=True)).to_be_focused()
    await expect(page.get_by_text(OTHER)).to_have_count(0)
