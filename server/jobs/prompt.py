"""Prompt at the times that people chose: look at every schedule that is due (docs/push.md)."""

from server import logs
from server.domain import prompts as rules
from server.domain.clock import Clock, Millis
from server.domain.errors import Unavailable
from server.store import prompts
from server.store.prompts import Claimed

BATCH = 50
PUT_OFF_MS = 3_600_000
"""A schedule that can't be looked at is tried again an hour later, and holds nobody up."""


async def prompt(clock: Clock) -> dict[str, int]:
    """Look at every schedule that is due; return how many there were and how many notices came of it, for the log."""
    looked = said = 0
    while due := await prompts.claim(clock(), BATCH):
        for one in due:
            looked += 1
            said += await _look(one, clock())
    return {"schedules": looked, "notices": said}


async def _look(one: Claimed, now: Millis) -> bool:
    try:
        decision = rules.decide(now, rules.known(await prompts.logged(one.account), now))
    except Unavailable:
        raise
    except Exception as error:  # noqa: BLE001 - one account's records must not hold up the others
        logs.failure("schedule failed", error)
        await prompts.finish(one, Millis(now + PUT_OFF_MS), None)
        return False
    return await prompts.finish(one, decision.again_at, rules.notice(one.account, decision))
