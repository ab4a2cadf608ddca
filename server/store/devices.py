"""Signed-in devices: a cookie is `account.secret`, and only the secret's hash is kept."""

from typing import NamedTuple

from server.domain.clock import Millis
from server.domain.ids import AccountId, DeviceId
from server.models import Device
from server.store import database, hashed, subscriptions

LIFETIME_MS = 400 * 24 * 3600 * 1000
"""A device that was not seen for this long is signed out; browsers keep no cookie longer."""

_SEEN_EVERY_MS = 3600 * 1000


class SignedIn(NamedTuple):
    """Who is asking, and where their log stands; one query answers an idle device."""

    account: AccountId
    device: DeviceId
    head: int
    epoch: str
    renew: bool


async def sign_in(account: AccountId, device: DeviceId, secret: bytes, now: Millis) -> None:
    """Remember a new device by its secret."""
    with database.outages():
        await Device.create(account=account, id=device, secret_hash=hashed.of(secret), created_at=now, seen_at=now)


async def signed_in(account: AccountId, secret: bytes, now: Millis) -> SignedIn | None:
    """The device that holds `secret`, in one query; `renew` says that it was last seen an hour ago or more."""
    rows = await database.find(
        "SELECT device.id, device.seen_at, account.head, account.epoch FROM device "
        "JOIN account ON account.id = device.account "
        "WHERE device.account = $1 AND device.secret_hash = $2 AND device.seen_at > $3",
        account,
        hashed.of(secret),
        now - LIFETIME_MS,
    )
    if not rows:
        return None
    row = rows[0]
    renew = now - int(row["seen_at"]) >= _SEEN_EVERY_MS
    return SignedIn(account, DeviceId(str(row["id"])), int(row["head"]), row["epoch"], renew)


async def head(account: AccountId, device: DeviceId, now: Millis) -> int | None:
    """Where the log of a device stands, in one query; None for a device that is not signed in any more."""
    rows = await database.find(
        "SELECT account.head FROM device JOIN account ON account.id = device.account "
        "WHERE device.account = $1 AND device.id = $2 AND device.seen_at > $3",
        account,
        device,
        now - LIFETIME_MS,
    )
    return int(rows[0]["head"]) if rows else None


async def seen(account: AccountId, device: DeviceId, now: Millis) -> None:
    """Note that the device was here, so that it stays signed in."""
    with database.outages():
        await Device.filter(account=account, id=device).update(seen_at=now)


async def sign_out(account: AccountId, device: DeviceId) -> None:
    """Forget the device and where it took pushes; its cookie opens nothing from now on."""
    async with database.transaction() as tx:
        await tx.rows("DELETE FROM device WHERE account = $1 AND id = $2", account, device)
        await subscriptions.end_with(tx, account, device)


async def forget_unseen(now: Millis) -> int:
    """Forget every device whose sign-in has run out; return how many."""
    with database.outages():
        return await Device.filter(seen_at__lte=now - LIFETIME_MS).delete()
