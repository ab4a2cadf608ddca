"""Passkeys, the only importer of `webauthn`: what a browser is asked for, and whether what it answers is true.

User verification is always required, so that a passkey is never less than a finger, a face or a PIN.
"""

import hashlib
import json
from base64 import urlsafe_b64decode
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar, cast
from urllib.parse import urlsplit

import webauthn
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.structs import (
    AttestationConveyancePreference,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from server.domain.errors import PasskeyFailed
from server.domain.ids import AccountId
from server.settings import Settings

T = TypeVar("T")

NAME = "Porchlight"
"""What a password manager shows: nobody's name is known here, and none is asked for."""

PATIENCE_MS = 5 * 60 * 1000
"""How long a challenge is good, and a browser may wait for somebody."""


class Made(NamedTuple):
    """A passkey that was made: the authenticator's id for it, its public key, and how often it has signed."""

    credential: bytes
    public_key: bytes
    sign_count: int


def make_options(settings: Settings, account: AccountId, challenge: str, known: Sequence[bytes]) -> dict[str, Any]:
    """What `navigator.credentials.create` is given, as JSON; authenticators that hold one of `known` decline."""
    return _json(
        webauthn.generate_registration_options(
            rp_id=_host(settings),
            rp_name=NAME,
            user_name=NAME,
            user_id=_handle(account),
            challenge=_raw(challenge),
            timeout=PATIENCE_MS,
            attestation=AttestationConveyancePreference.NONE,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
            ),
            exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
        )
    )


def show_options(settings: Settings, challenge: str) -> dict[str, Any]:
    """What `navigator.credentials.get` is given, as JSON: any passkey of this server's will do."""
    return _json(
        webauthn.generate_authentication_options(
            rp_id=_host(settings),
            challenge=_raw(challenge),
            timeout=PATIENCE_MS,
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def made(settings: Settings, credential: dict[str, Any], challenge: str) -> Made:
    """The passkey that was made for this challenge.

    Raises:
        PasskeyFailed: it does not verify.
    """
    verified = _verified(
        lambda: webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=_raw(challenge),
            expected_rp_id=_host(settings),
            expected_origin=settings.origin,
            require_user_verification=True,
        )
    )
    return Made(verified.credential_id, verified.credential_public_key, verified.sign_count)


def shown(settings: Settings, credential: dict[str, Any], challenge: str, account: AccountId, held: Made) -> int:
    """How often the passkey that was shown has signed by now, this time included; 0 where it does not count.

    Raises:
        PasskeyFailed: it does not verify, is another account's, or has counted no further, as a copy would.
    """
    handle = credential["response"].get("userHandle")
    if handle is not None and handle.rstrip("=") != bytes_to_base64url(_handle(account)):
        raise PasskeyFailed
    return _verified(
        lambda: webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=_raw(challenge),
            expected_rp_id=_host(settings),
            expected_origin=settings.origin,
            credential_public_key=held.public_key,
            credential_current_sign_count=held.sign_count,
            require_user_verification=True,
        )
    ).new_sign_count


def _verified(verify: Callable[[], T]) -> T:
    try:
        return verify()
    except Exception as error:
        # It reads CBOR, keys and certificates of strangers: whatever goes wrong there, it did not verify.
        raise PasskeyFailed from error


def _host(settings: Settings) -> str:
    return urlsplit(settings.origin).hostname or ""


def _handle(account: AccountId) -> bytes:
    """What a password manager knows the account by: always the same, and not its id."""
    return hashlib.sha256(f"porchlight/passkey/{account}".encode()).digest()


def _raw(challenge: str) -> bytes:
    return urlsafe_b64decode(challenge + "=")


def _json(options: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(webauthn.options_to_json(options)))
