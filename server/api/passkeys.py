"""Passkeys: made on this device, and then a way in and a way to unlock (docs/access.md)."""

import secrets
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType, field

from server import passkeys, problems
from server.api import shapes
from server.api.call import Call
from server.api.endpoint import Endpoint
from server.domain.clock import Millis
from server.domain.ids import AccountId
from server.passkeys import Made
from server.store import passkeys as kept

Challenge = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z", description="names a challenge of ours")]
CredentialId = Annotated[
    str, Meta(pattern=r"^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?\Z", min_length=2, max_length=1364)
]
Bytes = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]+\Z", max_length=16_384, description="base64url")]
# What `prf` gives opens the key ring: a page that forgot to take it out is told, and not believed.
Extension = Annotated[str, Meta(pattern=r"^(?!prf\Z)", max_length=64)]


class Making(Struct):
    """What the authenticator answered when it made a passkey."""

    signed: Bytes = field(name="clientDataJSON")
    attestation: Bytes = field(name="attestationObject")


class MadeCredential(Struct):
    """A passkey as the browser's `toJSON` gives it, without the results of the extension `prf`; more is passed over."""

    id: CredentialId
    raw_id: CredentialId = field(name="rawId")
    type: Literal["public-key"]
    response: Making
    extensions: dict[Extension, Any] = field(name="clientExtensionResults", default_factory=dict)


class Showing(Struct):
    """What the authenticator answered when a passkey was shown."""

    signed: Bytes = field(name="clientDataJSON")
    authenticator_data: Bytes = field(name="authenticatorData")
    signature: Bytes
    handle: Bytes | None = field(name="userHandle", default=None)


class ShownCredential(Struct):
    """A passkey that was shown, as the browser's `toJSON` gives it, without the results of the extension `prf`."""

    id: CredentialId
    raw_id: CredentialId = field(name="rawId")
    type: Literal["public-key"]
    response: Showing
    extensions: dict[Extension, Any] = field(name="clientExtensionResults", default_factory=dict)


class PasskeyChallenge(Struct):
    """A challenge that is good once, for five minutes, and the options for the browser, in WebAuthn's JSON."""

    challenge: str
    options: dict[str, Any]


class NewPasskey(Struct, forbid_unknown_fields=True):
    """A passkey that was made for a challenge, and perhaps the key ring under what it gives."""

    challenge: Challenge
    credential: MadeCredential
    wrap: shapes.Wrapped | UnsetType = UNSET


class PasskeyMade(Struct):
    """The id that the account knows the passkey by."""

    id: str


class ShownPasskey(Struct, forbid_unknown_fields=True):
    """A passkey that was shown for a challenge."""

    challenge: Challenge
    credential: ShownCredential


class PasskeyOpened(Struct, omit_defaults=True):
    """The account that the passkey opens; without `wrap` the recovery code is needed for the key ring."""

    account: str
    epoch: str
    wrap: str | UnsetType = UNSET


class OnePasskey(Struct, omit_defaults=True):
    """A passkey of the account: its sealed name, when it was made and last used, and if it gives the key ring."""

    id: str
    made_at: Millis
    wraps: bool
    label: str | UnsetType = UNSET
    used_at: Millis | UnsetType = UNSET


class Passkeys(Struct):
    """The account's passkeys, the newest first."""

    passkeys: list[OnePasskey]


class PasskeyLabel(Struct, forbid_unknown_fields=True):
    """A name for a passkey, sealed for (account, "passkey", id of the passkey, "label")."""

    id: shapes.Uuid
    label: shapes.Label


class PasskeyId(Struct, forbid_unknown_fields=True):
    """A passkey of the account."""

    id: shapes.Uuid


async def passkey_options(call: Call, _: shapes.Nothing) -> PasskeyChallenge:
    """Give what a browser needs to make a passkey for this account."""
    challenge = await _challenge("make", call, call.account)
    known = await kept.known(call.account)
    return PasskeyChallenge(challenge, passkeys.make_options(call.service.settings, call.account, challenge, [*known]))


