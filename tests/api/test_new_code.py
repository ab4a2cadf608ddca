"""Another recovery code in the place of the old one."""

import asyncio

from server.store import database
from tests.api.conftest import Site
from tests.builders import Answer, Phone
from tests.machinery import sealing


def another_code() -> dict[str, str]:
    """What another recovery code derives to."""
    account = sealing.Account("00000000-0000-4000-8000-000000000000")
    return account.recovery


async def opens(site: Site, code: dict[str, str]) -> bool:
    """Whether somebody comes in by a code."""
    answer = await (await site.phone()).post("/api/recover", {name: code[name] for name in ("lookup", "proof")})
    assert answer.status in (200, 403)
    return answer.status == 200


async def test_the_new_code_opens_and_the_old_one_does_not(site: Site) -> None:
    phone, code = await site.synced(), another_code()
    assert (await phone.post("/api/recovery", code)).status == 204
    assert not await opens(site, phone.recovery)
    assert (await phone.unlocks()).status == 403
    new = await site.phone()
    answer = await new.post("/api/recover", {name: code[name] for name in ("lookup", "proof")})
    assert (answer.status, answer.body["account"], answer.body["wrap"]) == (200, phone.account, code["wrap"])
    assert (await phone.pulls()).status == 200, "devices stay signed in"
    assert len(await database.read("SELECT 1 FROM wrap")) == 1
    assert len(await database.read("SELECT 1 FROM directory")) == 1
    assert (await phone.turns_on_sync()).status == 409, "nor does the old one by making the account again"


async def test_asking_again_after_a_lost_answer_changes_and_tells_nothing_more(site: Site) -> None:
    phone, code = await site.synced(), another_code()
    assert [(await phone.post("/api/recovery", code)).status for _ in range(3)] == [204] * 3
    assert await opens(site, code)
    told = [event["what"] for event in (await phone.get("/api/access")).body["events"]]
    assert sorted(told) == ["code-replaced", "recovered"]


async def test_somebody_else_s_code_is_not_taken(site: Site) -> None:
    phone, stranger = await site.synced(), await site.synced()
    for code in (stranger.recovery, stranger.recovery | {"proof": "A" * 43}):
        answer = await phone.post("/api/recovery", code)
        assert (answer.status, answer.body["type"]) == (409, "account-exists")
    assert await opens(site, phone.recovery)
    assert await opens(site, stranger.recovery)


async def test_two_devices_that_replace_it_at_once_leave_one_code(site: Site) -> None:
    async def replaces(phone: Phone, code: dict[str, str]) -> Answer:
        return await phone.post("/api/recovery", code)

    one = await site.synced()
    other = await site.phone(one.account)
    await other.recovers()
    for _ in range(5):
        codes = another_code(), another_code()
        answers = await asyncio.gather(replaces(one, codes[0]), replaces(other, codes[1]))
        assert [answer.status for answer in answers] == [204, 204]
        assert sorted([await opens(site, code) for code in codes]) == [False, True]
        assert len(await database.read("SELECT 1 FROM directory")) == 1


async def test_nobody_comes_in_by_the_old_code_once_it_was_replaced(site: Site) -> None:
    """Whoever is quicker: who comes by the old code after the answer is refused, and who came before is listed."""
    for _ in range(5):
        phone, thief = await site.synced(), await site.phone()
        thief.account = phone.account
        replaced, came = await asyncio.gather(phone.post("/api/recovery", another_code()), thief.recovers())
        assert replaced.status == 204
        assert came.status in (200, 403)
        assert len((await phone.get("/api/devices")).body["devices"]) == 1 + (came.status == 200)
        assert (await thief.recovers()).status == 403
