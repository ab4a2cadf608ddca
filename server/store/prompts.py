"""When an account's schedule is next looked at: a due time that is also a lease, as that of a review is."""

from collections.abc import Sequence
from secrets import token_hex
from typing import NamedTuple

from server.domain import prompts
from server.domain.clock import Millis
from server.domain.ids import AccountId
from server.domain.merge import Record
from server.domain.notices import Notice
from server.store import database, deliveries, records

LEASE_MS = 60_000
"""How long a look may take; after it, another worker may have the account."""

ENOUGH = 200
"""So many of the newest entries say when somebody was last here, without reading years of them."""

_DUE = "SELECT id FROM account WHERE prompt_at <= $3 ORDER BY prompt_at LIMIT $4"
_CLAIM = {
    "sqlite": f"UPDATE account SET prompt_at = $1, prompt_claim = $2 WHERE id IN ({_DUE}) RETURNING id",
    "postgres": f"""
        UPDATE account SET prompt_at = $1, prompt_claim = $2 FROM ({_DUE} FOR UPDATE SKIP LOCKED) due
        WHERE account.id = due.id RETURNING account.id
    """,
}


class Claimed(NamedTuple):
    """An account whose schedule is ours to look at until the lease ends."""

    account: AccountId
    claim: str


async def claim(now: Millis, limit: int) -> Sequence[Claimed]:
    """Take at most `limit` accounts that are due; where none is, it costs one query."""
    # In their order, or PostgreSQL looks for the one through the whole table.
    if not await database.read("SELECT 1 FROM account WHERE prompt_at <= $1 ORDER BY prompt_at LIMIT 1", now):
        return []
    token = token_hex(16)
    async with database.transaction() as tx:
        rows = await tx.rows(_CLAIM[database.dialect()], now + LEASE_MS, token, now, limit)
    return [Claimed(AccountId(str(row["id"])), token) for row in rows]


async def logged(account: AccountId) -> Sequence[Record]:
    """What a look reads: every wish, and the newest entries."""
    wishes = await records.of_kinds(account, prompts.WISHES)
    return [*wishes, *await records.newest(account, prompts.ENTRIES, ENOUGH)]


async def finish(one: Claimed, again_at: Millis | None, said: Notice | None) -> bool:
    """Write down the next look and, in the same transaction, what is to be said; True where something new is said.

    A look whose lease ran out changes nothing, and neither does one whose account's wishes changed meanwhile.
    """
    async with database.transaction() as tx:
        ours = await tx.rows(
            "UPDATE account SET prompt_claim = NULL, prompt_at = $3 WHERE id = $1 AND prompt_claim = $2 RETURNING id",
            one.account,
            one.claim,
            again_at,
        )
        if not ours or said is None:
            return False
        return await deliveries.plan(tx, one.account, said) is not None
