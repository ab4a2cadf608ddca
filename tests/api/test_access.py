"""What every device tells for a week: that a way in was used or changed."""

from typing import get_args

import pytest

from server.domain.clock import Millis
from server.domain.ids import AccountId
from server.store import access, database, devices
from tests.api.conftest import Site
from tests.builders import NOON, check_in
from tests.machinery import linking, sealing

DAY = 24 * 3600 * 1000


async def test_every_use_of_the_code_is_told_to_all_devices_for_a_week(site: Site) -> None:
    phone, thief = await site.synced(), await site.phone()
    assert "access" not in (await phone.pulls()).body, "there is nothing to tell of a new account"
    thief.account = phone.account
    site.now = Millis(NOON + DAY)
    await thief.recovers()
    for one in (phone, thief):
        assert (await one.pulls()).body["access"] == NOON + DAY
        [event] = (await one.get("/api/access")).body["events"]
        assert event == {"at": NOON + DAY, "what": "recovered", "device": await thief.device()}
    site.now = Millis(NOON + 8 * DAY - 1)
    assert (await phone.pulls()).body["access"] == NOON + DAY
    site.now = Millis(NOON + 8 * DAY)
    assert "access" not in (await phone.pulls()).body
    assert (await phone.get("/api/access")).body == {"events": []}


async def test_a_page_with_records_tells_it_as_well(site: Site) -> None:
    phone = await site.synced()
    await phone.pushes(check_in())
    assert (await phone.post("/api/recovery", sealing.Account(phone.account).recovery)).status == 204
    page = await phone.pulls()
    assert (len(page.body["recs"]), page.body["access"]) == (1, NOON)


async def test_what_happened_is_listed_the_newest_first_and_to_its_own_account(site: Site) -> None:
    phone, new, stranger = await site.synced(), await site.phone(), await site.synced()
    await phone.post("/api/recovery", sealing.Account(phone.account).recovery)
    site.now = Millis(NOON + 1000)
    await linking.let_in(phone, new)
    told = (await phone.get("/api/access")).body["events"]
    assert [(event["at"], event["what"]) for event in told] == [(NOON + 1000, "linked"), (NOON, "code-replaced")]
    assert [event["device"] for event in told] == [await new.device(), await phone.device()]
    assert (await stranger.get("/api/access")).body == {"events": []}
    assert "access" not in (await stranger.pulls()).body


async def test_making_an_account_again_after_a_while_is_a_use_of_its_code(site: Site) -> None:
    """Or whoever has it would come in without a word."""
    phone, thief = await site.synced(), await site.phone()
    thief.account = phone.account
    site.now = Millis(NOON + devices.MADE_AGAIN_MS)
    assert (await phone.turns_on_sync()).status == 200
    assert (await phone.get("/api/access")).body == {"events": []}, "an answer got lost"
    site.now = Millis(NOON + devices.MADE_AGAIN_MS + 1)
    assert (await thief.turns_on_sync()).status == 200
    assert [event["what"] for event in (await phone.get("/api/access")).body["events"]] == ["recovered"]
    assert [one["how"] for one in (await thief.get("/api/devices")).body["devices"] if one["current"]] == ["recovery"]


async def test_telling_it_costs_no_query(site: Site, statements: list[str]) -> None:
    phone = await site.synced()
    await phone.post("/api/recovery", sealing.Account(phone.account).recovery)
    statements.clear()
    assert (await phone.pulls()).body["access"] == NOON
    assert len(statements) == 1, statements


async def test_what_is_told_no_more_is_forgotten(site: Site) -> None:
    phone = await site.synced()
    await phone.recovers()
    assert await access.forget_old(Millis(NOON + access.KEPT_MS - 1)) == 0
    assert await access.forget_old(Millis(NOON + access.KEPT_MS)) == 1
    assert await database.read("SELECT 1 FROM access_event") == []


@pytest.mark.parametrize("what", get_args(access.What))
async def test_whatever_happens_to_a_way_in_is_told_whoever_notes_it(site: Site, what: access.What) -> None:
    phone = await site.synced()
    async with database.transaction() as tx:
        await access.note(tx, AccountId(phone.account), what, None, NOON)
    assert (await phone.pulls()).body["access"] == NOON
    assert [event["what"] for event in (await phone.get("/api/access")).body["events"]] == [what]
