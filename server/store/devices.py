"""Signed-in devices: a cookie is `account.secret`, and only the secret's hash is kept."""

from typing import Literal, NamedTuple

from server.domain.clock import Millis
from server.domain.errors import NoLongerThere
from server.domain.ids import AccountId, DeviceId
from server.models import Device
from server.store import access, database, hashed, subscriptions
from server.store.access import What
from server.store.database import Statements

LIFETIME_MS = 400 * 24 * 3600 * 1000
"""A device that was not seen for this long is signed out; browsers keep no cookie longer."""

FRESH_MS = 5 * 60 * 1000
"""How long showing a recovery code or a passkey counts."""

MADE_AGAIN_MS = 10 * 60 * 1000
"""Whoever makes an account that is older than this does not ask again after a lost answer: they use its code."""

_SEEN_EVERY_MS = 3600 * 1000

How = Literal["made", "recovery", "link", "passkey"]

_NOTED: dict[How, What] = {"recovery": "recovered", "link": "linked"}


class Arrival(NamedTuple):
    """A device that is about to come in: the id it gets, the secret of its cookie, and by which way."""

    device: DeviceId
    secret: bytes
    how: How


class SignedIn(NamedTuple):
    """Who is asking, where their log stands, and when a way in last changed; one query answers an idle device."""

    account: AccountId
    device: DeviceId
    head: int
    epoch: str
    renew: bool
    unlocked_at: Millis
    access_at: Millis | None


class Known(NamedTuple):
    """A device in the list of its account; `label` is sealed."""

    id: DeviceId
    how: How
    signed_in_at: Millis
    seen_at: Millis
    label: str | None


async def sign_in(account: AccountId, arrival: Arrival, now: Millis) -> None:
    """Remember a new device by its secret."""
    async with database.transaction() as tx:
        locked = await access.lock(tx, account)
        if arrival.how == "made" and now - locked.created_at > MADE_AGAIN_MS:
            arrival = arrival._replace(how="recovery")
        await add(tx, account, arrival, now)


async def add(tx: Statements, account: AccountId, arrival: Arrival, now: Millis) -> None:
    """The same within the transaction that lets it in; only who scanned a link has shown no secret of their own."""
    await tx.rows(
        "INSERT INTO device (account, id, secret_hash, created_at, seen_at, how, unlocked_at) "
        "VALUES ($1, $2, $3, $4, $4, $5, $6)",
        account,
        arrival.device,
        hashed.of(arrival.secret),
        now,
        arrival.how,
        0 if arrival.how == "link" else now,
    )
    if arrival.how in _NOTED:
        await access.note(tx, account, _NOTED[arrival.how], arrival.device, now)


async def give_secret(tx: Statements, account: AccountId, device: DeviceId, secret: bytes) -> bool:
    """Give a device another secret in the place of the one that got lost on its way; whether it is still signed in."""
    return bool(
        await tx.rows(
            "UPDATE device SET secret_hash = $3 WHERE account = $1 AND id = $2 RETURNING id",
            account,
            device,
            hashed.of(secret),
        )
    )


async def signed_in(account: AccountId, secret: bytes, now: Millis) -> SignedIn | None:
    """The device that holds `secret`, in one query; `renew` says that it was last seen an hour ago or more."""
    rows = await database.find(
        "SELECT device.id, device.seen_at, device.unlocked_at, account.head, account.epoch, account.access_at "
        "FROM device JOIN account ON account.id = device.account "
        "WHERE device.account = $1 AND device.secret_hash = $2 AND device.seen_at > $3",
        account,
        hashed.of(secret),
        now - LIFETIME_MS,
    )
    if not rows:
        return None
    row = rows[0]
    return SignedIn(
        account,
        DeviceId(str(row["id"])),
        int(row["head"]),
        row["epoch"],
        now - int(row["seen_at"]) >= _SEEN_EVERY_MS,
        Millis(int(row["unlocked_at"])),
        None if row["access_at"] is None else Millis(int(row["access_at"])),
    )


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


async def of(account: AccountId, now: Millis) -> list[Known]:
    """The account's devices, the newest first."""
    rows = await database.read(
        "SELECT id, how, created_at, seen_at, label FROM device WHERE account = $1 AND seen_at > $2 "
        "ORDER BY created_at DESC, id",
        account,
        now - LIFETIME_MS,
    )
    return [
        Known(
            DeviceId(str(row["id"])),
            row["how"],
            Millis(int(row["created_at"])),
            Millis(int(row["seen_at"])),
            row["label"],
        )
        for row in rows
    ]


async def seen(account: AccountId, device: DeviceId, now: Millis) -> None:
    """Note that the device was here, so that it stays signed in."""
    with database.outages():
        await Device.filter(account=account, id=device).update(seen_at=now)


async def label(account: AccountId, device: DeviceId, text: str) -> None:
    """Give the device a sealed name."""
    with database.outages():
        await Device.filter(account=account, id=device).update(label=text)


async def unlock(tx: Statements, account: AccountId, device: DeviceId, now: Millis) -> None:
    """Note that the device is in the right hands, within the transaction that found so."""
    await tx.rows("UPDATE device SET unlocked_at = $3 WHERE account = $1 AND id = $2", account, device, now)


async def revoke(account: AccountId, device: DeviceId) -> None:
    """Sign a device out from another one: its cookie opens nothing from now on, and it takes no pushes.

    Raises:
        NoLongerThere: the account has no such device.
    """
    if not await sign_out(account, device):
        raise NoLongerThere


async def sign_out(account: AccountId, device: DeviceId) -> bool:
    """Forget the device, where it took pushes, and what it offered to a new phone; whether there was such a device."""
    async with database.transaction() as tx:
        await access.lock(tx, account)
        gone = await tx.rows("DELETE FROM device WHERE account = $1 AND id = $2 RETURNING id", account, device)
        await tx.rows("DELETE FROM link WHERE account = $1 AND offered_by = $2", account, device)
        await subscriptions.end_with(tx, account, device)
    return bool(gone)


async def forget_unseen(now: Millis) -> int:
    """Forget every device whose sign-in has run out; return how many."""
    with database.outages():
        return await Device.filter(seen_at__lte=now - LIFETIME_MS).delete()
