"""Tokens for scripts: one is `account.secret`, and only the secret's hash is kept."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from server.domain import tokens
from server.domain.clock import Millis
from server.domain.errors import NoLongerThere, TooManyTokens
from server.domain.ids import AccountId, DeviceId
from server.domain.tokens import Scope
from server.models import Token
from server.store import access, database, hashed

KEPT_MS = 30 * 24 * 3600 * 1000
"""For so long the list shows a token that has expired, so that nobody wonders why a script stopped."""

_USED_EVERY_MS = 3600 * 1000


class New(NamedTuple):
    """A token that is about to be made: its secret, what it may do, and its sealed name."""

    id: str
    secret: bytes
    scopes: Sequence[str]
    label: str
    expires_at: Millis


class Bearer(NamedTuple):
    """The script that asks: for which account, and what it may do; `renew`: it was last noted an hour ago or more."""

    account: AccountId
    token: str
    scopes: frozenset[str]
    epoch: str
    renew: bool


class Known(NamedTuple):
    """A token in the list of its account; `label` is sealed."""

    id: str
    label: str
    scopes: list[Scope]
    made_at: Millis
    used_at: Millis | None
    expires_at: Millis


async def make(account: AccountId, device: DeviceId, new: New, now: Millis) -> None:
    """Let a script in; one of the same id gets another secret, for the answer with the first may have got lost.

    Raises:
        TooManyTokens: the account has as many as it may.
    """
    async with database.transaction() as tx:
        await access.lock(tx, account)
        others = await tx.rows(
            "SELECT count(*) AS n FROM token WHERE account = $1 AND id <> $2 AND expires_at > $3", account, new.id, now
        )
        if others[0]["n"] >= tokens.MOST:
            raise TooManyTokens
        await tx.rows(
            "INSERT INTO token (account, id, secret_hash, scopes, label, made_at, expires_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (account, id) DO UPDATE SET "
            "secret_hash = excluded.secret_hash, scopes = excluded.scopes, label = excluded.label, "
            "made_at = excluded.made_at, used_at = NULL, expires_at = excluded.expires_at",
            account,
            new.id,
            hashed.of(new.secret),
            " ".join(sorted({*new.scopes})),
            new.label,
            now,
            new.expires_at,
        )
        await access.note(tx, account, "token-made", device, now)


async def bearer(account: AccountId, secret: bytes, now: Millis) -> Bearer | None:
    """The token with this secret, in one query; None where there is none, or it has expired."""
    rows = await database.find(
        "SELECT token.id, token.scopes, token.used_at, account.epoch "
        "FROM token JOIN account ON account.id = token.account "
        "WHERE token.account = $1 AND token.secret_hash = $2 AND token.expires_at > $3",
        account,
        hashed.of(secret),
        now,
    )
    if not rows:
        return None
    row = rows[0]
    renew = row["used_at"] is None or now - int(row["used_at"]) >= _USED_EVERY_MS
    return Bearer(account, str(row["id"]), frozenset(row["scopes"].split()), row["epoch"], renew)


async def holds(account: AccountId, id: str, now: Millis) -> bool:
    """Whether a token still opens something, in one query."""
    return bool(
        await database.find(
            "SELECT 1 AS held FROM token WHERE account = $1 AND id = $2 AND expires_at > $3", account, id, now
        )
    )


async def used(account: AccountId, id: str, now: Millis) -> None:
    """Note that the token was used."""
    with database.outages():
        await Token.filter(account=account, id=id).update(used_at=now)


async def of(account: AccountId) -> list[Known]:
    """The account's tokens, the newest first; those that have expired lately among them."""
    rows = await database.read(
        "SELECT id, label, scopes, made_at, used_at, expires_at FROM token WHERE account = $1 "
        "ORDER BY made_at DESC, id",
        account,
    )
    return [
        Known(
            str(row["id"]),
            row["label"],
            cast("list[Scope]", row["scopes"].split()),
            Millis(int(row["made_at"])),
            None if row["used_at"] is None else Millis(int(row["used_at"])),
            Millis(int(row["expires_at"])),
        )
        for row in rows
    ]


async def revoke(account: AccountId, id: str) -> None:
    """Let a token open nothing from now on.

    Raises:
        NoLongerThere: the account has no such token.
    """
    with database.outages():
        if not await Token.filter(account=account, id=id).delete():
            raise NoLongerThere


async def forget_expired(now: Millis) -> int:
    """Drop the tokens that no list shows any more; return how many."""
    with database.outages():
        return await Token.filter(expires_at__lte=now - KEPT_MS).delete()
