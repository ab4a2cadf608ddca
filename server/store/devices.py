"""Signed-in devices: a cookie is `account.secret`, and only the secret's hash is kept."""

import hashlib
from typing import NamedTuple

from server.domain.clock import Millis
from server.domain.ids import AccountId, DeviceId
from server.store import database

LIFETIME_MS = 400 * 24 * 3600 * 1000
"""A device that was not seen for this long is signed out; browsers keep no cookie longer."""

_SEEN_EVERY_MS = 24 * 3600 * 1000


class SignedIn(NamedTuple):
    """Who is asking, and where their log stands; one query answers an idle device."""

    account: AccountId
    device: DeviceId
    head: int
    epoch: str
    epoch_why: str
    renew: bool


async def sign_in(account: AccountId, device: DeviceId, secret: bytes, now: Millis) -> None:
    """Remember a new device by its secret."""
    async with database.transaction() as tx:
        await tx.rows(
            "INSERT INTO device (account, id, secret_hash, created_at, seen_at) VALUES ($1, $2, $3, $4, $4)",
            account,
            device,
            _hash(secret),
            now,
        )


async def signed_in(account: AccountId, secret: bytes, now: Millis) -> SignedIn | None:
    """The device that holds `secret`, in one query; `renew` says that it was last seen a day ago or more."""
    rows = await database.read(
        "SELECT device.id, device.seen_at, account.head, account.epoch, account.epoch_why FROM device "
        "JOIN account ON account.id = device.account "
        "WHERE device.account = $1 AND device.secret_hash = $2 AND device.seen_at > $3",
        account,
        _hash(secret),
        now - LIFETIME_MS,
    )
    if not rows:
        return None
    row = rows[0]
    renew = now - int(row["seen_at"]) >= _SEEN_EVERY_MS
    return SignedIn(account, DeviceId(str(row["id"])), int(row["head"]), row["epoch"], row["epoch_why"], renew)


async def seen(account: AccountId, device: DeviceId, now: Millis) -> None:
    """Note that the device was here, so that it stays signed in."""
    async with database.transaction() as tx:
        await tx.rows("UPDATE device SET seen_at = $3 WHERE account = $1 AND id = $2", account, device, now)


async def sign_out(account: AccountId, device: DeviceId) -> None:
    """Forget the device; its cookie opens nothing from now on."""
    async with database.transaction() as tx:
        await tx.rows("DELETE FROM device WHERE account = $1 AND id = $2", account, device)


async def forget_unseen(now: Millis) -> int:
    """Forget every device whose sign-in has run out; return how many."""
    async with database.transaction() as tx:
        return len(await tx.rows("DELETE FROM device WHERE seen_at <= $1 RETURNING id", now - LIFETIME_MS))


def _hash(secret: bytes) -> bytes:
    return hashlib.sha256(secret).digest()
