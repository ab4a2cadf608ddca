"""Passkeys and their challenges: a challenge is spent before anything is looked at, and a count only grows."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Literal, NamedTuple
from uuid import uuid4

from server.domain.clock import Millis
from server.domain.errors import AccountGone, NoLongerThere, PasskeyFailed
from server.domain.ids import AccountId, DeviceId
from server.models import Challenge, Passkey
from server.store import access, database, devices, directory
from server.store.database import Statements
from server.store.devices import Arrival

Kind = Literal["make", "show"]


class New(NamedTuple):
    """A passkey that was just made, and perhaps the key ring under what it gives."""

    credential: bytes
    public_key: bytes
    sign_count: int
    wrap: str | None


class Held(NamedTuple):
    """A passkey that is to be shown, and whose it is."""

    account: AccountId
    id: str
    credential: bytes
    public_key: bytes
    sign_count: int


class Known(NamedTuple):
    """A passkey in the list of its account; `label` is sealed."""

    id: str
    label: str | None
    made_at: Millis
    used_at: Millis | None
    wraps: bool


class Opened(NamedTuple):
    """The account that a passkey opened, and the key ring if the passkey gives it."""

    account: AccountId
    epoch: str
    wrap: str | None


async def challenge(id: str, kind: Kind, account: AccountId | None, expires_at: Millis) -> None:
    """Remember a challenge: of an account to make a passkey, of nobody yet to show one."""
    with database.outages():
        await Challenge.create(id=id, kind=kind, account=account, expires_at=expires_at)


async def spend(id: str, kind: Kind, account: AccountId | None, now: Millis) -> None:
    """Use a challenge up, whatever comes of it.

    Raises:
        PasskeyFailed: there is none, or it was used, has expired, or was given for something else.
    """
    async with database.transaction() as tx:
        rows = await tx.rows("DELETE FROM challenge WHERE id = $1 RETURNING kind, account, expires_at", id)
    found = [(row["kind"], None if row["account"] is None else str(row["account"])) for row in rows]
    if found != [(kind, account)] or int(rows[0]["expires_at"]) <= now:
        raise PasskeyFailed


async def of(account: AccountId) -> list[Known]:
    """The account's passkeys, the newest first."""
    rows = await database.read(
        "SELECT id, label, made_at, used_at, wrap IS NOT NULL AS wraps FROM passkey WHERE account = $1 "
        "ORDER BY made_at DESC, id",
        account,
    )
    return [
        Known(
            str(row["id"]),
            row["label"],
            Millis(int(row["made_at"])),
            None if row["used_at"] is None else Millis(int(row["used_at"])),
            bool(row["wraps"]),
        )
        for row in rows
    ]


async def known(account: AccountId) -> dict[bytes, str]:
    """The ids of the account's passkeys by what authenticators call them."""
    rows = await database.read("SELECT id, credential FROM passkey WHERE account = $1", account)
    return {bytes(row["credential"]): str(row["id"]) for row in rows}


async def add(account: AccountId, device: DeviceId, new: New, now: Millis) -> str:
    """Let a passkey open the account from now on; return its id.

    Raises:
        PasskeyFailed: an authenticator has made one with this id for another account.
    """
    id = str(uuid4())
    async with database.transaction() as tx:
        await access.lock(tx, account)
        if not await directory.enter(tx, _lookup(new.credential), account, "passkey"):
            raise PasskeyFailed
        rows = await tx.rows(
            "INSERT INTO passkey (account, id, credential, public_key, sign_count, wrap, made_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (account, credential) DO NOTHING RETURNING id",
            account,
            id,
            new.credential,
            new.public_key,
            new.sign_count,
            new.wrap,
            now,
        )
        if not rows:
            raise PasskeyFailed
        await access.note(tx, account, "passkey-added", device, now)
    return id


async def held(credential: bytes) -> Held:
    """The passkey that an authenticator calls so, in one query.

    Raises:
        PasskeyFailed: there is none.
    """
    rows = await database.read(
        "SELECT passkey.account, passkey.id, passkey.public_key, passkey.sign_count FROM directory "
        "JOIN passkey ON passkey.account = directory.account AND passkey.credential = $2 "
        "WHERE directory.lookup = $1 AND directory.how = 'passkey'",
        _lookup(credential),
        credential,
    )
    if not rows:
        raise PasskeyFailed
    row = rows[0]
    return Held(
        AccountId(str(row["account"])), str(row["id"]), credential, bytes(row["public_key"]), int(row["sign_count"])
    )


async def sign_in(shown: Held, count: int, arrival: Arrival, now: Millis) -> Opened:
    """Sign a device in by a passkey that was shown and verified.

    Raises:
        PasskeyFailed: it was removed meanwhile, or a copy of it was quicker.
    """
    try:
        async with database.transaction() as tx:
            locked = await access.lock(tx, shown.account)
            wrap = await _counted(tx, shown, count, now)
            await devices.add(tx, shown.account, arrival, now)
    except AccountGone:
        raise PasskeyFailed from None
    return Opened(shown.account, locked.epoch, wrap)


async def unlock(device: DeviceId, shown: Held, count: int, now: Millis) -> None:
    """Note that whoever holds the device has a passkey of its account.

    Raises:
        PasskeyFailed: it was removed meanwhile, or a copy of it was quicker.
    """
    async with database.transaction() as tx:
        await access.lock(tx, shown.account)
        await _counted(tx, shown, count, now)
        await devices.unlock(tx, shown.account, device, now)


async def label(account: AccountId, id: str, text: str) -> None:
    """Give a passkey a sealed name.

    Raises:
        NoLongerThere: the account has no such passkey.
    """
    with database.outages():
        if not await Passkey.filter(account=account, id=id).update(label=text):
            raise NoLongerThere


async def remove(account: AccountId, device: DeviceId, id: str, now: Millis) -> None:
    """Let a passkey open nothing from now on.

    Raises:
        NoLongerThere: the account has no such passkey.
    """
    async with database.transaction() as tx:
        await access.lock(tx, account)
        rows = await tx.rows("DELETE FROM passkey WHERE account = $1 AND id = $2 RETURNING credential", account, id)
        if not rows:
            raise NoLongerThere
        await directory.leave(tx, _lookup(bytes(rows[0]["credential"])), account)
        await access.note(tx, account, "passkey-removed", device, now)


async def forget_expired(now: Millis) -> int:
    """Drop the challenges that nobody can answer any more; return how many."""
    with database.outages():
        return await Challenge.filter(expires_at__lte=now).delete()


async def _counted(tx: Statements, shown: Held, count: int, now: Millis) -> str | None:
    """Note how often the passkey has signed, if that is further than before or it never counts; return its wrap."""
    rows = await tx.rows(
        "UPDATE passkey SET sign_count = $3, used_at = $4 WHERE account = $1 AND id = $2 "
        "AND (sign_count < $3 OR (sign_count = 0 AND $3 = 0)) RETURNING wrap",
        shown.account,
        shown.id,
        count,
        now,
    )
    if not rows:
        raise PasskeyFailed
    wrap: str | None = rows[0]["wrap"]
    return wrap


def _lookup(credential: bytes) -> str:
    return "passkey." + urlsafe_b64encode(sha256(credential).digest()).rstrip(b"=").decode()
