"""Plan what to say to whom: look at every account that is due (docs/isolation.md)."""

import asyncio
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from server import logs
from server.domain import aggregates, review
from server.domain.aggregates import Month
from server.domain.clock import Clock, Millis
from server.store import reviews
from server.store.reviews import Claimed, Known, Looked

BATCH = 50
MOST_RECORDS = 20_000
"""Records that are read at a time: those of many accounts, or of one that holds more."""

PUT_OFF_MS = 3_600_000
"""An account that can't be looked at is tried again an hour later, and holds nobody up."""


async def plan(clock: Clock) -> dict[str, int]:
    """Look at every account that is due; return how many there were and how many notices came of it, for the log."""
    looked = said = 0
    while due := await reviews.claim(clock(), BATCH):
        for some in _handfuls(due):
            looked += len(some)
            said += await _look(some, clock())
    return {"reviews": looked, "notices": said}


def _handfuls(due: Sequence[Claimed]) -> Iterator[list[Claimed]]:
    some: list[Claimed] = []
    for one in due:
        if some and sum(other.records for other in some) + one.records > MOST_RECORDS:
            yield some
            some = []
        some.append(one)
    if some:
        yield some


async def _look(some: Sequence[Claimed], now: Millis) -> int:
    """Look at a handful of accounts; to how many of them something new is said."""
    today = datetime.fromtimestamp(now / 1000, UTC).date()
    looked = await _looks(some, now, aggregates.since(today, review.WINDOW_DAYS))
    # Before something is said, everything is looked at that they ever wrote: who drained long ago still does.
    said = [one.claimed for one in looked if one.said is not None]
    again = {one.claimed.account: one for one in await _looks(said, now, aggregates.STANDING)} if said else {}
    return await reviews.finish([again.get(one.claimed.account, one) for one in looked], now)


async def _looks(some: Sequence[Claimed], now: Millis, since: Month) -> list[Looked]:
    known = await reviews.known([one.account for one in some], since)
    # Years of entries take a while: other requests are answered meanwhile.
    return await asyncio.to_thread(lambda: [_looked(one, known[one.account], now) for one in some])


def _looked(one: Claimed, known: Known, now: Millis) -> Looked:
    try:
        found = review.of(one.account, aggregates.views(known.bodies), known.synced_at, now, random.random())  # noqa: S311 - spread, not secret
    except Exception as error:  # noqa: BLE001 - one account's records must not hold up the others
        logs.failure("review failed", error)
        return Looked(one, Millis(now + PUT_OFF_MS))
    said = (found.notice, found.nudge) if found.notice and found.nudge else None
    return Looked(one, found.decision.again_at, said)
