"""What phones say of the notices that reached them: of its own deliveries, once, and of nobody else."""

from typing import Any
from uuid import uuid4

import pytest

from server.domain.clock import Millis
from server.store import database
from tests.api.conftest import Site
from tests.api.test_subscriptions import EXAMPLE, keys
from tests.builders import NOON, Phone

LATER = Millis(NOON + 60_000)


async def subscribes(phone: Phone, name: str) -> None:
    """Take pushes at an endpoint of this name."""
    kid = (await phone.get("/api/push-key")).body["kid"]
    sent = {"endpoint": EXAMPLE + name, "kid": kid, "language": "en"} | keys()
    assert (await phone.post("/api/subscribe", sent)).status == 200


async def sent_to(account: str) -> str:
    """A notice that was sent to every subscription of the account; its id."""
    notice = str(uuid4())
    async with database.transaction() as tx:
        await tx.rows(
            "INSERT INTO notice (account, id, kind, slot, due_at, expires_at) VALUES ($1, $2, 'nudge', $3, 5, 9)",
            account,
            notice,
            notice,
        )
        await tx.rows(
            "INSERT INTO delivery (account, notice, subscription, state, attempts, due_at) "
            "SELECT account, $2, id, 'sent', 1, 5 FROM subscription WHERE account = $1",
            account,
            notice,
        )
    return notice


async def known(notice: str) -> list[dict[str, Any]]:
    """What is known of the deliveries of a notice, those to the first subscription first."""
    return [
        dict(row)
        for row in await database.read(
            "SELECT d.shown_at, d.answered_at FROM delivery d JOIN subscription s ON s.id = d.subscription "
            "WHERE d.notice = $1 ORDER BY s.endpoint",
            notice,
        )
    ]


async def test_each_is_kept_with_the_moment_it_was_first_told(site: Site) -> None:
    phone = await site.synced()
    await subscribes(phone, "1")
    first, second, third = [await sent_to(phone.account) for _ in range(3)]
    assert (await phone.post("/api/receipts", {"shown": [first, second], "answered": [second]})).status == 204
    site.now = LATER
    assert (await phone.post("/api/receipts", {"shown": [second, second], "answered": [first]})).status == 204
    assert [await known(one) for one in (first, second, third)] == [
        [{"shown_at": NOON, "answered_at": LATER}],
        [{"shown_at": NOON, "answered_at": NOON}],
        [{"shown_at": None, "answered_at": None}],
    ]


async def test_it_speaks_for_its_own_deliveries_alone(site: Site) -> None:
    phone, stranger = await site.synced(), await site.synced()
    await subscribes(phone, "1")
    other = await site.phone(phone.account)
    await other.recovers()
    await subscribes(other, "2")
    await subscribes(stranger, "3")
    notice, theirs = await sent_to(phone.account), await sent_to(stranger.account)
    for asks in (phone, other, stranger):
        # What is known to nobody, or to somebody else, is no error and tells nothing.
        told = await asks.post("/api/receipts", {"shown": [theirs, str(uuid4())]})
        assert (told.status, told.body) == (204, b"")
    assert await known(theirs) == [{"shown_at": NOON, "answered_at": None}]
    await other.post("/api/receipts", {"shown": [notice]})
    assert [row["shown_at"] for row in await known(notice)] == [None, NOON]


async def test_what_came_under_a_former_subscription_counts_too(site: Site) -> None:
    phone = await site.synced()
    await subscribes(phone, "1")
    notice = await sent_to(phone.account)
    await subscribes(phone, "2")
    await phone.post("/api/receipts", {"shown": [notice]})
    assert [row["shown_at"] for row in await known(notice)] == [NOON]


async def test_two_hundred_are_told_with_two_writes(site: Site, statements: list[str]) -> None:
    phone = await site.synced()
    many = [str(uuid4()) for _ in range(200)]
    statements.clear()
    assert (await phone.post("/api/receipts", {"shown": many, "answered": many})).status == 204
    assert len([one for one in statements if one.startswith("UPDATE delivery")]) == 2
    assert len(statements) <= 5


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"shown": ["no id"]}, "$.shown[0]"),
        ({"answered": [7]}, "$.answered[0]"),
        ({"shown": [str(uuid4())] * 201}, "$.shown"),
        ({"dismissed": []}, "$"),
        ([], "$"),
    ],
    ids=["no id", "number", "too many", "another word", "list"],
)
async def test_what_is_no_receipt_is_refused(site: Site, body: Any, path: str) -> None:
    phone = await site.synced()
    refused = await phone.post("/api/receipts", body)
    assert (refused.status, refused.body["type"], refused.body["path"]) == (400, "malformed", path)


async def test_it_is_for_devices_that_are_signed_in(site: Site) -> None:
    phone = await site.phone()
    assert (await phone.post("/api/receipts", {"shown": [str(uuid4())]})).status == 401
