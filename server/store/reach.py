"""Whether what is said to an account reaches one of its devices: what is known of that, and a test of it."""

from typing import Literal, NamedTuple

from server.domain.clock import Millis
from server.domain.deliveries import Ends, State
from server.domain.errors import NotSubscribed
from server.domain.ids import AccountId, DeviceId, RecordId
from server.domain.notices import Notice
from server.store import database, deliveries


class Subscribed(NamedTuple):
    """The newest subscription of a device: its state, the key it was made with, and when a push was last accepted."""

    state: Literal["active"] | Ends
    kid: str
    accepted_at: Millis | None


class Sent(NamedTuple):
    """What became of one notice on its way to a device; `status` is the push service's last answer, 0 for none."""

    notice: RecordId
    state: State
    attempts: int
    status: int | None
    shown_at: Millis | None
    answered_at: Millis | None


class Told(NamedTuple):
    """When a device last said that a notice was shown, and that one was answered."""

    shown_at: Millis | None
    answered_at: Millis | None


_OWN = "FROM delivery d JOIN subscription s ON s.account = d.account AND s.id = d.subscription "
_OF_DEVICE = "WHERE d.account = $1 AND s.device = $2 "


async def subscribed(account: AccountId, device: DeviceId) -> Subscribed | None:
    """The subscription that counts: the active one, or else the one that was last seen; None where there is none."""
    rows = await database.read(
        "SELECT state, vapid_kid, ok_at FROM subscription WHERE account = $1 AND device = $2 "
        "ORDER BY CASE WHEN state = 'active' THEN 0 ELSE 1 END, seen_at DESC LIMIT 1",
        account,
        device,
    )
    return Subscribed(*rows[0].values()) if rows else None


async def told(account: AccountId, device: DeviceId) -> Told:
    """The device's last receipts."""
    [row] = await database.read(
        f"SELECT max(d.shown_at) AS shown, max(d.answered_at) AS answered {_OWN}{_OF_DEVICE}", account, device
    )
    return Told(row["shown"], row["answered"])


async def sent(account: AccountId, device: DeviceId, notice: str | None) -> Sent | None:
    """What became of this notice on its way to the device, or of the newest; the best of it, where it went two ways."""
    rows = await database.read(
        f"SELECT d.notice, d.state, d.attempts, d.status, d.shown_at, d.answered_at {_OWN}"
        "JOIN notice n ON n.account = d.account AND n.id = d.notice "
        f"{_OF_DEVICE}AND d.notice = COALESCE($3, d.notice) "
        "ORDER BY n.due_at DESC, CASE WHEN d.shown_at IS NOT NULL THEN 0 WHEN d.state = 'sent' THEN 1 "
        "WHEN d.state = 'waiting' THEN 2 ELSE 3 END LIMIT 1",
        account,
        device,
        notice,
    )
    if not rows:
        return None
    id, *rest = rows[0].values()
    return Sent(RecordId(str(id)), *rest)


async def ask(account: AccountId, device: DeviceId, notice: Notice) -> None:
    """Plan a notice for this device alone.

    Raises:
        NotSubscribed: it takes no pushes.
    """
    async with database.transaction() as tx:
        if await deliveries.plan(tx, account, notice, device) == 0:
            raise NotSubscribed
