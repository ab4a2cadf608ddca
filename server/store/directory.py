"""From a lookup to the account that it opens, for the ways in that are found by one."""

from server.domain.ids import AccountId
from server.store.database import Statements


async def enter(tx: Statements, lookup: str, account: AccountId, how: str) -> bool:
    """Let `lookup` lead to `account`; False where it leads elsewhere already."""
    entered = await tx.rows(
        "INSERT INTO directory (lookup, account, how) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING lookup",
        lookup,
        account,
        how,
    )
    if entered:
        return True
    there = await tx.rows("SELECT account, how FROM directory WHERE lookup = $1", lookup)
    return [(str(row["account"]), row["how"]) for row in there] == [(account, how)]


async def leave(tx: Statements, lookup: str, account: AccountId) -> None:
    """Let `lookup` lead nowhere, if it led to `account`."""
    await tx.rows("DELETE FROM directory WHERE lookup = $1 AND account = $2", lookup, account)
