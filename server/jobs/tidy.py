"""Drop what has expired."""

from server.domain.clock import Clock, Millis
from server.store import deliveries, devices, erasing, subscriptions

KEPT_MS = 30 * 24 * 3600 * 1000
"""For so long it can be seen what became of a delivery."""


async def tidy(clock: Clock) -> dict[str, int]:
    """Sign out devices not seen for 400 days, drop deliveries, subscriptions and erasures that are over; the counts."""
    now = clock()
    before = Millis(now - KEPT_MS)
    return {
        "devices": await devices.forget_unseen(now),
        "deliveries": await deliveries.forget_old(before),
        "subscriptions": await subscriptions.forget_gone(before),
        "erasures": erasing.forget_old(now),
    }