async def add_passkey(call: Call, body: NewPasskey) -> PasskeyMade:
    """Take a new passkey for a way in; asking again after a lost answer gives the same id."""
    known = await kept.known(call.account)
    if id := known.get(shapes.raw(body.credential.id)):
        return PasskeyMade(id)
    await kept.spend(body.challenge, "make", call.account, call.now)
    made = passkeys.made(call.service.settings, msgspec.to_builtins(body.credential), body.challenge)
    new = kept.New(*made, body.wrap or None)
    return PasskeyMade(await kept.add(call.account, call.signed_in.device, new, call.now))


async def read_passkeys(call: Call) -> Passkeys:
    """List the account's passkeys."""
    found = await kept.of(call.account)
    return Passkeys(
        [OnePasskey(one.id, one.made_at, one.wraps, one.label or UNSET, one.used_at or UNSET) for one in found]
    )


async def label_passkey(call: Call, body: PasskeyLabel) -> None:
    """Give a passkey a name that its account alone can read."""
    await kept.label(call.account, body.id, body.label)


async def remove_passkey(call: Call, body: PasskeyId) -> None:
    """Let a passkey open nothing from now on."""
    await kept.remove(call.account, call.signed_in.device, body.id, call.now)


async def passkey_challenge(call: Call, _: shapes.Nothing) -> PasskeyChallenge:
    """Give what a browser needs to show a passkey, whosoever it is."""
    challenge = await _challenge("show", call)
    return PasskeyChallenge(challenge, passkeys.show_options(call.service.settings, challenge))


async def sign_in_by_passkey(call: Call, body: ShownPasskey) -> PasskeyOpened:
    """Sign a device in with a passkey."""
    held, count = await _shown(call, body)
    arrival = call.arrival("passkey")
    opened = await kept.sign_in(held, count, arrival, call.now)
    call.welcome(opened.account, arrival)
    return PasskeyOpened(opened.account, opened.epoch, opened.wrap or UNSET)


async def unlock_by_passkey(call: Call, body: ShownPasskey) -> None:
    """Show with a passkey of this account that this device is in the right hands; it counts for five minutes."""
    held, count = await _shown(call, body)
    if held.account != call.account:
        raise problems.PasskeyFailed
    await kept.unlock(call.signed_in.device, held, count, call.now)


async def _challenge(kind: kept.Kind, call: Call, account: AccountId | None = None) -> str:
    challenge = secrets.token_urlsafe(32)
    await kept.challenge(challenge, kind, account, Millis(call.now + passkeys.PATIENCE_MS))
    return challenge


async def _shown(call: Call, body: ShownPasskey) -> tuple[kept.Held, int]:
    """The passkey that was shown, and how often it has signed by now; its challenge is spent whatever comes of it."""
    await kept.spend(body.challenge, "show", None, call.now)
    held = await kept.held(shapes.raw(body.credential.id))
    made = Made(held.credential, held.public_key, held.sign_count)
    answered = msgspec.to_builtins(body.credential)
    return held, passkeys.shown(call.service.settings, answered, body.challenge, held.account, made)


ENDPOINTS = [
    Endpoint("POST", "/api/passkeys/options", passkey_options, fresh=True),
    Endpoint("POST", "/api/passkeys", add_passkey, problems=(problems.PasskeyFailed,), fresh=True, status=201),
    Endpoint("GET", "/api/passkeys", read_passkeys),
    Endpoint("POST", "/api/passkeys/label", label_passkey, problems=(problems.NoLongerThere,)),
    Endpoint("POST", "/api/passkeys/remove", remove_passkey, problems=(problems.NoLongerThere,), fresh=True),
    Endpoint("POST", "/api/passkeys/challenge", passkey_challenge, public=True),
    Endpoint("POST", "/api/passkeys/sign-in", sign_in_by_passkey, problems=(problems.PasskeyFailed,), public=True),
    Endpoint("POST", "/api/unlock/passkey", unlock_by_passkey, problems=(problems.PasskeyFailed,)),
]
