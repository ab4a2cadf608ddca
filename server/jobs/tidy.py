"""Drop what has expired."""

from server.domain.clock import Clock, Millis
from server.store import access, deliveries, devices, erasing, links, passkeys, subscriptions

KEPT_MS = 30 * 24 * 3600 * 1000
"""For so long it can be seen what became of a delivery."""


async def tidy(clock: Clock) -> dict[str, int]:
    """Sign out devices not seen for 400 days, drop what is over of everything that comes to an end; the counts."""
    now = clock()
    before = Millis(now - KEPT_MS)
    return {
        "devices": await devices.forget_unseen(now),
        "deliveries": await deliveries.forget_old(before),
        "subscriptions": await subscriptions.forget_gone(before),
        "links": await links.forget_expired(now),
        "challenges": await passkeys.forget_expired(now),
        "access_events": await access.forget_old(now),
        "erasures": erasing.forget_old(now),
    }
