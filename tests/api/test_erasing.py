"""Erasing an account from one of its devices: everything goes at once, and nothing of anybody else's."""

import asyncio

from server.models import OWNED
from server.store import database
from tests.api.conftest import Site
from tests.api.test_subscriptions import subscribes
from tests.api.test_tokens import made as made_token
from tests.builders import check_in
from tests.machinery import linking
from tests.machinery.authenticator import Authenticator
from tests.machinery.ear import PATIENCE_S, listening


async def held(account: str) -> set[str]:
    """The tables that have something of an account."""
    found = [table for table in OWNED if await database.read(f"SELECT 1 FROM {table} WHERE account = $1", account)]
    return {*found} | {"account" for _ in await database.read("SELECT 1 FROM account WHERE id = $1", account)}


async def test_everything_goes_at_once(site: Site) -> None:
    phone, other, neighbour = await site.synced(), await site.phone(), await site.synced()
    other.account = phone.account
    await other.recovers()
    await phone.pushes(check_in())
    await neighbour.pushes(check_in())
    await subscribes(other)
    made = (await phone.post("/api/passkeys/options", {})).body
    passkey = Authenticator(site.origin).makes(made["options"])
    await phone.post("/api/passkeys", {"challenge": made["challenge"], "credential": passkey})
    await phone.post("/api/passkeys/options", {})
    await made_token(phone)
    code = await linking.shown(phone)
    before = await held(neighbour.account)
    filled = {"account", "record", "device", "wrap", "directory", "link", "passkey", "challenge", "access_event"}
    assert await held(phone.account) == filled | {"subscription", "token"}
    async with listening(other) as ear:
        answer = await phone.post("/api/account/erase", {})
        assert (answer.status, "Max-Age=0" in answer.headers["Set-Cookie"]) == (204, True)
        async with asyncio.timeout(PATIENCE_S):
            await ear.ends()
    assert await held(phone.account) == set()
    for one in (phone, other):
        assert (await one.pulls()).status == 401
    assert (await phone.recovers()).status == 403
    assert (await linking.redeems(phone, code, linking.newcomer())).status == 410
    assert await held(neighbour.account) == before
    assert (await neighbour.pulls()).status == 200


async def test_erasing_at_once_from_two_devices_does_it_once(site: Site) -> None:
    phone, other = await site.synced(), await site.phone()
    other.account = phone.account
    await other.recovers()
    asked = [one.post("/api/account/erase", {}) for one in (phone, other)]
    assert {answer.status for answer in await asyncio.gather(*asked)} <= {204, 401}
    assert await held(phone.account) == set()
