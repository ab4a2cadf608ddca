"""Letting another phone in by a code on the screen of the old one, as it should go."""

import asyncio

from server.domain.clock import Millis
from server.sealing import raw, unwrapped
from server.store import database, links
from tests.api.conftest import Site
from tests.builders import NOON, check_in
from tests.machinery import linking, sealing
from tests.machinery.linking import Code, newcomer


async def test_a_new_phone_comes_in_by_the_code_of_an_old_one(site: Site) -> None:
    old, new = await site.synced(), await site.phone()
    await old.pushes(check_in())
    code, name = Code(old.account), newcomer()
    offered = await old.post("/api/links", code.offer)
    assert (offered.status, offered.body) == (201, {"expires": NOON + 300_000})
    assert (await old.get("/api/links/pending")).body == {"state": "open", "expires": NOON + 300_000}
    scanned = await linking.redeems(new, code, name)
    assert (scanned.status, scanned.body) == (202, {})
    pending = (await old.get("/api/links/pending")).body
    assert pending == {"state": "scanned", "device": name, "expires": NOON + 300_000}
    assert sealing.digits(code.secret, pending["device"]) == sealing.digits(code.secret, name)
    waiting = await linking.finishes(new, code, name)
    assert (waiting.status, waiting.body["type"]) == (409, "link-waiting")
    assert (await linking.confirms(old, name)).status == 204
    assert await linking.state(old) == "confirmed"
    done = await linking.finishes(new, code, name)
    assert (done.status, done.body["account"], done.body["epoch"]) == (200, old.account, old.epoch)
    assert unwrapped("link", done.body["wrap"], code.secret, old.account) == "[]"
    assert "HttpOnly" in done.headers["Set-Cookie"]
    assert await linking.state(old) == "none"
    assert len((await new.pulls()).body["recs"]) == 1
    assert {one["how"] for one in (await old.get("/api/devices")).body["devices"]} == {"link", "made"}


async def test_every_step_can_be_asked_again_after_a_lost_answer(site: Site) -> None:
    old, new = await site.synced(), await site.phone()
    code, name = Code(old.account), newcomer()
    expires = [(await old.post("/api/links", code.offer)).body["expires"] for _ in range(2)]
    assert expires[0] == expires[1]
    assert [(await linking.redeems(new, code, name)).status for _ in range(2)] == [202, 202]
    again = await old.post("/api/links", code.offer)
    assert (again.status, await linking.state(old)) == (201, "scanned"), "what was scanned is never open again"
    assert [(await linking.confirms(old, name)).status for _ in range(2)] == [204, 204]
    assert (await linking.redeems(new, code, name)).status == 202
    first = await linking.finishes(new, code, name)
    lost = {cookie.key: cookie.value for cookie in new.http.cookie_jar}
    second = await linking.finishes(new, code, name)
    assert first.body == second.body
    assert (await new.pulls()).status == 200
    new.http.cookie_jar.clear()
    new.http.cookie_jar.update_cookies(lost)
    assert (await new.pulls()).status == 401, "the cookie that got lost opens nothing"
    assert len((await old.get("/api/devices")).body["devices"]) == 2
    assert len((await old.get("/api/access")).body["events"]) == 1
    assert [(await linking.confirms(old, name)).status for _ in range(2)] == [204, 204]
    assert (await old.post("/api/links/withdraw", {})).status == 204
    assert (await old.post("/api/links/withdraw", {})).status == 204


async def test_two_accounts_let_somebody_in_at_once(site: Site) -> None:
    pairs = [(await site.synced(), await site.phone()) for _ in range(2)]
    await asyncio.gather(*(linking.let_in(old, new) for old, new in pairs))
    assert [new.account for _, new in pairs] == [old.account for old, _ in pairs]


async def test_a_phone_that_came_in_by_a_link_is_told_of_to_all(site: Site) -> None:
    old, new = await site.synced(), await site.phone()
    site.now = Millis(NOON + 1000)
    await linking.let_in(old, new)
    assert (await old.pulls()).body["access"] == NOON + 1000
    [event] = (await old.get("/api/access")).body["events"]
    assert event == {"at": NOON + 1000, "what": "linked", "device": await new.device()}


async def test_offers_are_kept_as_hashes_and_dropped_when_they_are_over(site: Site) -> None:
    old = await site.synced()
    code = await linking.shown(old)
    [row] = await database.read("SELECT * FROM link")
    assert code.offer["proof"] not in str(dict(row))
    assert raw(code.offer["proof"]) not in bytes(row["proof_hash"])
    assert await links.forget_expired(Millis(NOON + links.OPEN_MS - 1)) == 0
    assert await links.forget_expired(Millis(NOON + links.OPEN_MS)) == 1
