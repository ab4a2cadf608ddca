"""How the worker keeps up, in numbers: for how long what is due has waited, and what push services refused."""

from typing import NamedTuple

from server.domain.clock import Millis
from server.store import database


class Waiting(NamedTuple):
    """For how many milliseconds the oldest delivery, review and schedule have been due; 0 where none is."""

    deliveries: int
    reviews: int
    schedules: int


class Pushes(NamedTuple):
    """Subscriptions that take pushes, those whose key was refused, and deliveries that a service would not have."""

    active: int
    mismatched: int
    refused: int


async def waiting(now: Millis) -> Waiting:
    """How far behind the worker is, in one query that looks up three indexes."""
    [row] = await database.read(
        "SELECT (SELECT min(due_at) FROM delivery WHERE state = 'waiting') AS delivery, "
        # 0 is an account that is new.
        "(SELECT min(review_at) FROM account WHERE review_at > 0) AS review, "
        "(SELECT min(prompt_at) FROM account) AS schedule"
    )
    return Waiting(*(_since(row[what], now) for what in ("delivery", "review", "schedule")))


async def pushes(since: Millis) -> Pushes:
    """How pushes fare; refused are those that were given up since that time, but for phones that are gone."""
    [row] = await database.read(
        "SELECT (SELECT count(*) FROM subscription WHERE state = 'active') AS active, "
        "(SELECT count(*) FROM subscription WHERE state = 'key-mismatch') AS mismatched, "
        "(SELECT count(*) FROM delivery WHERE state = 'dead' AND due_at >= $1 AND status >= 300 "
        "AND status NOT IN (404, 410)) AS refused",
        since,
    )
    return Pushes(row["active"], row["mismatched"], row["refused"])


def _since(due_at: int | None, now: Millis) -> int:
    return 0 if due_at is None else max(0, now - due_at)
