"""The app's sealing as far as opening goes (pwa/src/seal): a recovery code opens the key ring, and that opens texts.

The server never does so: this is for `python -m server open`, offline, on the machine of whoever has the code. The
shared examples are in tests/vectors (seal, ways).
"""

import json
import re
from base64 import urlsafe_b64decode
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DIGITS, _CHECKS, _PRIME = 26, 2, 1021
_NONCE = 12
_LOOKS_LIKE = str.maketrans("OIL", "011")

Ring = dict[str, bytes]
"""Account keys of 32 bytes by their short names, the oldest first."""


class Locked(Exception):
    """Another code or key, another place, or damage."""


def secret_of(code: str) -> bytes:
    """The 16 secret bytes of a recovery code, however it was typed: any case, blanks or dashes, O for 0, I or L for 1.

    Raises:
        ValueError: it is no recovery code; the message says why.
    """
    typed = re.sub(r"[\s\-\u2013\u2014.]", "", code).upper().translate(_LOOKS_LIKE)
    if any(character not in _ALPHABET for character in typed):
        raise ValueError("A character in it is in no recovery code.")
    if len(typed) != _DIGITS + _CHECKS:
        raise ValueError("A recovery code has 28 characters, in seven groups of four.")
    value, check = _number(typed[:_DIGITS]), _number(typed[_DIGITS:])
    if value >= 1 << 128 or check != value % _PRIME:
        raise ValueError("Something in it is mistyped.")
    return value.to_bytes(16, "big")


def derived(secret: bytes, label: str, length: int) -> bytes:
    """HKDF-SHA-256 with a zero salt under one of our labels."""
    info = f"porchlight/1/{label}".encode()
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=bytes(32), info=info).derive(secret)


def unwrapped(how: str, wrap: str, secret: bytes, account: str) -> str:
    """The key ring in a wrap, as the text that was wrapped.

    Raises:
        Locked: another way in, secret or account, or damage.
    """
    return _decrypted(derived(secret, f"kek/{how}", 32), wrap.removeprefix("w1."), wrap_aad(how, account)).decode()


def ring_of(text: str) -> Ring:
    """The keys in the text of a key ring."""
    return {one["kid"]: raw(one["key"]) for one in json.loads(text)}


def opened(ring: Ring, place: dict[str, str], sealed: str) -> Any:
    """The value of a text that was sealed for this place: account, kind, id and field.

    Raises:
        Locked: no such key, another place, or damage.
    """
    kind, _, rest = sealed.partition(".")
    kid, _, encoded = rest.partition(".")
    if kind != "s1" or kid not in ring:
        raise Locked
    padded = _decrypted(derived(ring[kid], "seal", 32), encoded, seal_aad(kid, place))
    plain = padded.rstrip(b"\0")
    if not plain.endswith(b"\x80"):
        raise Locked
    return json.loads(plain[:-1])


def seal_aad(kid: str, place: dict[str, str]) -> bytes:
    """What binds a sealed text to its place."""
    return canonical(["seal/1", kid, *(place[name] for name in ("account", "kind", "id", "field"))]).encode()


def wrap_aad(how: str, account: str) -> bytes:
    """What binds a wrap to its way in."""
    return canonical(["wrap/1", how, account]).encode()


def canonical(value: Any) -> str:
    """Enough of RFC 8785 for what is sealed: names are ASCII, numbers are integers."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def raw(encoded: str) -> bytes:
    """The bytes of a base64url text."""
    return urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))


def _decrypted(key: bytes, encoded: str, aad: bytes) -> bytes:
    try:
        whole = raw(encoded)
        return AESGCM(key).decrypt(whole[:_NONCE], whole[_NONCE:], aad)
    except (InvalidTag, ValueError) as error:
        raise Locked from error


def _number(digits: str) -> int:
    value = 0
    for digit in digits:
        value = value * 32 + _ALPHABET.index(digit)
    return value
