"""Deliveries: planned with their notice, claimed in one short statement, sent outside any transaction, then settled."""

from collections.abc import Sequence
from secrets import token_hex
from typing import NamedTuple

from server.domain.clock import Millis
from server.domain.deliveries import LEASE_MS, Settled
from server.domain.ids import AccountId, DeviceId, RecordId
from server.domain.notices import Kind, Notice
from server.store import database
from server.store.database import Statements

_DUE = (
    "SELECT account, notice, subscription FROM delivery WHERE state = 'waiting' AND due_at <= $3 "
    "ORDER BY due_at LIMIT $4"
)
_CLAIM = {
    "sqlite": f"""
        UPDATE delivery SET due_at = $1, claim = $2, attempts = attempts + 1
        WHERE (account, notice, subscription) IN ({_DUE}) RETURNING account
    """,
    "postgres": f"""
        UPDATE delivery SET due_at = $1, claim = $2, attempts = attempts + 1 FROM ({_DUE} FOR UPDATE SKIP LOCKED) due
        WHERE delivery.account = due.account AND delivery.notice = due.notice
        AND delivery.subscription = due.subscription RETURNING delivery.account
    """,
}


class Claimed(NamedTuple):
    """A delivery that is ours until its lease ends, with all that sending needs."""

    account: AccountId
    notice: RecordId
    subscription: str
    claim: str
    attempts: int
    refusals: int
    kind: Kind
    expires_at: Millis
    endpoint: str
    p256dh: str
    auth: str
    kid: str
    language: str
    active: bool


async def plan(tx: Statements, account: AccountId, notice: Notice, device: DeviceId | None = None) -> int | None:
    """Say something to every active subscription of an account, or of one device of it; None where it is said already.

    Returns to how many it goes.
    """
    new = await tx.rows(
        "INSERT INTO notice (account, id, kind, slot, due_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6) "
        "ON CONFLICT DO NOTHING RETURNING id",
        account,
        notice.id,
        notice.kind,
        notice.slot,
        notice.due_at,
        notice.expires_at,
    )
    if not new:
        return None
    planned = await tx.rows(
        "INSERT INTO delivery (account, notice, subscription, state, attempts, due_at) "
        "SELECT account, $2, id, 'waiting', 0, $3 FROM subscription "
        "WHERE account = $1 AND state = 'active' AND device = COALESCE($4, device) RETURNING subscription",
        account,
        notice.id,
        notice.due_at,
        device,
    )
    return len(planned)


async def claim(now: Millis, limit: int) -> Sequence[Claimed]:
    """Take at most `limit` deliveries that are due; no two workers get the same one within its lease."""
    token = token_hex(16)
    async with database.transaction() as tx:
        taken = await tx.rows(_CLAIM[database.dialect()], now + LEASE_MS, token, now, limit)
    if not taken:
        return []
    rows = await database.read(
        "SELECT d.account, d.notice, d.subscription, d.attempts, d.refusals, n.kind, n.expires_at, s.endpoint, "
        "s.p256dh, s.auth, s.vapid_kid, s.language, s.state FROM delivery d "
        "JOIN notice n ON n.account = d.account AND n.id = d.notice "
        "LEFT JOIN subscription s ON s.account = d.account AND s.id = d.subscription "
        "WHERE d.claim = $1 AND d.state = 'waiting'",
        token,
    )
    return [
        Claimed(
            AccountId(str(row["account"])),
            RecordId(str(row["notice"])),
            str(row["subscription"]),
            token,
            row["attempts"],
            row["refusals"],
            row["kind"],
            Millis(row["expires_at"]),
            row["endpoint"] or "",
            row["p256dh"] or "",
            row["auth"] or "",
            row["vapid_kid"] or "",
            row["language"] or "",
            active=row["state"] == "active",
        )
        for row in rows
    ]


async def settle(one: Claimed, settled: Settled, status: int, now: Millis) -> bool:
    """Write down what became of a delivery; False where its lease ran out and somebody else has it."""
    async with database.transaction() as tx:
        ours = await tx.rows(
            "UPDATE delivery SET state = $5, due_at = $6, claim = NULL, status = $7, refusals = refusals + $8 "
            "WHERE account = $1 AND notice = $2 AND subscription = $3 AND claim = $4 RETURNING account",
            one.account,
            one.notice,
            one.subscription,
            one.claim,
            settled.state,
            settled.due_at,
            status,
            int(settled.refused),
        )
        if ours and settled.ends is not None:
            await tx.rows(
                "UPDATE subscription SET state = $3 WHERE account = $1 AND id = $2",
                one.account,
                one.subscription,
                settled.ends,
            )
        elif ours and settled.state == "sent":
            await tx.rows(
                "UPDATE subscription SET ok_at = $3 WHERE account = $1 AND id = $2", one.account, one.subscription, now
            )
    return bool(ours)


async def forget_old(before: Millis) -> int:
    """Drop settled deliveries, and notices, that were over before that time; return how many deliveries."""
    async with database.transaction() as tx:
        gone = await tx.rows("DELETE FROM delivery WHERE state <> 'waiting' AND due_at < $1 RETURNING account", before)
        await tx.rows(
            "DELETE FROM notice WHERE expires_at < $1 AND NOT EXISTS (SELECT 1 FROM delivery "
            "WHERE delivery.account = notice.account AND delivery.notice = notice.id)",
            before,
        )
    return len(gone)
