"""Who may make an account: an invitation is a secret that opens one, is kept as a hash, and expires."""

import secrets
from typing import Literal, NamedTuple

from server.domain.clock import Millis
from server.domain.errors import InviteNeeded, SignupsClosed
from server.domain.ids import AccountId
from server.store import database, hashed
from server.store.database import Statements


class Terms(NamedTuple):
    """On what terms somebody asks for an account; where `first_free`, the first one needs no invitation."""

    signups: Literal["invite", "open", "closed"]
    first_free: bool
    invite: str


ANYBODY = Terms("open", first_free=True, invite="")
"""Whoever asks is let in."""


async def make(kind: Literal["given", "first"], expires_at: Millis) -> str:
    """A new invitation, 22 characters; one of the kind "first" holds only while there is no account."""
    secret = secrets.token_urlsafe(16)
    async with database.transaction() as tx:
        await tx.rows(
            "INSERT INTO invitation (secret_hash, kind, expires_at) VALUES ($1, $2, $3)",
            hashed.of(secret.encode()),
            kind,
            expires_at,
        )
    return secret


async def admit(tx: Statements, account: AccountId, terms: Terms, now: Millis) -> None:
    """Let an account in that this transaction has made, and use its invitation up.

    Raises:
        SignupsClosed: nobody is let in.
        InviteNeeded: it has no invitation that still holds.
    """
    if terms.signups == "open":
        return
    if terms.signups == "closed":
        raise SignupsClosed
    first = not await tx.rows("SELECT id FROM account WHERE id <> $1 LIMIT 1", account)
    if first and terms.first_free:
        return
    used = await tx.rows(
        "DELETE FROM invitation WHERE secret_hash = $1 AND expires_at > $2 AND kind IN ('given', $3) RETURNING kind",
        hashed.of(terms.invite.encode()),
        now,
        "first" if first else "given",
    )
    if not used:
        raise InviteNeeded


async def anybody_here() -> bool:
    """Whether there is an account."""
    return bool(await database.read("SELECT id FROM account LIMIT 1"))


async def forget_expired(now: Millis) -> int:
    """Drop invitations that hold no longer; return how many."""
    async with database.transaction() as tx:
        return len(await tx.rows("DELETE FROM invitation WHERE expires_at <= $1 RETURNING kind", now))
