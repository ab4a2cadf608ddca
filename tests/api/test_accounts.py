"""Turning sync on, coming back with the recovery code, signing out."""

import pytest

from server.domain.clock import Millis
from server.store import database, devices
from tests.api.conftest import Site
from tests.builders import check_in

DAY = 24 * 3600 * 1000


async def test_turning_sync_on_signs_the_device_in(site: Site) -> None:
    phone = await site.phone()
    answer = await phone.turns_on_sync()
    assert answer.status == 201
    assert answer.body["account"] == phone.account
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Max-Age=34560000" in cookie
    assert (await phone.pulls()).status == 200


async def test_asking_again_after_a_lost_answer_opens_the_same_account(site: Site) -> None:
    phone = await site.synced()
    await phone.pushes(check_in())
    phone.http.cookie_jar.clear()
    again = await phone.turns_on_sync()
    assert again.status == 200
    assert len((await phone.pulls()).body["recs"]) == 1


async def test_an_account_can_not_be_made_twice_with_another_code(site: Site) -> None:
    phone = await site.synced()
    other = await site.phone()
    for recovery in (other.recovery, phone.recovery | {"proof": "A" * 43}):
        answer = await other.post("/api/accounts", {"account": phone.account, "recovery": recovery})
        assert (answer.status, answer.body["type"]) == (409, "account-exists")
        assert "Set-Cookie" not in answer.headers


async def test_a_lookup_that_is_taken_leaves_no_half_made_account(site: Site) -> None:
    phone, other = await site.synced(), await site.phone()
    answer = await other.post("/api/accounts", {"account": other.account, "recovery": phone.recovery})
    assert answer.status == 409
    assert (await other.turns_on_sync()).status == 201


async def test_the_recovery_code_gives_the_key_ring_back(site: Site) -> None:
    phone = await site.synced()
    second = await site.phone(phone.account)
    answer = await second.recovers()
    assert answer.status == 200
    assert answer.body == {"account": phone.account, "epoch": phone.epoch, "wrap": "w1.AAAA"}


@pytest.mark.parametrize("wrong", [{"lookup": "A" * 22}, {"proof": "A" * 43}])
async def test_a_wrong_code_says_no_more_than_that(site: Site, wrong: dict[str, str]) -> None:
    phone = await site.synced()
    code = {name: phone.recovery[name] for name in ("lookup", "proof")} | wrong
    answer = await (await site.phone()).post("/api/recover", code)
    assert (answer.status, answer.body["type"]) == (403, "recovery-failed")
    assert "Set-Cookie" not in answer.headers


async def test_signing_out_forgets_this_device_alone(site: Site) -> None:
    phone = await site.synced()
    second = await site.phone(phone.account)
    await second.recovers()
    cookies = {cookie.key: cookie.value for cookie in phone.http.cookie_jar}
    assert (await phone.post("/api/sign-out", {})).status == 204
    assert (await phone.pulls()).status == 401
    phone.http.cookie_jar.update_cookies(cookies)
    assert (await phone.pulls()).status == 401, "a copy of the cookie must open nothing"
    assert (await second.pulls()).status == 200


async def test_a_device_that_comes_by_stays_signed_in_and_one_that_does_not_is_forgotten(site: Site) -> None:
    phone, idle = await site.synced(), await site.synced()
    for _ in range(5):
        site.now = Millis(site.now + 100 * DAY)
        answer = await phone.pulls()
        assert answer.status == 200
        assert "Max-Age=34560000" in answer.headers["Set-Cookie"]
    assert (await idle.pulls()).status == 401
    assert await devices.forget_unseen(site.now) == 1


async def test_secrets_are_kept_as_hashes_alone(site: Site) -> None:
    phone = await site.synced()
    (cookie,) = [cookie.value for cookie in phone.http.cookie_jar]
    secret = cookie.partition(".")[2].encode()
    kept = [dict(row) for table in ("device", "wrap") for row in await database.read(f"SELECT * FROM {table}")]
    assert kept
    for row in kept:
        for value in row.values():
            assert secret not in (bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode())
            assert phone.recovery["proof"] not in str(value)


@pytest.mark.parametrize("cookie", ["", "x", "a.b", "..", "00000000-0000-4000-8000-000000000000.x", "\u00e9.\u00e9"])
async def test_a_forged_cookie_opens_nothing(site: Site, cookie: str) -> None:
    phone = await site.phone()
    answer = await phone.get("/api/sync", Cookie=f"porchlight={cookie}")
    assert answer.status == 401
