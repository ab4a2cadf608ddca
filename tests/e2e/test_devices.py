"""The devices of an account: one is signed out, the code is replaced, and in the end the account is erased."""

from collections.abc import Awaitable, Callable
from uuid import uuid4

import pytest
from playwright.async_api import expect

from tests.machinery import sealing
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands

NewPhone = Callable[[], Awaitable[Phone]]

THEIRS = "Philippa Quillfeather"
GOOD, LOW = "rather good, some energy", "very low, hardly any energy"
LOCKED = "Can’t be opened on this device"

THERE = "async () => (await fetch('/api/sync?cursor=0')).json()"
STATUS = "async () => (await fetch('/api/sync')).status"
PUSH = """async (body) => (await fetch("/api/sync", {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
})).json()"""


@pytest.fixture
async def three(new_phone: NewPhone) -> tuple[Hands, Hands, str]:
    """A phone with an account and an entry, a tablet that came in with its code, and the code."""
    phone, tablet = Hands(await new_phone()), Hands(await new_phone())
    await phone.begin()
    await phone.meets(THEIRS)
    code = await phone.turns_on_sync()
    await tablet.begin()
    await tablet.signs_in(code)
    return phone, tablet, code


async def slips_in(hands: Hands) -> str:
    """Push a check-in whose note nobody of this account sealed, as a foreign program would; its note as it travels."""
    log = await hands.page.evaluate(THERE)
    own, when = str(uuid4()), {"at": "2026-11-22T12:00:00Z", "zone": "Europe/Berlin"}
    note = sealing.Account(str(uuid4())).sealed("check-in", own, "note", "a foreign note")
    fields = when | {"mode": "full", "valence": 10, "note": note}
    record = {"k": "check-in", "id": own, "v": 1, "h": "01a2b3c4d5e60000aaaaaaaa", "f": fields, "new": 1}
    pushed = {"proto": 1, "epoch": log["epoch"], "now": log["now"], "recs": [record]}
    assert (await hands.page.evaluate(PUSH, pushed))["s"] == [1]
    return note


async def puts_code_away(hands: Hands) -> str:
    """Print the code that is shown, with nothing beside it, and save it; what the file says."""
    page = hands.page
    await expect(page.get_by_role("list", name="Recovery code")).to_be_visible()
    await page.evaluate("() => { globalThis.print = () => { globalThis.printed = true } }")
    await hands.button("Print").click()
    assert await page.evaluate("() => globalThis.printed")
    await page.emulate_media(media="print")
    await expect(page.get_by_role("list", name="Recovery code")).to_be_visible()
    await expect(hands.button("Print")).to_be_hidden()
    await expect(page.get_by_role("navigation")).to_be_hidden()
    await page.emulate_media(media="screen")
    async with page.expect_download() as download:
        await hands.button("Save as a file").click()
    return (await (await download.value).path()).read_text()


async def test_a_device_is_signed_out_and_the_code_it_came_in_with_opens_nothing_any_more(
    three: tuple[Hands, Hands, str], new_phone: NewPhone
) -> None:
    phone, tablet, code = three
    page = phone.page
    await phone.phone.open("/")
    await page.get_by_role("link", name="What happened", exact=True).click()
    await expect(page.get_by_text("A device came in with the recovery code")).to_be_visible()

    await tablet.phone.open("/settings/access")
    await tablet.button("Rename").click()
    await tablet.page.get_by_label("What do you call this device?").fill("the borrowed tablet")
    await tablet.button("Save").click()
    await expect(tablet.page.get_by_role("listitem").filter(has_text="the borrowed tablet")).to_be_visible()
    assert not any("the borrowed tablet" in line for line in tablet.phone.sent), "the name left in clear"

    # What it let in stays when it goes: the phone is told, and puts an end to that as well.
    await tablet.phone.open("/settings/tokens")
    await tablet.page.get_by_label("What is it for?").fill("a lamp")
    await tablet.button("Make a token").click()
    await expect(tablet.page.get_by_text("It is shown only this once.")).to_be_visible()
    await phone.phone.open("/settings/access/lately")
    await expect(page.get_by_text("A token for scripts was made")).to_be_visible()
    await page.get_by_role("link", name="And revoke the tokens that aren’t yours.").click()
    await phone.button("Revoke a lamp").click()
    await phone.button("Yes, revoke it").click()
    await expect(page.get_by_text("No token yet.")).to_be_visible()

    await phone.phone.open("/settings/access")
    await phone.button("Sign out the borrowed tablet").click()
    await phone.button("Yes, sign it out").click()
    await expect(page.get_by_role("list", name="Your devices").get_by_role("listitem")).to_have_count(1)
    await tablet.is_signed_out()
    assert THEIRS in (await tablet.history())[0], "what lay on it stays on it"

    await page.get_by_role("link", name="Replace the code").click()
    await phone.button("Make a new code").click()
    saved = await puts_code_away(phone)
    newer = await phone.writes_code_down()
    assert newer != code
    assert newer in saved
    await tablet.phone.open("/settings/sync")
    await tablet.button("Sign in with a recovery code").click()
    await tablet.page.get_by_label("Recovery code").fill(code)
    await tablet.button("Continue").click()
    await expect(tablet.page.get_by_text("No notebook opens with this code here.")).to_be_visible()
    await tablet.page.get_by_label("Recovery code").fill(newer)
    await tablet.button("Continue").click()
    await tablet.button("Sign in").click()
    await tablet.is_in_step()

    # What a foreign program wrote into the log is locked, and stays as it is.
    note = await slips_in(phone)
    await phone.syncs()
    assert any(LOCKED in row for row in await phone.history())
    await phone.changes(LOCKED, mood=LOW)
    await phone.syncs()
    records = (await page.evaluate(THERE))["recs"]
    changed = next(record for record in records if record["f"].get("note") == note)
    assert changed["f"]["valence"] < 0


async def test_an_account_is_erased_for_all_and_the_entries_stay_where_they_lie(
    three: tuple[Hands, Hands, str],
) -> None:
    phone, tablet, code = three
    await phone.phone.open("/settings/access")
    await phone.page.get_by_role("link", name="Erase the account").click()
    await phone.choice("Keep my entries on this phone").check(force=True)
    await phone.button("Erase the account for good").click()
    await expect(phone.page.get_by_text("The account is erased.")).to_be_visible()
    assert await phone.page.evaluate(STATUS) == 401
    assert THEIRS in (await phone.history())[0]

    await tablet.is_signed_out()
    assert await tablet.page.evaluate(STATUS) == 401
    await tablet.phone.open("/settings/sync")
    await tablet.button("Sign in with a recovery code").click()
    await tablet.page.get_by_label("Recovery code").fill(code)
    await tablet.button("Continue").click()
    await expect(tablet.page.get_by_text("No notebook opens with this code here.")).to_be_visible()

    # Another account on the same devices: begun anew on the one, and come into from the other.
    another = await phone.turns_on_sync()
    await tablet.page.get_by_label("Recovery code").fill(another)
    await tablet.button("Continue").click()
    await tablet.choice("Leave it behind").check(force=True)
    await tablet.button("Sign in").click()
    await tablet.is_in_step()
    assert await tablet.history() == await phone.history()
    assert len(await phone.history()) == 1
