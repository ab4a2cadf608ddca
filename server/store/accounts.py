"""Accounts and their ways in: a lookup finds the account, a proof opens it, a wrap gives its sealed key ring."""

import hmac
from typing import NamedTuple

from server.domain.clock import Millis
from server.domain.errors import AccountExists, RecoveryFailed
from server.domain.ids import AccountId
from server.store import database, hashed, invitations
from server.store.invitations import Terms


class WayIn(NamedTuple):
    """What the device derives from a secret that the server never sees; `how` is "recovery" today."""

    how: str
    lookup: str
    proof: bytes
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
            taken = await tx.rows(
                "INSERT INTO directory (lookup, account, how) VALUES ($1, $2, $3) "
                "ON CONFLICT DO NOTHING RETURNING lookup",
                way.lookup,
                account,
                way.how,
            )
            if not taken:
                raise AccountExists
            await tx.rows(
                "INSERT INTO wrap (account, how, proof_hash, wrap) VALUES ($1, $2, $3, $4)",
                account,
                way.how,
                hashed.of(way.proof),
                way.wrap,
            )
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
