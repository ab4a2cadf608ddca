"""When the worker next looks at an account: a due time that is also a lease, so that any number of workers may look."""

from collections.abc import Sequence
from secrets import token_hex
from typing import NamedTuple

from msgspec import json

from server.domain.aggregates import Month
from server.domain.clock import Millis
from server.domain.ids import AccountId
from server.domain.merge import Record
from server.domain.notices import Notice
from server.store import aggregates, database, deliveries, records
from server.store.database import Statements

LEASE_MS = 120_000
"""How long a look may take; after it, another worker may have the account."""

NEVER = Millis(2**53 - 1)
"""Nothing but a new record makes this account due."""

_DUE = "SELECT id FROM account WHERE review_at <= $3 ORDER BY review_at LIMIT $4"
_CLAIM = {
    "sqlite": f"UPDATE account SET review_at = $1, review_claim = $2 WHERE id IN ({_DUE}) RETURNING id, head, records",
    "postgres": f"""
        UPDATE account SET review_at = $1, review_claim = $2 FROM ({_DUE} FOR UPDATE SKIP LOCKED) due
        WHERE account.id = due.id RETURNING account.id, account.head, account.records
    """,
}

_AMONG = {"sqlite": "IN (SELECT value FROM json_each($1))", "postgres": "= ANY($1::uuid[])"}
_FINISH_FROM = """
    UPDATE account SET review_claim = NULL,
    review_at = CASE WHEN account.head = looked.head THEN looked.again_at ELSE looked.soon_at END FROM {}
    WHERE account.id = looked.id AND account.review_claim = looked.claim RETURNING account.id
"""
_FINISH = {
    "sqlite": _FINISH_FROM.format(
        "(SELECT value ->> 0 AS id, value ->> 1 AS claim, value ->> 2 AS head, value ->> 3 AS again_at, "
        "value ->> 4 AS soon_at FROM json_each($1)) looked"
    ),
    "postgres": _FINISH_FROM.format(
        "unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) "
        "AS looked (id, claim, head, again_at, soon_at)"
    ),
}


class Claimed(NamedTuple):
    """An account that is ours to look at until the lease ends, its head at that moment, and how many records it has."""

    account: AccountId
    head: int
    records: int
    claim: str


class Known(NamedTuple):
    """What a look reads: what the account logged, as it is filed, and when one of its devices was last heard of."""

    bodies: list[str]
    synced_at: Millis | None


class Looked(NamedTuple):
    """What came of a look: when to look again (None: once something is logged), and what is to be said."""

    claimed: Claimed
    again_at: Millis | None
    said: tuple[Notice, Record] | None = None


async def claim(now: Millis, limit: int) -> Sequence[Claimed]:
    """Take at most `limit` accounts that are due; where none is, it costs one query."""
    # In their order, or PostgreSQL looks for the one through the whole table.
    if not await database.read("SELECT 1 FROM account WHERE review_at <= $1 ORDER BY review_at LIMIT 1", now):
        return []
    token = token_hex(16)
    async with database.transaction() as tx:
        rows = await tx.rows(_CLAIM[database.dialect()], now + LEASE_MS, token, now, limit)
    return [Claimed(AccountId(str(row["id"])), row["head"], row["records"], token) for row in rows]


async def known(accounts: Sequence[AccountId], since: Month) -> dict[AccountId, Known]:
    """What is known of these accounts from the month `since` on, in three queries where all is filed, however many."""
    bodies = await aggregates.read(accounts, since)
    kind = database.dialect()
    ids = json.encode(accounts).decode() if kind == "sqlite" else list(accounts)
    seen = await database.read(
        f"SELECT account, max(seen_at) AS seen FROM device WHERE account {_AMONG[kind]} GROUP BY account", ids
    )
    synced = {AccountId(str(row["account"])): Millis(row["seen"]) for row in seen}
    return {account: Known(bodies[account], synced.get(account)) for account in accounts}


async def finish(looked: Sequence[Looked], now: Millis) -> int:
    """Write down each next look and, in the same transaction, what is to be said; how many times that is new.

    A look whose lease ran out changes nothing. What was logged meanwhile makes the account due again soon.
    """
    soon = now + records.REVIEW_AFTER_MS
    next_at = [NEVER if one.again_at is None else one.again_at for one in looked]
    columns = [
        [one.claimed.account for one in looked],
        [one.claimed.claim for one in looked],
        [one.claimed.head for one in looked],
        next_at,
        [min(at, soon) for at in next_at],
    ]
    kind = database.dialect()
    values = [json.encode(list(zip(*columns, strict=True))).decode()] if kind == "sqlite" else columns
    async with database.transaction() as tx:
        ours = {str(row["id"]) for row in await tx.rows(_FINISH[kind], *values)}
        new = [await _say(tx, one) for one in looked if one.claimed.account in ours]
    return sum(new)


async def _say(tx: Statements, one: Looked) -> bool:
    if one.said is None:
        return False
    notice, why = one.said
    if await deliveries.plan(tx, one.claimed.account, notice) is None:
        return False
    await records.add(tx, one.claimed.account, why)
    return True
