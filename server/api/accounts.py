"""Accounts without an email or a password: turn on sync, come back with the recovery code, sign out."""

import secrets
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from server import problems
from server.api import shapes
from server.api.call import Call
from server.api.endpoint import Endpoint
from server.domain import limits
from server.domain.ids import AccountId
from server.store import accounts, devices
from server.store.accounts import WayIn
from server.store.invitations import Terms

Invite = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}\Z", description="an invitation, as its link ends")]


class Recovery(Struct, forbid_unknown_fields=True):
    """What the device derives from the recovery code, which never leaves it."""

    lookup: shapes.Lookup
    proof: shapes.Proof
    wrap: shapes.Wrapped


class NewAccount(Struct, forbid_unknown_fields=True):
    """An account whose id the device chose when it sealed its first record."""

    account: shapes.Uuid
    recovery: Recovery
    invite: Invite | UnsetType = UNSET


class AccountMade(Struct):
    """The account and the epoch of its empty log."""

    account: str
    epoch: str


class RecoveryProof(Struct, forbid_unknown_fields=True):
    """A recovery code's lookup and proof."""

    lookup: shapes.Lookup
    proof: shapes.Proof


class AccountOpened(Struct):
    """The account that the code opens, with its sealed key ring."""

    account: str
    epoch: str
    wrap: str


async def make(call: Call, body: NewAccount) -> AccountMade:
    """Turn on sync; asking again after a lost answer opens the same account (200)."""
    way = WayIn("recovery", body.recovery.lookup, shapes.raw(body.recovery.proof), body.recovery.wrap)
    settings = call.service.settings
    terms = Terms(settings.signups, settings.on_loopback, body.invite or "")
    opened = await accounts.make(AccountId(body.account), secrets.token_hex(8), way, call.now, terms)
    arrival = call.arrival("made")
    await devices.sign_in(opened.account, arrival, call.now)
    call.welcome(opened.account, arrival)
    call.status = 201 if opened.made else 200
    return AccountMade(opened.account, opened.epoch)


async def recover(call: Call, body: RecoveryProof) -> AccountOpened:
    """Sign a device in with the recovery code."""
    arrival = call.arrival("recovery")
    opened = await accounts.recover(body.lookup, shapes.raw(body.proof), arrival, call.now)
    call.welcome(opened.account, arrival)
    return AccountOpened(opened.account, opened.epoch, opened.wrap)


async def sign_out(call: Call, _: shapes.Nothing) -> None:
    """Forget this device; what it holds stays on it."""
    await call.end_session()


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
