"""The app's sealing once more, in Python: what somebody else makes of the same rules (tests/vectors/seal.json)."""

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PRIME = 1021
_NONCE = 12


@dataclass(frozen=True)
class Account:
    """An account as its first device has it: the id, one account key with its short name, and the recovery secret."""

    id: str
    kid: str = field(default_factory=lambda: text(os.urandom(6)))
    key: bytes = field(default_factory=lambda: os.urandom(32))
    secret: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def code(self) -> str:
        """The recovery code as a person writes it down."""
        return code(self.secret)

    @property
    def recovery(self) -> dict[str, str]:
        """What turning on sync sends: lookup, proof and the wrapped key ring."""
        ring = _canonical([{"key": text(self.key), "kid": self.kid}])
        return {
            "lookup": text(derived(self.secret, "recovery/lookup", 16)),
            "proof": text(derived(self.secret, "recovery/proof", 32)),
            "wrap": wrapped(ring, self.secret, self.id, os.urandom(_NONCE)),
        }

    def sealed(self, kind: str, id: str, name: str, value: Any) -> str:
        """A field of a record as it travels."""
        place = {"account": self.id, "kind": kind, "id": id, "field": name}
        return sealed(self.kid, self.key, place, value, os.urandom(_NONCE))


def derived(secret: bytes, label: str, length: int) -> bytes:
    """HKDF-SHA-256 with a zero salt under one of our labels."""
    info = f"porchlight/1/{label}".encode()
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=bytes(32), info=info).derive(secret)


def sealed(kid: str, key: bytes, place: dict[str, str], value: Any, nonce: bytes) -> str:
    """A value sealed for the place where it lies."""
    aad = _canonical(["seal/1", kid, *(place[name] for name in ("account", "kind", "id", "field"))])
    plain = _canonical(value).encode() + b"\x80"
    step = 64 if len(plain) <= 512 else 256
    padded = plain.ljust(-(-len(plain) // step) * step, b"\0")
    ciphertext = AESGCM(derived(key, "seal", 32)).encrypt(nonce, padded, aad.encode())
    return f"s1.{kid}.{text(nonce + ciphertext)}"


def wrapped(ring: str, secret: bytes, account: str, nonce: bytes) -> str:
    """The key ring under a recovery secret."""
    aad = _canonical(["wrap/1", "recovery", account]).encode()
    ciphertext = AESGCM(derived(secret, "kek/recovery", 32)).encrypt(nonce, ring.encode(), aad)
    return f"w1.{text(nonce + ciphertext)}"


def code(secret: bytes) -> str:
    """The recovery code of 16 bytes: 26 digits in Crockford's base 32, and two that detect a typing error."""
    value = int.from_bytes(secret, "big")
    digits = _digits(value, 26) + _digits(value % _PRIME, 2)
    return "-".join(digits[n : n + 4] for n in range(0, len(digits), 4))


def text(raw: bytes) -> str:
    """Bytes as base64url without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw(encoded: str) -> bytes:
    """The bytes of such a text."""
    return urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))


def _digits(value: int, length: int) -> str:
    return "".join(_ALPHABET[value >> 5 * place & 31] for place in reversed(range(length)))


def _canonical(value: Any) -> str:
    # Enough of RFC 8785 for what is sealed here: names are ASCII, numbers are integers.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
