"""When the worker next looks at an account: a due time that is also a lease, so that any number of workers may look."""

from collections.abc import Sequence
from secrets import token_hex
from typing import NamedTuple

from server.domain.clock import Millis
from server.domain.ids import AccountId
from server.domain.merge import Record
from server.domain.notices import Notice
from server.store import database, notices, records

LEASE_MS = 120_000
"""How long a look may take; after it, another worker may have the account."""

NEVER = Millis(2**53 - 1)
"""Nothing but a new record makes this account due."""

_DUE = "SELECT id FROM account WHERE review_at <= $3 ORDER BY review_at LIMIT $4"
_CLAIM = {
    "sqlite": f"UPDATE account SET review_at = $1, review_claim = $2 WHERE id IN ({_DUE}) RETURNING id, head",
    "postgres": f"""
        UPDATE account SET review_at = $1, review_claim = $2 FROM ({_DUE} FOR UPDATE SKIP LOCKED) due
        WHERE account.id = due.id RETURNING account.id, account.head
    """,
}


class Claimed(NamedTuple):
    """An account that is ours to look at until the lease ends, and its head at that moment."""

    account: AccountId
    head: int
    claim: str


async def claim(now: Millis, limit: int) -> Sequence[Claimed]:
    """Take at most `limit` accounts that are due; where none is, it costs one query."""
    if not await database.read("SELECT 1 FROM account WHERE review_at <= $1 LIMIT 1", now):
        return []
    token = token_hex(16)
    async with database.transaction() as tx:
        rows = await tx.rows(_CLAIM[database.dialect()], now + LEASE_MS, token, now, limit)
    return [Claimed(AccountId(str(row["id"])), row["head"], token) for row in rows]


async def synced_at(account: AccountId) -> Millis | None:
    """When one of the account's devices was last heard of."""
    rows = await database.read("SELECT max(seen_at) AS seen FROM device WHERE account = $1", account)
    seen = rows[0]["seen"]
    return None if seen is None else Millis(seen)


async def finish(one: Claimed, again_at: Millis | None, now: Millis, said: tuple[Notice, Record] | None = None) -> bool:
    """Write down the next look and, in the same transaction, what is to be said; True where something new is said.

    A look whose lease ran out changes nothing. What was logged meanwhile makes the account due again soon.
    """
    async with database.transaction() as tx:
        next_at = NEVER if again_at is None else again_at
        ours = await tx.rows(
            "UPDATE account SET review_claim = NULL, "
            "review_at = CASE WHEN head = $3 THEN CAST($4 AS BIGINT) ELSE CAST($5 AS BIGINT) END "
            "WHERE id = $1 AND review_claim = $2 RETURNING id",
            one.account,
            one.claim,
            one.head,
            next_at,
            min(next_at, now + records.REVIEW_AFTER_MS),
        )
        if not ours or said is None:
            return False
        notice, why = said
        new = await notices.add(tx, one.account, notice)
        if new:
            await records.add(tx, one.account, why)
        return new
