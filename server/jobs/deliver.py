"""Deliver what is due: claim a few, send them at once, settle each by what its push service answered (docs/push.md)."""

import asyncio
import random

from server import logs
from server.domain import deliveries as rules
from server.domain import notices
from server.domain.clock import Clock
from server.domain.deliveries import Outcome, Settled
from server.domain.errors import Unavailable
from server.push import Message, Sender
from server.store import deliveries
from server.store.deliveries import Claimed

BATCH = 16
"""Deliveries claimed at a time: what a killed worker can have sent without writing it down."""


async def deliver(clock: Clock, sender: Sender, origin: str) -> dict[str, int]:
    """Send every delivery that is due; return how many were sent and tried, for the log."""
    tried = sent = 0
    while batch := await deliveries.claim(clock(), BATCH):
        results = await asyncio.gather(*(_one(one, clock, sender, origin) for one in batch), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result
            tried += 1
            sent += result
    return {"tried": tried, "sent": sent}


async def _one(one: Claimed, clock: Clock, sender: Sender, origin: str) -> bool:
    """Whether it was sent. One that fails holds up no other: its lease runs out, and it is tried again."""
    try:
        return await _tried(one, clock, sender, origin)
    except Unavailable:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this delivery's alone
        logs.failure("delivery failed", error)
        return False


async def _tried(one: Claimed, clock: Clock, sender: Sender, origin: str) -> bool:
    now = clock()
    if not one.active:
        await deliveries.settle(one, Settled("dead", now), 0, now)
        return False
    if one.expires_at <= now:
        await deliveries.settle(one, Settled("expired", now), 0, now)
        return False
    outcome = await sender.send(_message(one, origin, clock), now)
    return await _settled(one, outcome, clock)


def _message(one: Claimed, origin: str, clock: Clock) -> Message:
    body = notices.payload(one.notice, one.kind, one.expires_at, origin, one.language)
    left = notices.ttl(one.expires_at, clock())
    return Message(one.endpoint, one.p256dh, one.auth, one.kid, body, notices.topic(one.notice), left)


async def _settled(one: Claimed, outcome: Outcome, clock: Clock) -> bool:
    now = clock()
    draw = random.random()  # noqa: S311 - spread, not secret
    settled = rules.after(outcome, one.attempts, one.expires_at, now, draw, refusals=one.refusals)
    if settled.loud:
        logs.event("push refused", status=outcome.status, ends=settled.ends or "delivery")
    await deliveries.settle(one, settled, outcome.status, now)
    return settled.state == "sent"
