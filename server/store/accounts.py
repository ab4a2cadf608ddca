"""Accounts and their ways in: a lookup finds the account, a proof opens it, a wrap gives its sealed key ring."""

import hmac
from typing import NamedTuple

from server.domain.clock import Millis
from server.domain.errors import AccountExists, AccountGone, RecoveryFailed
from server.domain.ids import AccountId, DeviceId
from server.store import access, database, devices, directory, hashed, invitations
from server.store.database import Statements
from server.store.devices import Arrival
from server.store.invitations import Terms


class WayIn(NamedTuple):
    """What a device derives from a secret that the server never sees; `how` is "recovery" or "link"."""

    how: str
    lookup: str
    proof: bytes
    wrap: str


class Kept(NamedTuple):
    """What the server has of a way in: it opens nothing by itself."""

    lookup: str
    proof_hash: bytes
    wrap: str


class Opened(NamedTuple):
    """An account that was made or opened, and the epoch of its log."""

    account: AccountId
    epoch: str
    wrap: str
    made: bool


async def make(account: AccountId, epoch: str, way: WayIn, now: Millis, terms: Terms = invitations.ANYBODY) -> Opened:
    """Make an account with its first way in; repeating the same request opens the account that it made.

    Raises:
        SignupsClosed, InviteNeeded: the terms don't let anybody new in, or not like this.
        AccountExists: the id or the lookup belongs to an account that `way` does not open.
    """
    async with database.transaction() as tx:
        made = await tx.rows(
            "INSERT INTO account (id, head, epoch, created_at) VALUES ($1, 0, $2, $3) "
            "ON CONFLICT DO NOTHING RETURNING id",
            account,
            epoch,
            now,
        )
        if made:
            await invitations.admit(tx, account, terms, now)
            await _let_in_by(tx, account, way.how, Kept(way.lookup, hashed.of(way.proof), way.wrap))
    if made:
        return Opened(account, epoch, way.wrap, made=True)
    try:
        found = await open_by(way.how, way.lookup, way.proof)
    except RecoveryFailed:
        raise AccountExists from None
    if found.account != account:
        raise AccountExists
    return found


async def open_by(how: str, lookup: str, proof: bytes) -> Opened:
    """The account that this way in opens, in one query.

    Raises:
        RecoveryFailed: no such lookup, or another proof; the two look alike.
    """
    rows = await database.read(
        "SELECT account.id, account.epoch, wrap.proof_hash, wrap.wrap FROM directory "
        "JOIN account ON account.id = directory.account "
        "JOIN wrap ON wrap.account = directory.account AND wrap.how = directory.how "
        "WHERE directory.lookup = $1 AND directory.how = $2",
        lookup,
        how,
    )
    if not rows or not hmac.compare_digest(bytes(rows[0]["proof_hash"]), hashed.of(proof)):
        raise RecoveryFailed
    row = rows[0]
    return Opened(AccountId(str(row["id"])), row["epoch"], row["wrap"], made=False)


async def move_in(account: AccountId, epoch: str, kept: Kept, now: Millis) -> None:
    """Make an account that was on another server, with the recovery code that it had there.

    Raises:
        AccountExists: it is here, or its lookup leads to another account.
    """
    async with database.transaction() as tx:
        if not await tx.rows(
            "INSERT INTO account (id, head, epoch, created_at) VALUES ($1, 0, $2, $3) "
            "ON CONFLICT DO NOTHING RETURNING id",
            account,
            epoch,
            now,
        ):
            raise AccountExists
        await _let_in_by(tx, account, "recovery", kept)


async def epoch(account: AccountId) -> str:
    """The epoch of the account's log.

    Raises:
        AccountGone: there is no such account.
    """
    rows = await database.read("SELECT epoch FROM account WHERE id = $1", account)
    if not rows:
        raise AccountGone
    return str(rows[0]["epoch"])


async def recovery(account: AccountId) -> Kept:
    """What the server has of the account's recovery code, in one query.

    Raises:
        AccountGone: there is no such account.
    """
    rows = await database.read(
        "SELECT directory.lookup, wrap.proof_hash, wrap.wrap FROM wrap "
        "JOIN directory ON directory.account = wrap.account AND directory.how = wrap.how "
        "WHERE wrap.account = $1 AND wrap.how = 'recovery'",
        account,
    )
    if not rows:
        raise AccountGone
    return Kept(rows[0]["lookup"], bytes(rows[0]["proof_hash"]), rows[0]["wrap"])


async def recover(lookup: str, proof: bytes, arrival: Arrival, now: Millis) -> Opened:
    """Sign a device in with the recovery code; every device of the account is told.

    Raises:
        RecoveryFailed: the code opens nothing, or was replaced this moment.
    """
    found = await open_by("recovery", lookup, proof)
    try:
        async with database.transaction() as tx:
            await access.lock(tx, found.account)
            await _must_open(tx, found.account, proof)
            await devices.add(tx, found.account, arrival, now)
    except AccountGone:
        raise RecoveryFailed from None
    return found


async def unlock(account: AccountId, device: DeviceId, lookup: str, proof: bytes, now: Millis) -> None:
    """Note that whoever holds the device has this account's recovery code.

    Raises:
        RecoveryFailed: the code opens nothing, or another account.
    """
    if (await open_by("recovery", lookup, proof)).account != account:
        raise RecoveryFailed
    async with database.transaction() as tx:
        await access.lock(tx, account)
        await _must_open(tx, account, proof)
        await devices.unlock(tx, account, device, now)


async def replace_recovery(account: AccountId, device: DeviceId, way: WayIn, now: Millis) -> None:
    """Put another recovery code in the place of the account's; doing it again changes and tells nothing.

    Raises:
        AccountExists: its lookup leads to another account.
    """
    async with database.transaction() as tx:
        await access.lock(tx, account)
        if not await directory.enter(tx, way.lookup, account, "recovery"):
            raise AccountExists
        changed = await tx.rows(
            "UPDATE wrap SET proof_hash = $2, wrap = $3 WHERE account = $1 AND how = 'recovery' "
            "AND (proof_hash <> $2 OR wrap <> $3) RETURNING account",
            account,
            hashed.of(way.proof),
            way.wrap,
        )
        left = await tx.rows(
            "DELETE FROM directory WHERE account = $1 AND how = 'recovery' AND lookup <> $2 RETURNING lookup",
            account,
            way.lookup,
        )
        if changed or left:
            await access.note(tx, account, "code-replaced", device, now)


async def _let_in_by(tx: Statements, account: AccountId, how: str, kept: Kept) -> None:
    """Give a new account its first way in."""
    if not await directory.enter(tx, kept.lookup, account, how):
        raise AccountExists
    await tx.rows(
        "INSERT INTO wrap (account, how, proof_hash, wrap) VALUES ($1, $2, $3, $4)",
        account,
        how,
        kept.proof_hash,
        kept.wrap,
    )


async def _must_open(tx: Statements, account: AccountId, proof: bytes) -> None:
    """Look once more, now that nobody can replace the code before this is done."""
    if not await tx.rows(
        "SELECT 1 FROM wrap WHERE account = $1 AND how = 'recovery' AND proof_hash = $2", account, hashed.of(proof)
    ):
        raise RecoveryFailed
