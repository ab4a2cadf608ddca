"""The app's sealing in Python: the half that seals, beside the one that opens (server/sealing.py)."""

import os
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.sealing import canonical, derived, seal_aad, wrap_aad

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
        ring = canonical([{"key": text(self.key), "kid": self.kid}])
        wrap = wrapped("recovery", ring, self.secret, self.id, os.urandom(_NONCE))
        return credentials("recovery", self.secret) | {"wrap": wrap}

    def sealed(self, kind: str, id: str, name: str, value: Any) -> str:
        """A field of a record as it travels."""
        place = {"account": self.id, "kind": kind, "id": id, "field": name}
        return sealed(self.kid, self.key, place, value, os.urandom(_NONCE))


def sealed(kid: str, key: bytes, place: dict[str, str], value: Any, nonce: bytes) -> str:
    """A value sealed for the place where it lies."""
    plain = canonical(value).encode() + b"\x80"
    step = 64 if len(plain) <= 512 else 256
    padded = plain.ljust(-(-len(plain) // step) * step, b"\0")
    ciphertext = AESGCM(derived(key, "seal", 32)).encrypt(nonce, padded, seal_aad(kid, place))
    return f"s1.{kid}.{text(nonce + ciphertext)}"


def credentials(how: str, secret: bytes) -> dict[str, str]:
    """What the server finds an account by, and what proves the right to its wrap; `how` is recovery or link."""
    return {"lookup": text(derived(secret, f"{how}/lookup", 16)), "proof": text(derived(secret, f"{how}/proof", 32))}


def wrapped(how: str, ring: str, secret: bytes, account: str, nonce: bytes) -> str:
    """The key ring under the secret of a way in: recovery, link or passkey."""
    ciphertext = AESGCM(derived(secret, f"kek/{how}", 32)).encrypt(nonce, ring.encode(), wrap_aad(how, account))
    return f"w1.{text(nonce + ciphertext)}"


def link(origin: str, account: str, secret: bytes) -> str:
    """What an old phone shows and a new one scans."""
    return f"{origin}/link#1.{account}.{text(secret)}"


def digits(secret: bytes, device: str) -> str:
    """The three digits that both phones of a link come to."""
    return f"{int.from_bytes(derived(secret, f'link/match/{device}', 8)) % 1000:03}"


def code(secret: bytes) -> str:
    """The recovery code of 16 bytes: 26 digits in Crockford's base 32, and two that detect a typing error."""
    value = int.from_bytes(secret, "big")
    digits = _digits(value, 26) + _digits(value % _PRIME, 2)
    return "-".join(digits[n : n + 4] for n in range(0, len(digits), 4))


def text(raw: bytes) -> str:
    """Bytes as base64url without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _digits(value: int, length: int) -> str:
    return "".join(_ALPHABET[value >> 5 * place & 31] for place in reversed(range(length)))
