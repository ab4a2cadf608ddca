"""Tokens for scripts: made on a fresh device and shown once, listed, and revoked at once (docs/scripting.md)."""

import secrets
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from server import problems
from server.api import shapes
from server.api.call import Call
from server.api.endpoint import Endpoint
from server.domain.clock import Millis
from server.domain.tokens import Days, Scope
from server.store import tokens

_DAY_MS = 24 * 3600 * 1000

Scopes = Annotated[list[Scope], Meta(min_length=1, max_length=2)]


class NewToken(Struct, forbid_unknown_fields=True):
    """A token to be made: its name sealed for (account, "token", id, "label"), what it may do, and for how long."""

    id: shapes.Uuid
    label: shapes.Label
    scopes: Scopes
    days: Days


class TokenMade(Struct):
    """The token itself, which nobody can read again; a script sends it as `Authorization: Bearer <token>`."""

    token: str
    expires_at: Millis


class OneToken(Struct, omit_defaults=True):
    """A token of the account: its sealed name, what it may do, when it was made and last used, and when it ends."""

    id: str
    label: str
    scopes: list[Scope]
    made_at: Millis
    expires_at: Millis
    used_at: Millis | UnsetType = UNSET


class Tokens(Struct):
    """The account's tokens, the newest first; one that has expired is listed for another month."""

    tokens: list[OneToken]


class TokenId(Struct, forbid_unknown_fields=True):
    """A token of the account."""

    id: shapes.Uuid


async def make_token(call: Call, body: NewToken) -> TokenMade:
    """Let a script in; asking again with the same id after a lost answer gives another token, and ends the first."""
    secret, expires_at = secrets.token_urlsafe(32), Millis(call.now + body.days * _DAY_MS)
    new = tokens.New(body.id, secret.encode(), body.scopes, body.label, expires_at)
    await tokens.make(call.account, call.signed_in.device, new, call.now)
    return TokenMade(f"{call.account}.{secret}", expires_at)


async def read_tokens(call: Call) -> Tokens:
    """List the account's tokens."""
    found = await tokens.of(call.account)
    return Tokens(
        [OneToken(one.id, one.label, one.scopes, one.made_at, one.expires_at, one.used_at or UNSET) for one in found]
    )


async def revoke_token(call: Call, body: TokenId) -> None:
    """Let a token open nothing from now on."""
    await tokens.revoke(call.account, body.id)


ENDPOINTS = [
    Endpoint("POST", "/api/tokens", make_token, problems=(problems.TooManyTokens,), fresh=True, status=201),
    Endpoint("GET", "/api/tokens", read_tokens),
    Endpoint("POST", "/api/tokens/revoke", revoke_token, problems=(problems.NoLongerThere,)),
]
