"""What devices say of the notices that reached them: that one was shown there, and that it was answered."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from server.domain.clock import Millis
from server.domain.ids import AccountId, DeviceId
from server.store import database

What = Literal["shown", "answered"]

_NAMED = {"sqlite": "IN (SELECT value FROM json_each($4))", "postgres": "= ANY($4::uuid[])"}


async def note(account: AccountId, device: DeviceId, what: What, notices: Sequence[str], now: Millis) -> None:
    """Note on this device's own deliveries of these notices that it was told now; what is told again changes nothing.

    A notice that was never sent there, or is long forgotten, is no error.
    """
    kind = database.dialect()
    async with database.transaction() as tx:
        await tx.rows(
            # A device that subscribed anew has had the notice under its former subscription.
            f"UPDATE delivery SET {what}_at = $3 WHERE account = $1 AND {what}_at IS NULL "
            f"AND notice {_NAMED[kind]} AND subscription IN "
            "(SELECT id FROM subscription WHERE account = $1 AND device = $2) RETURNING notice",
            account,
            device,
            now,
            msgspec.json.encode(notices).decode() if kind == "sqlite" else list(notices),
        )
