"""Who is not let in by a link: whoever looks over a shoulder, comes late, comes twice, or holds a stolen phone."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from server.domain.clock import Millis
from server.store import links
from tests.api.conftest import Site
from tests.builders import Answer, Phone
from tests.machinery import linking, sealing
from tests.machinery.linking import Code, newcomer


def refused(answer: Answer) -> bool:
    """Whether it is gone, without a cookie and without a wrap."""
    return (answer.status, answer.body["type"], "Set-Cookie" in answer.headers) == (410, "link-gone", False)


async def signed_in(phone: Phone) -> int:
    """How many devices the account has."""
    return len((await phone.get("/api/devices")).body["devices"])


async def test_a_thief_who_scans_second_ends_it_for_both(site: Site) -> None:
    """However far it has come, and whoever of them asks from then on."""
    for steps in range(3):
        old, new, thief = await site.synced(), await site.phone(), await site.phone()
        code, own, stolen = await linking.shown(old), newcomer(), newcomer()
        assert (await linking.redeems(new, code, own)).status == 202
        if steps:
            await linking.confirms(old, own)
        if steps > 1:
            assert (await linking.finishes(new, code, own)).status == 200
        assert refused(await linking.redeems(thief, code, stolen))
        assert await linking.state(old) == "none"
        for phone, name in ((new, own), (thief, stolen)):
            assert refused(await linking.redeems(phone, code, name))
            assert refused(await linking.finishes(phone, code, name))
            assert refused(await linking.confirms(old, name))
        assert await signed_in(old) == (2 if steps > 1 else 1)


async def test_a_thief_who_scans_first_has_other_digits_and_is_not_confirmed(site: Site) -> None:
    old, new, thief = await site.synced(), await site.phone(), await site.phone()
    code, own, stolen = await linking.shown(old), newcomer(), newcomer()
    while sealing.digits(code.secret, stolen) == sealing.digits(code.secret, own):
        stolen = newcomer()
    assert (await linking.redeems(thief, code, stolen)).status == 202
    seen = (await old.get("/api/links/pending")).body["device"]
    assert sealing.digits(code.secret, seen) != sealing.digits(code.secret, own)
    assert refused(await linking.redeems(new, code, own))
    assert refused(await linking.confirms(old, stolen)), "the second scan has ended it already"
    assert refused(await linking.finishes(thief, code, stolen))
    assert await signed_in(old) == 1


async def test_wrong_digits_end_the_offer(site: Site) -> None:
    old, thief = await site.synced(), await site.phone()
    code, stolen = await linking.shown(old), newcomer()
    await linking.redeems(thief, code, stolen)
    assert (await old.post("/api/links/withdraw", {})).status == 204
    assert refused(await linking.confirms(old, stolen))
    assert refused(await linking.redeems(thief, code, stolen))
    assert refused(await linking.finishes(thief, code, stolen))
    assert (await old.post("/api/links", code.offer)).status == 201
    assert await linking.state(old) == "none", "a late copy of the offer does not open it once more"


async def test_whoever_was_not_scanned_is_not_confirmed(site: Site) -> None:
    old, new = await site.synced(), await site.phone()
    code, own = await linking.shown(old), newcomer()
    assert refused(await linking.confirms(old, own)), "nobody scanned it yet"
    assert refused(await linking.finishes(new, code, own))
    await linking.redeems(new, code, own)
    assert refused(await linking.confirms(old, newcomer()))
    assert (await linking.confirms(old, own)).status == 204
    assert refused(await linking.finishes(new, code, newcomer()))
    assert (await linking.finishes(new, code, own)).status == 200


Step = Callable[[Phone, Phone, Code, str], Awaitable[Answer]]
STEPS: list[Step] = [
    lambda _, new, code, own: linking.redeems(new, code, own),
    lambda old, _new, _code, own: linking.confirms(old, own),
    lambda _, new, code, own: linking.finishes(new, code, own),
]


@pytest.mark.parametrize("late", range(4))
async def test_whoever_comes_late_is_not_let_in(site: Site, late: int) -> None:
    """After the scan, the confirmation, or even the end: then an answer that got lost is not given once more."""
    old, new = await site.synced(), await site.phone()
    code, own = await linking.shown(old), newcomer()
    for step in STEPS[:late]:
        assert (await step(old, new, code, own)).status in (200, 202, 204)
    site.now = Millis(site.now + links.OPEN_MS)
    assert await linking.state(old) == "none"
    for step in STEPS:
        assert refused(await step(old, new, code, own))


async def test_a_secret_that_is_half_right_opens_and_ends_nothing(site: Site) -> None:
    old, new, thief = await site.synced(), await site.phone(), await site.phone()
    code, own = await linking.shown(old), newcomer()
    for wrong in ({"proof": "A" * 43}, {"lookup": "A" * 22}):
        assert refused(await thief.post("/api/links/redeem", code.scanned(newcomer()) | wrong))
        assert refused(await thief.post("/api/links/finish", code.scanned(newcomer()) | wrong))
    assert (await linking.redeems(new, code, own)).status == 202
    await linking.confirms(old, own)
    assert refused(await new.post("/api/links/finish", code.scanned(own) | {"proof": "A" * 43}))
    assert (await linking.finishes(new, code, own)).status == 200


async def test_somebody_who_offers_the_same_secret_takes_nobody_over(site: Site) -> None:
    """Two accounts with one lookup: each secret finds its own."""
    old, new, thief = await site.synced(), await site.phone(), await site.synced()
    code, own = await linking.shown(old), newcomer()
    trap = code.offer | {"proof": Code(thief.account).offer["proof"]}
    assert (await thief.post("/api/links", trap)).status == 201
    assert (await linking.redeems(new, code, own)).status == 202
    assert await linking.state(thief) == "open"
    await linking.confirms(old, own)
    assert (await linking.finishes(new, code, own)).body["account"] == old.account


async def test_only_the_phone_that_shows_the_code_can_confirm(site: Site) -> None:
    old, new, other, stranger = await site.synced(), await site.phone(), await site.phone(), await site.synced()
    other.account = old.account
    await other.recovers()
    code, own = await linking.shown(old), newcomer()
    await linking.redeems(new, code, own)
    for phone in (other, stranger):
        assert await linking.state(phone) == "none"
        assert refused(await linking.confirms(phone, own))
    assert (await stranger.post("/api/links/withdraw", {})).status == 204
    assert await linking.state(old) == "scanned", "a stranger withdraws nobody's offer"
    assert (await other.post("/api/links/withdraw", {})).status == 204
    assert await linking.state(old) == "none", "whoever sees something odd may end it from any device"


async def test_a_newer_code_ends_the_older(site: Site) -> None:
    old, new = await site.synced(), await site.phone()
    first, own = await linking.shown(old), newcomer()
    await linking.redeems(new, first, own)
    second = await linking.shown(old)
    assert refused(await linking.confirms(old, own))
    assert refused(await linking.finishes(new, first, own))
    await linking.let_in(old, new, second)


async def test_what_a_stolen_phone_offers_ends_with_it(site: Site) -> None:
    owner, stolen, thief = await site.synced(), await site.phone(), await site.phone()
    stolen.account = owner.account
    await stolen.recovers()
    code, name = await linking.shown(stolen), newcomer()
    await linking.redeems(thief, code, name)
    await linking.confirms(stolen, name)
    assert (await owner.post("/api/devices/revoke", {"device": await stolen.device()})).status == 204
    assert refused(await linking.finishes(thief, code, name))


async def test_a_new_phone_that_was_revoked_does_not_come_back_by_its_link(site: Site) -> None:
    old, new = await site.synced(), await site.phone()
    code, name = await linking.shown(old), newcomer()
    await linking.redeems(new, code, name)
    await linking.confirms(old, name)
    await linking.finishes(new, code, name)
    assert (await old.post("/api/devices/revoke", {"device": await new.device()})).status == 204
    assert refused(await linking.finishes(new, code, name))
    assert await signed_in(old) == 1


async def test_a_phone_that_came_in_by_a_link_lets_nobody_else_in(site: Site) -> None:
    """It has shown no secret of its person's; five minutes after its account was made, no phone does."""
    old, new = await site.synced(), await site.phone()
    await linking.let_in(old, new)
    answer = await new.post("/api/links", Code(old.account).offer)
    assert (answer.status, answer.body["type"]) == (403, "needs-unlocking")
    site.now = Millis(site.now + 5 * 60_000)
    assert (await old.post("/api/links", Code(old.account).offer)).status == 403


