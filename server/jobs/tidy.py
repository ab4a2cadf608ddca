"""Drop what has expired."""

from server.domain.clock import Millis
from server.store import devices


async def tidy(now: Millis) -> dict[str, int]:
    """Sign out the devices that were not seen for 400 days; return what went, for the log."""
    return {"devices": await devices.forget_unseen(now)}
