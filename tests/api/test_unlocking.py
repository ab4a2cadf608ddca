"""What a device may do that was unlocked lately, and what another one may not."""

from typing import Any

import pytest

from server.app import ENDPOINTS
from server.domain.clock import Millis
from server.store import devices
from tests.api.conftest import Site
from tests.builders import Answer, Phone
from tests.machinery import linking
from tests.machinery.linking import Code

FRESH = {
    "/api/links": Code("00000000-0000-4000-8000-000000000000").offer,
    "/api/recovery": Code("00000000-0000-4000-8000-000000000000").offer,
    "/api/account/erase": {},
    "/api/passkeys/options": {},
    "/api/passkeys": {},
    "/api/passkeys/remove": {"id": "00000000-0000-4000-8000-000000000000"},
    "/api/tokens": {
        "id": "00000000-0000-4000-8000-000000000000",
        "label": "s1.k.AAAA",
        "scopes": ["export"],
        "days": 30,
    },
}


def locked(answer: Answer) -> bool:
    """Whether it asks to be unlocked first."""
    return (answer.status, answer.body["type"]) == (403, "needs-unlocking")


async def is_fresh(phone: Phone) -> bool:
    """Whether the device may do what needs unlocking."""
    answer = await phone.post("/api/passkeys/options", {})
    assert answer.status == 200 or locked(answer)
    return answer.status == 200


def test_what_needs_unlocking_is_what_lets_somebody_in_or_locks_them_out() -> None:
    assert {one.path for one in ENDPOINTS if one.fresh} == FRESH.keys()
    assert not [one.path for one in ENDPOINTS if one.fresh and one.public]


@pytest.mark.parametrize(("path", "body"), FRESH.items())
async def test_a_device_that_was_not_unlocked_lately_is_told_so(site: Site, path: str, body: dict[str, Any]) -> None:
    phone = await site.synced()
    assert not locked(await phone.post(path, {"not": "this"}))
    site.now = Millis(site.now + devices.FRESH_MS)
    assert locked(await phone.post(path, body))
    assert (await (await site.phone()).post(path, body)).status == 401


async def test_the_recovery_code_unlocks_for_five_minutes(site: Site) -> None:
    phone = await site.synced()
    assert await is_fresh(phone), "the account was just made"
    site.now = Millis(site.now + devices.FRESH_MS)
    assert not await is_fresh(phone)
    assert (await phone.unlocks()).status == 204
    site.now = Millis(site.now + devices.FRESH_MS - 1)
    assert await is_fresh(phone)
    site.now = Millis(site.now + 1)
    assert not await is_fresh(phone)


async def test_unlocking_one_device_unlocks_no_other(site: Site) -> None:
    phone, second, linked = await site.synced(), await site.phone(), await site.phone()
    second.account = phone.account
    await second.recovers()
    assert await is_fresh(second), "it has just shown the code"
    await linking.let_in(phone, linked)
    assert not await is_fresh(linked), "its person has shown nothing on it"
    assert (await linked.unlocks()).status == 204
    assert await is_fresh(linked)
    site.now = Millis(site.now + devices.FRESH_MS)
    await second.unlocks()
    assert [await is_fresh(one) for one in (phone, second, linked)] == [False, True, False]


async def test_only_the_code_of_this_account_unlocks(site: Site) -> None:
    phone, stranger = await site.synced(), await site.synced()
    site.now = Millis(site.now + devices.FRESH_MS)
    for code in (stranger.code, phone.code | {"proof": "A" * 43}, phone.code | {"lookup": "A" * 22}):
        answer = await phone.post("/api/unlock", code)
        assert (answer.status, answer.body["type"]) == (403, "recovery-failed")
    assert not await is_fresh(phone)
    assert (await (await site.phone()).post("/api/unlock", phone.code)).status == 401


async def test_a_link_s_secret_is_no_recovery_code(site: Site) -> None:
    phone = await site.synced()
    code = await linking.shown(phone)
    way = {name: code.offer[name] for name in ("lookup", "proof")}
    for path in ("/api/unlock", "/api/recover"):
        assert (await phone.post(path, way)).status == 403
    answer = await (await site.phone()).post("/api/links/redeem", phone.code | {"device": linking.newcomer()})
    assert answer.status == 410
