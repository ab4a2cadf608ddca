"""Where devices take pushes. An endpoint belongs to one account at a time: whoever signed up with it last."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import NamedTuple
from uuid import uuid4

from server.domain.clock import Millis
from server.domain.ids import AccountId, DeviceId
from server.store import database
from server.store.database import Rows, Statements


class Endpoint(NamedTuple):
    """A browser's subscription as it was made: where to push to, its two keys, the key it trusts, and a language."""

    endpoint: str
    p256dh: str
    auth: str
    kid: str
    language: str


_BRING = """
    INSERT INTO delivery (account, notice, subscription, state, attempts, due_at)
    SELECT d.account, d.notice, $3, 'waiting', 0, min(d.due_at) FROM delivery d
    JOIN subscription s ON s.account = d.account AND s.id = d.subscription
    JOIN notice n ON n.account = d.account AND n.id = d.notice
    WHERE d.account = $1 AND s.device = $2 AND s.id <> $3 AND d.state = 'waiting' AND n.expires_at > $4
    GROUP BY d.account, d.notice
    ON CONFLICT DO NOTHING RETURNING notice
"""
"""What still waits for a device's former subscription waits for the new one too: the browser may have let that go."""


async def put(account: AccountId, device: DeviceId, new: Endpoint, now: Millis) -> None:
    """Remember a subscription, or that it is still there; the same endpoint of another account is forgotten."""
    hashed = _hash(new.endpoint)
    lookup = _lookup(hashed)
    async with database.transaction() as tx:
        # An update that changes nothing locks the row: of two accounts at once, one comes after the other.
        [row] = await tx.rows(
            "INSERT INTO directory (lookup, account, how) VALUES ($1, $2, 'push') "
            "ON CONFLICT (lookup) DO UPDATE SET how = excluded.how RETURNING account",
            lookup,
            account,
        )
        before = AccountId(str(row["account"]))
        if before != account:
            await tx.rows("UPDATE directory SET account = $2 WHERE lookup = $1", lookup, account)
            await tx.rows("DELETE FROM subscription WHERE account = $1 AND endpoint_hash = $2", before, hashed)
        [made] = await tx.rows(
            "INSERT INTO subscription (account, id, device, endpoint_hash, endpoint, p256dh, auth, vapid_kid, "
            "language, state, created_at, seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'active', $10, $10) "
            "ON CONFLICT (account, endpoint_hash) DO UPDATE SET device = excluded.device, p256dh = excluded.p256dh, "
            "auth = excluded.auth, vapid_kid = excluded.vapid_kid, language = excluded.language, state = 'active', "
            "seen_at = excluded.seen_at RETURNING id, created_at",
            account,
            str(uuid4()),
            device,
            hashed,
            new.endpoint,
            new.p256dh,
            new.auth,
            new.kid,
            new.language,
            now,
        )
        if made["created_at"] == now:
            await tx.rows(_BRING, account, device, str(made["id"]), now)


async def remove(account: AccountId, endpoint: str) -> None:
    """Forget a subscription; one that isn't there is no error."""
    hashed = _hash(endpoint)
    async with database.transaction() as tx:
        rows = await tx.rows(
            "DELETE FROM subscription WHERE account = $1 AND endpoint_hash = $2 RETURNING account, endpoint_hash",
            account,
            hashed,
        )
        await _forget_lookups(tx, rows)


async def counted_by_key() -> dict[str, int]:
    """How many subscriptions take pushes, by the name of the key that they were made with."""
    rows = await database.read(
        "SELECT vapid_kid, count(*) AS many FROM subscription WHERE state = 'active' GROUP BY vapid_kid"
    )
    return {row["vapid_kid"]: row["many"] for row in rows}


async def end_with(tx: Statements, account: AccountId, device: DeviceId) -> None:
    """Forget where a device took pushes, within the transaction that forgets the device."""
    rows = await tx.rows(
        "DELETE FROM subscription WHERE account = $1 AND device = $2 RETURNING account, endpoint_hash", account, device
    )
    await _forget_lookups(tx, rows)


async def forget_gone(before: Millis) -> int:
    """Drop subscriptions whose device is gone, or that ended and were last seen before that time; return how many."""
    async with database.transaction() as tx:
        rows = await tx.rows(
            "DELETE FROM subscription WHERE (state <> 'active' AND seen_at < $1) OR NOT EXISTS (SELECT 1 FROM device "
            "WHERE device.account = subscription.account AND device.id = subscription.device) "
            "RETURNING account, endpoint_hash",
            before,
        )
        await _forget_lookups(tx, rows)
    return len(rows)


async def _forget_lookups(tx: Statements, rows: Rows) -> None:
    for row in rows:
        lookup = _lookup(bytes(row["endpoint_hash"]))
        await tx.rows("DELETE FROM directory WHERE lookup = $1 AND account = $2", lookup, str(row["account"]))


def _hash(endpoint: str) -> bytes:
    return sha256(endpoint.encode()).digest()


def _lookup(hashed: bytes) -> str:
    return "push." + urlsafe_b64encode(hashed).rstrip(b"=").decode()
