"""The list of devices: how each came in, what it is called, and signing one out from another."""

import asyncio

import pytest

from server.api import pokes
from server.domain.clock import Millis
from server.store import database, devices
from tests.api.conftest import Site
from tests.api.test_subscriptions import rows, subscribes
from tests.builders import NOON, Phone
from tests.machinery import linking
from tests.machinery.ear import PATIENCE_S, listening

LABEL = "s1.a-key_12." + "A" * 96
NOBODY = "00000000-0000-4000-8000-000000000000"


async def two(site: Site) -> tuple[Phone, Phone]:
    """Two phones of one account."""
    one = await site.synced()
    other = await site.phone(one.account)
    site.now = Millis(site.now + 1000)
    assert (await other.recovers()).status == 200
    return one, other


async def test_the_list_says_how_and_when_each_came_in(site: Site) -> None:
    one, other = await two(site)
    listed = (await other.get("/api/devices")).body["devices"]
    assert [device.pop("id") for device in listed] == [await other.device(), await one.device()]
    assert listed == [
        {"how": "recovery", "signed_in_at": NOON + 1000, "seen_at": NOON + 1000, "current": True},
        {"how": "made", "signed_in_at": NOON, "seen_at": NOON, "current": False},
    ]
    stranger = await site.synced()
    assert len((await stranger.get("/api/devices")).body["devices"]) == 1
    assert (await (await site.phone()).get("/api/devices")).status == 401


async def test_a_device_that_is_signed_out_by_time_is_not_listed(site: Site) -> None:
    one, other = await two(site)
    site.now = Millis(NOON + devices.LIFETIME_MS)
    assert (await one.get("/api/devices")).status == 401
    assert len((await other.get("/api/devices")).body["devices"]) == 1


async def test_a_device_has_the_sealed_name_that_it_gives_itself(site: Site) -> None:
    one, other = await two(site)
    assert (await one.post("/api/devices/label", {"label": LABEL})).status == 204
    labels = {device["id"]: device.get("label") for device in (await other.get("/api/devices")).body["devices"]}
    assert labels == {await one.device(): LABEL, await other.device(): None}


@pytest.mark.parametrize("name", ["My phone", "s1.key", "", f"{LABEL}\n", "s1.key." + "A" * 2048])
async def test_a_name_that_is_not_sealed_is_refused(site: Site, name: str) -> None:
    phone = await site.synced()
    for path, more in (("/api/devices/label", {}), ("/api/passkeys/label", {"id": NOBODY})):
        answer = await phone.post(path, {"label": name} | more)
        assert (answer.status, answer.body["path"]) == (400, "$.label")


async def test_a_revoked_device_is_out_at_once(site: Site) -> None:
    one, other = await two(site)
    await subscribes(other)
    cookies = {cookie.key: cookie.value for cookie in other.http.cookie_jar}
    assert (await one.post("/api/devices/revoke", {"device": await other.device()})).status == 204
    for answer in (await other.pulls(), await other.get("/api/pokes"), await other.unlocks()):
        assert (answer.status, answer.body["type"]) == (401, "not-signed-in")
    other.http.cookie_jar.update_cookies(cookies)
    assert (await other.pulls()).status == 401
    assert await rows() == []
    assert await database.read("SELECT 1 FROM directory WHERE how = 'push'") == []
    assert (await one.pulls()).status == 200
    assert len((await one.get("/api/devices")).body["devices"]) == 1


async def test_a_revoked_device_hears_no_more(site: Site) -> None:
    """At once, where it listens to the process that revokes it; elsewhere the next heartbeat finds out."""
    assert pokes.HEARTBEAT_S > PATIENCE_S
    one, other = await two(site)
    device = await other.device()
    async with listening(other) as ear, listening(one) as own:
        await one.post("/api/devices/revoke", {"device": device})
        async with asyncio.timeout(PATIENCE_S):
            await ear.ends()
        assert not own.response.content.at_eof(), "the one that revokes goes on listening"
    assert (await other.get("/api/pokes")).status == 401


async def test_a_device_that_is_not_there_or_not_theirs_is_revoked_by_nobody(site: Site) -> None:
    one, other = await two(site)
    stranger = await site.synced()
    theirs = await other.device()
    for phone, device in ((stranger, theirs), (one, NOBODY), (one, await one.device())):
        answer = await phone.post("/api/devices/revoke", {"device": device})
        assert (answer.status, answer.body["type"]) == (404, "no-longer-there")
    assert (await one.pulls()).status == (await other.pulls()).status == 200
    assert (await one.post("/api/devices/revoke", {"device": theirs})).status == 204
    assert (await one.post("/api/devices/revoke", {"device": theirs})).status == 404
    assert (await one.post("/api/devices/revoke", {"device": f"{theirs}\n"})).status == 400


async def test_two_devices_that_revoke_each_other_leave_one_or_none(site: Site) -> None:
    for _ in range(5):
        one, other = await two(site)
        ids = await one.device(), await other.device()
        answers = await asyncio.gather(
            one.post("/api/devices/revoke", {"device": ids[1]}), other.post("/api/devices/revoke", {"device": ids[0]})
        )
        assert {answer.status for answer in answers} <= {204, 401}
        alive = [(await phone.pulls()).status for phone in (one, other)]
        assert alive.count(200) == 2 - [answer.status for answer in answers].count(204)


async def test_a_device_that_signs_out_takes_its_offer_along(site: Site) -> None:
    one, other = await two(site)
    code, name = await linking.shown(one), linking.newcomer()
    new = await site.phone()
    await linking.redeems(new, code, name)
    await one.post("/api/sign-out", {})
    assert (await linking.redeems(new, code, name)).status == 410
    assert await linking.state(other) == "none"
