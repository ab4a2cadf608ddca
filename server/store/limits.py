"""Counting requests where every process sees them: one upsert each, exact because the row is locked as it is read."""

from server.domain import limits
from server.domain.clock import Millis
from server.domain.limits import Limit
from server.store import database


async def take(key: bytes, limit: Limit, now: Millis) -> int | None:
    """Count one request of the asker with this `key`; None where it passes, or else the seconds to wait.

    `limits.moved` in SQL: a row that has no place for another request is not updated, and so not returned.

    Raises:
        Unavailable: the database is away; nothing was counted.
    """
    at = limits.micros(now)
    async with database.transaction() as tx:
        passed = await tx.rows(
            "INSERT INTO pace (key, tat) VALUES ($1, $3) ON CONFLICT (key) DO UPDATE "
            "SET tat = CASE WHEN pace.tat > $2 THEN pace.tat + $4 ELSE $3 END WHERE pace.tat <= $5 RETURNING tat",
            key,
            at,
            at + limit.interval,
            limit.interval,
            at + limit.reach,
        )
    if passed:
        return None
    rows = await database.find("SELECT tat FROM pace WHERE key = $1", key)
    return limits.wait_s(int(rows[0]["tat"]) if rows else at, at, limit)


async def forget_unused(now: Millis) -> int:
    """Drop the rows that are as good as none; return how many."""
    async with database.transaction() as tx:
        return len(await tx.rows("DELETE FROM pace WHERE tat <= $1 RETURNING tat", limits.micros(now)))
