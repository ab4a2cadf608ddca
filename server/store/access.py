"""What happened to the ways in: told to every device for seven days, and then forgotten."""

from typing import Literal, NamedTuple
from uuid import uuid4

from server.domain.clock import Millis
from server.domain.errors import AccountGone
from server.domain.ids import AccountId, DeviceId
from server.models import AccessEvent
from server.store import database
from server.store.database import Statements

KEPT_MS = 7 * 24 * 3600 * 1000
"""For so long the app shows that a way in was used or changed."""

_MOST = 200

What = Literal["linked", "recovered", "passkey-added", "passkey-removed", "code-replaced", "token-made"]


class Event(NamedTuple):
    """A way in was used or changed; `device` did it, or came in by it."""

    at: Millis
    what: What
    device: DeviceId | None


class Locked(NamedTuple):
    """An account that nobody else lets anybody into before this transaction ends."""

    epoch: str
    created_at: Millis


async def lock(tx: Statements, account: AccountId) -> Locked:
    """Take the account's lock, as the first statement of a transaction that changes who may come in.

    Raises:
        AccountGone: it was erased.
    """
    rows = await tx.rows("UPDATE account SET access_at = access_at WHERE id = $1 RETURNING epoch, created_at", account)
    if not rows:
        raise AccountGone
    return Locked(rows[0]["epoch"], Millis(int(rows[0]["created_at"])))


async def note(tx: Statements, account: AccountId, what: What, device: DeviceId | None, now: Millis) -> None:
    """Write an event down, within the transaction of what happened."""
    await tx.rows(
        "INSERT INTO access_event (account, id, at, what, device) VALUES ($1, $2, $3, $4, $5)",
        account,
        str(uuid4()),
        now,
        what,
        device,
    )
    await tx.rows("UPDATE account SET access_at = $2 WHERE id = $1", account, now)


async def events(account: AccountId, now: Millis) -> list[Event]:
    """What happened in the last seven days, the newest first."""
    rows = await database.read(
        "SELECT at, what, device FROM access_event WHERE account = $1 AND at > $2 ORDER BY at DESC, id LIMIT $3",
        account,
        now - KEPT_MS,
        _MOST,
    )
    return [
        Event(Millis(int(row["at"])), row["what"], DeviceId(str(row["device"])) if row["device"] else None)
        for row in rows
    ]


async def forget_old(now: Millis) -> int:
    """Drop the events that no banner shows any more; return how many."""
    with database.outages():
        return await AccessEvent.filter(at__lte=now - KEPT_MS).delete()
