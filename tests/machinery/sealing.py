"""The app's sealing once more, in Python: made by somebody else from the same rules (tests/vectors: seal, ways)."""

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
        wrap = wrapped("recovery", ring, self.secret, self.id, os.urandom(_NONCE))
        return credentials("recovery", self.secret) | {"wrap": wrap}

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


def opened(key: bytes, place: dict[str, str], sealed: str) -> Any:
    """The value of a text that was sealed for this place with this account key.

    Raises:
        InvalidTag: another key, another place, or damage.
    """
    _, kid, encoded = sealed.split(".")
    aad = _canonical(["seal/1", kid, *(place[name] for name in ("account", "kind", "id", "field"))])
    whole = raw(encoded)
    padded = AESGCM(derived(key, "seal", 32)).decrypt(whole[:_NONCE], whole[_NONCE:], aad.encode())
    return json.loads(padded.rstrip(b"\0").removesuffix(b"\x80"))


def credentials(how: str, secret: bytes) -> dict[str, str]:
    """What the server finds an account by, and what proves the right to its wrap; `how` is recovery or link."""
    return {"lookup": text(derived(secret, f"{how}/lookup", 16)), "proof": text(derived(secret, f"{how}/proof", 32))}


def wrapped(how: str, ring: str, secret: bytes, account: str, nonce: bytes) -> str:
    """The key ring under the secret of a way in: recovery, link or passkey."""
    ciphertext = AESGCM(derived(secret, f"kek/{how}", 32)).encrypt(nonce, ring.encode(), _wrap_aad(how, account))
    return f"w1.{text(nonce + ciphertext)}"


def unwrapped(how: str, wrap: str, secret: bytes, account: str) -> str:
    """The key ring in a wrap.

    Raises:
        InvalidTag: another way in, secret or account, or damage.
    """
    whole = raw(wrap.removeprefix("w1."))
    key = AESGCM(derived(secret, f"kek/{how}", 32))
    return key.decrypt(whole[:_NONCE], whole[_NONCE:], _wrap_aad(how, account)).decode()


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


def raw(encoded: str) -> bytes:
    """The bytes of such a text."""
    return urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))


def _wrap_aad(how: str, account: str) -> bytes:
    return _canonical(["wrap/1", how, account]).encode()


def _digits(value: int, length: int) -> str:
    return "".join(_ALPHABET[value >> 5 * place & 31] for place in reversed(range(length)))


def _canonical(value: Any) -> str:
    # Enough of RFC 8785 for what is sealed here: names are ASCII, numbers are integers.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
