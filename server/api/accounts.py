"""Accounts without an email or a password: turn on sync, come back with the recovery code, sign out."""

import secrets
from base64 import urlsafe_b64decode
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from server import problems
from server.api.call import Call
from server.api.endpoint import Endpoint
from server.domain import ids, limits
from server.domain.ids import AccountId
from server.store import accounts
from server.store.accounts import WayIn
from server.store.invitations import Terms

Lookup = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}\Z", description="16 bytes, base64url")]
Proof = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z", description="32 bytes, base64url")]
Wrapped = Annotated[str, Meta(pattern=r"^w1\.[A-Za-z0-9_-]+\Z", max_length=8192)]
Invite = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}\Z", description="an invitation, as its link ends")]
AccountText = Annotated[str, Meta(pattern=ids.UUID_PATTERN)]


class Recovery(Struct, forbid_unknown_fields=True):
    """What the device derives from the recovery code, which never leaves it."""

    lookup: Lookup
    proof: Proof
    wrap: Wrapped


class NewAccount(Struct, forbid_unknown_fields=True):
    """An account whose id the device chose when it sealed its first record."""

    account: AccountText
    recovery: Recovery
    invite: Invite | UnsetType = UNSET


class AccountMade(Struct):
    """The account and the epoch of its empty log."""

    account: str
    epoch: str


class RecoveryProof(Struct, forbid_unknown_fields=True):
    """A recovery code's lookup and proof."""

    lookup: Lookup
    proof: Proof


class AccountOpened(Struct):
    """The account that the code opens, with its sealed key ring."""

    account: str
    epoch: str
    wrap: str


class Nothing(Struct, forbid_unknown_fields=True):
    """An empty object."""


async def make(call: Call, body: NewAccount) -> AccountMade:
    """Turn on sync; asking again after a lost answer opens the same account (200)."""
    way = WayIn("recovery", body.recovery.lookup, _bytes(body.recovery.proof), body.recovery.wrap)
    settings = call.service.settings
    terms = Terms(settings.signups, settings.on_loopback, body.invite or "")
    opened = await accounts.make(AccountId(body.account), secrets.token_hex(8), way, call.now, terms)
    await call.start_session(opened.account)
    call.status = 201 if opened.made else 200
    return AccountMade(opened.account, opened.epoch)


async def recover(call: Call, body: RecoveryProof) -> AccountOpened:
    """Sign a device in with the recovery code."""
    opened = await accounts.open_by("recovery", body.lookup, _bytes(body.proof))
    await call.start_session(opened.account)
    return AccountOpened(opened.account, opened.epoch, opened.wrap)


async def sign_out(call: Call, _: Nothing) -> None:
    """Forget this device; what it holds stays on it."""
    await call.end_session()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


ENDPOINTS = [
    Endpoint(
        "POST",
        "/api/accounts",
        make,
        problems=(problems.AccountExists, problems.InviteNeeded, problems.SignupsClosed),
        public=True,
        status=201,
        also=(200,),
        limits=(limits.ACCOUNTS,),
    ),
    Endpoint(
        "POST",
        "/api/recover",
        recover,
        problems=(problems.RecoveryFailed,),
        public=True,
        limits=(limits.RECOVER,),
    ),
    Endpoint("POST", "/api/sign-out", sign_out),
]
