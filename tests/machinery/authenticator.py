"""A passkey's other half in software: it makes ES256 credentials and shows them, honestly or otherwise."""

import json
import os
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Self

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from server.sealing import raw
from tests.machinery.sealing import text

_PRESENT, _VERIFIED, _ATTESTED = 0x01, 0x04, 0x40
_AAGUID = bytes(16)


@dataclass
class Passkey:
    """One credential: its private key, whom it is of, and how often it has signed."""

    id: bytes
    key: ec.EllipticCurvePrivateKey
    host: str
    handle: str
    count: int


@dataclass
class Authenticator:
    """What holds passkeys, and acts for whoever has it; `counts` where it counts, as a security key does.

    What it is made to do wrong is named by the fields: another origin, host or ceremony, nobody verified, nobody
    there, an id of its own choice.
    """

    origin: str
    counts: bool = False
    host: str = ""
    verified: bool = True
    present: bool = True
    kind: str = ""
    chosen_id: bytes = b""
    held: list[Passkey] = field(default_factory=list)

    def copy(self) -> Self:
        """The same once more, as of now: what somebody has who read its memory."""
        held = [Passkey(one.id, one.key, one.host, one.handle, one.count) for one in self.held]
        return type(self)(self.origin, counts=self.counts, held=held)

    def makes(self, options: dict[str, Any], **extensions: Any) -> dict[str, Any]:
        """A new passkey for these creation options, as a browser's `toJSON` gives it."""
        assert options["authenticatorSelection"]["userVerification"] == "required"
        assert options["authenticatorSelection"]["residentKey"] == "required"
        assert options["attestation"] == "none"
        excluded = {one["id"] for one in options["excludeCredentials"]}
        assert not excluded & {text(one.id) for one in self.held}, "it holds one of this account's already"
        host = self.host or options["rp"]["id"]
        made = Passkey(
            self.chosen_id or os.urandom(32), ec.generate_private_key(ec.SECP256R1()), host, options["user"]["id"], 0
        )
        self.held.append(made)
        numbers = made.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        attested = _AAGUID + len(made.id).to_bytes(2, "big") + made.id + cbor2.dumps(cose)
        attestation = {"fmt": "none", "attStmt": {}, "authData": self._data(made, _ATTESTED) + attested}
        response = {
            "clientDataJSON": text(self._client_data("webauthn.create", options)),
            "attestationObject": text(cbor2.dumps(attestation)),
            "transports": ["internal"],
        }
        return _credential(made, response, extensions)

    def shows(self, options: dict[str, Any], **extensions: Any) -> dict[str, Any]:
        """The newest passkey for these request options."""
        assert options["userVerification"] == "required"
        shown = self.held[-1]
        shown.count += self.counts
        data, client_data = self._data(shown), self._client_data("webauthn.get", options)
        signature = shown.key.sign(data + sha256(client_data).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": text(client_data),
            "authenticatorData": text(data),
            "signature": text(signature),
            "userHandle": shown.handle,
        }
        return _credential(shown, response, extensions)

    def _data(self, passkey: Passkey, flags: int = 0) -> bytes:
        flags |= _PRESENT * self.present | _VERIFIED * self.verified
        host = self.host or passkey.host
        return sha256(host.encode()).digest() + bytes([flags]) + passkey.count.to_bytes(4, "big")

    def _client_data(self, kind: str, options: dict[str, Any]) -> bytes:
        said = {"type": self.kind or kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(said | {"crossOrigin": False}).encode()


def _credential(passkey: Passkey, response: dict[str, Any], extensions: dict[str, Any]) -> dict[str, Any]:
    own = {"id": text(passkey.id), "rawId": text(passkey.id), "type": "public-key"}
    return own | {
        "response": response,
        "clientExtensionResults": extensions,
        "authenticatorAttachment": "platform",
    }


def bent(credential: dict[str, Any], name: str) -> dict[str, Any]:
    """The same with the last byte of one part of its response changed."""
    part = bytearray(raw(credential["response"][name]))
    part[-1] ^= 1
    return credential | {"response": credential["response"] | {name: text(bytes(part))}}