async def test_of_many_who_scan_at_once_nobody_is_let_in(site: Site) -> None:
    for _ in range(5):
        old = await site.synced()
        code = await linking.shown(old)
        thieves = [(await site.phone(), newcomer()) for _ in range(4)]
        scans = await asyncio.gather(*(linking.redeems(phone, code, name) for phone, name in thieves))
        assert sorted(scan.status for scan in scans) in ([202, 410, 410, 410], [410] * 4)
        assert await linking.state(old) == "none"
        finishing = [linking.finishes(phone, code, name) for phone, name in thieves]
        confirming = [linking.confirms(old, name) for _, name in thieves]
        assert all(refused(answer) for answer in await asyncio.gather(*confirming, *finishing))
        assert await signed_in(old) == 1


async def test_withdrawing_and_finishing_at_once_ends_one_way_or_the_other(site: Site) -> None:
    for _ in range(5):
        old, new = await site.synced(), await site.phone()
        code, name = await linking.shown(old), newcomer()
        await linking.redeems(new, code, name)
        asked = (
            linking.confirms(old, name),
            old.post("/api/links/withdraw", {}),
            *(linking.finishes(new, code, name) for _ in range(3)),
        )
        confirmed, withdrawn, *finished = await asyncio.gather(*asked)
        assert (withdrawn.status, confirmed.status in (204, 410)) == (204, True)
        assert {answer.status for answer in finished} <= {200, 409, 410}
        let_in = any(answer.status == 200 for answer in finished)
        assert await signed_in(old) == 1 + let_in
        assert refused(await linking.finishes(new, code, name))
