"""Plan what to say to whom: look at every account that is due (docs/isolation.md)."""

import asyncio
import random
from collections.abc import Sequence

from server import logs
from server.domain import records as kinds
from server.domain import review
from server.domain.clock import Clock, Millis
from server.domain.errors import Unavailable
from server.domain.ids import AccountId, RecordId
from server.domain.merge import Record
from server.domain.review import Review
from server.store import records, reviews
from server.store.reviews import Claimed

BATCH = 20
PUT_OFF_MS = 3_600_000
"""An account that can't be looked at is tried again an hour later, and holds nobody up."""


async def plan(clock: Clock) -> dict[str, int]:
    """Look at every account that is due; return how many there were and how many notices came of it, for the log."""
    looked = said = 0
    while due := await reviews.claim(clock(), BATCH):
        for one in due:
            looked += 1
            said += await _look(one, clock())
    return {"reviews": looked, "notices": said}


async def _look(one: Claimed, now: Millis) -> bool:
    try:
        logged = await records.of_kinds(one.account, review.KINDS)
        synced_at = await reviews.synced_at(one.account)
        found = await asyncio.to_thread(_review, one.account, logged, synced_at, now)
    except Unavailable:
        raise
    except Exception as error:  # noqa: BLE001 - one account's records must not hold up the others
        logs.failure("review failed", error)
        await reviews.finish(one, Millis(now + PUT_OFF_MS), now)
        return False
    said = (found.notice, found.nudge) if found.notice and found.nudge else None
    return await reviews.finish(one, found.decision.again_at, now, said)


def _review(account: AccountId, logged: Sequence[Record], synced_at: Millis | None, now: Millis) -> Review:
    views = [(RecordId(record.id), view) for record in logged if (view := kinds.view(record)) is not None]
    return review.of(account, views, synced_at, now, random.random())  # noqa: S311 - spread, not secret
