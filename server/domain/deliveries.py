"""What becomes of a delivery after a push service has answered: one row a kind of answer (docs/push.md)."""

from dataclasses import dataclass, replace
from typing import Literal

from server.domain.clock import Millis

State = Literal["waiting", "sent", "dead", "expired"]
Ends = Literal["gone", "key-mismatch"]

LEASE_MS = 30_000
"""How long whoever claimed a delivery may take; after it, another worker may have it."""

SEND_SECONDS = 18.0
"""How long sending may take: 60 % of the lease, so that settling still lies within it."""

SOONEST_MS, LATEST_MS = 2_000, 300_000
REFUSALS = 2
"""How often a refused signature is made again."""

UNREACHED = 0
"""The status of an answer that never came."""


@dataclass(frozen=True)
class Outcome:
    """What a push service said: its status, and for how many seconds it asked us to wait."""

    status: int
    retry_after: float | None = None
    wrong_key: bool = False


@dataclass(frozen=True)
class Settled:
    """What a delivery becomes, and its subscription where that ends.

    `refused`: the signature was; `loud`: an operator should know.
    """

    state: State
    due_at: Millis
    ends: Ends | None = None
    refused: bool = False
    loud: bool = False


def after(
    outcome: Outcome, attempts: int, expires_at: Millis, now: Millis, draw: float, *, refusals: int = 0
) -> Settled:
    """What follows from the answer to the `attempts`-th attempt, where `refusals` of those before were refused.

    `draw` (0…1) spreads those that try again.
    """
    status = outcome.status
    if 200 <= status < 300:
        return Settled("sent", now)
    if status in (404, 410):
        return Settled("dead", now, ends="gone")
    if outcome.wrong_key:
        return Settled("dead", now, ends="key-mismatch", loud=True)
    if status in (401, 403):
        if refusals >= REFUSALS:
            return Settled("dead", now, ends="key-mismatch", loud=True)
        return replace(_later(Millis(now + SOONEST_MS), expires_at), refused=True)
    if status in (429, 503) and outcome.retry_after is not None:
        # "At once" is no pause: whoever says so would be asked as fast as it answers.
        return _later(Millis(now + max(SOONEST_MS, round(outcome.retry_after * 1000))), expires_at)
    if status in (429, UNREACHED) or status >= 500:
        return _later(Millis(now + pause(attempts, draw)), expires_at)
    return Settled("dead", now, loud=True)


def pause(attempts: int, draw: float) -> int:
    """Milliseconds until another attempt: doubling, with full jitter (Brooker, AWS Architecture Blog, 2015)."""
    longest = min(LATEST_MS, SOONEST_MS * (1 << min(attempts, 30)))
    return max(SOONEST_MS, round(draw * longest))


def _later(due_at: Millis, expires_at: Millis) -> Settled:
    return Settled("waiting", due_at) if due_at < expires_at else Settled("expired", due_at)
