"""What the server tells a phone about its own pushes, and the test that it may ask for."""

from uuid import uuid4

import pytest

from server.domain.limits import TEST_PUSH, Limit
from server.store import database, rounds
from tests.api.conftest import Site
from tests.api.test_receipts import LATER, sent_to, subscribes
from tests.builders import NOON

NOTHING = {
    "now": NOON, "subscription": "none", "key_is_current": False, "accepted_at": None, "shown_at": None,
    "answered_at": None, "delivered_at": None, "delivery": None,
}  # fmt: skip


async def test_a_new_phone_learns_that_nothing_is_there_yet(site: Site) -> None:
    phone = await site.synced()
    assert (await phone.get("/api/reach")).body == NOTHING
    await rounds.finished("deliver", NOON)
    await subscribes(phone, "1")
    known = NOTHING | {"subscription": "active", "key_is_current": True, "delivered_at": NOON}
    assert (await phone.get("/api/reach")).body == known


async def test_it_tells_what_became_of_the_newest_notice_or_of_one(site: Site) -> None:
    phone = await site.synced()
    await subscribes(phone, "1")
    older = await sent_to(phone.account)
    asked = await phone.post("/api/test-push", {})
    assert asked.status == 200
    await phone.post("/api/receipts", {"shown": [older]})
    site.now = LATER
    newest = (await phone.get("/api/reach")).body
    assert newest["delivery"] == {
        "notice": asked.body["notice"], "state": "waiting", "attempts": 0, "status": None, "shown_at": None,
        "answered_at": None,
    }  # fmt: skip
    assert (newest["shown_at"], newest["now"]) == (NOON, LATER)
    one = (await phone.get(f"/api/reach?notice={older}")).body["delivery"]
    assert (one["state"], one["shown_at"]) == ("sent", NOON)
    assert (await phone.get(f"/api/reach?notice={uuid4()}")).body["delivery"] is None


@pytest.mark.parametrize("state", ["gone", "key-mismatch"])
async def test_it_tells_that_a_subscription_ended_and_sends_no_test_there(site: Site, state: str) -> None:
    phone = await site.synced()
    await subscribes(phone, "1")
    async with database.transaction() as tx:
        await tx.rows("UPDATE subscription SET state = $1, vapid_kid = $2 RETURNING id", state, "0" * 16)
    known = (await phone.get("/api/reach")).body
    assert (known["subscription"], known["key_is_current"]) == (state, False)
    refused = await phone.post("/api/test-push", {})
    assert (refused.status, refused.body["type"]) == (409, "not-subscribed")
    await subscribes(phone, "2")
    assert (await phone.get("/api/reach")).body["subscription"] == "active"


async def test_another_phone_of_the_account_is_another_matter(site: Site) -> None:
    phone = await site.synced()
    await subscribes(phone, "1")
    notice = await sent_to(phone.account)
    other = await site.phone(phone.account)
    await other.recovers()
    assert (await other.get(f"/api/reach?notice={notice}")).body == NOTHING
    assert (await other.post("/api/test-push", {})).status == 409


async def test_a_few_tests_an_hour_are_enough(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Limit, "times", lambda self, _: self)
    phone = await site.synced()
    statuses = [(await phone.post("/api/test-push", {})).status for _ in range(TEST_PUSH.count + 1)]
    assert statuses == [409] * TEST_PUSH.count + [429]


async def test_what_asks_for_something_else_is_refused(site: Site) -> None:
    phone = await site.synced()
    assert (await phone.get("/api/reach?notice=7")).body["type"] == "malformed"
    assert (await phone.post("/api/test-push", {"to": "everybody"})).body["type"] == "malformed"
    stranger = await site.phone()
    assert (await stranger.get("/api/reach")).status == 401
    assert (await stranger.post("/api/test-push", {})).status == 401
