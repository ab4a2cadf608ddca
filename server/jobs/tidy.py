"""Drop what has expired."""

from server.domain.clock import Clock, Millis
from server.store import (
    access,
    deliveries,
    devices,
    erasing,
    invitations,
    limits,
    links,
    passkeys,
    subscriptions,
    tokens,
)

KEPT_MS = 30 * 24 * 3600 * 1000
"""For so long it can be seen what became of a delivery."""


async def tidy(clock: Clock) -> dict[str, int]:
    """Sign out devices not seen for 400 days, and drop what else is over; count it all for the log."""
    now = clock()
    before = Millis(now - KEPT_MS)
    return {
        "devices": await devices.forget_unseen(now),
        "deliveries": await deliveries.forget_old(before),
        "subscriptions": await subscriptions.forget_gone(before),
        "links": await links.forget_expired(now),
        "challenges": await passkeys.forget_expired(now),
        "tokens": await tokens.forget_expired(now),
        "access_events": await access.forget_old(now),
        "invitations": await invitations.forget_expired(now),
        "paces": await limits.forget_unused(now),
        "erasures": erasing.forget_old(now),
    }
