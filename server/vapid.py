"""The keys with which this server signs its pushes (VAPID, RFC 8292): one, and for a time those that it replaced."""

import hmac
import os
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from server.settings import BadSettings, Settings

PrivateKey = ec.EllipticCurvePrivateKey

_NO_KEY = "no key of 32 bytes on the curve P-256"

_FILE = re.compile(r"[./]")
"""What is in the name of a file, and never in base64url."""


def private_key(settings: Settings) -> PrivateKey:
    """VAPID_PRIVATE_KEY (32 bytes in base64url), or else the key in the data folder, made at the first start.

    Raises:
        BadSettings: the key that is there can't be read.
    """
    path = _path(settings)
    try:
        return _from_text(settings.vapid_private_key) if settings.vapid_private_key else _from_pem(_kept(path))
    except ValueError as error:
        raise BadSettings(f"VAPID_PRIVATE_KEY or {path}: {_NO_KEY}") from error


def is_there(settings: Settings) -> bool:
    """Whether there is a key, so that none would be made."""
    return bool(settings.vapid_private_key) or _path(settings).exists()


def by_kid(settings: Settings) -> dict[str, PrivateKey]:
    """Every key that signs, by its name: the current one, and those of VAPID_OLD_PRIVATE_KEYS, text or PEM files.

    Raises:
        BadSettings: one of them can't be read.
    """
    keys = [private_key(settings)]
    for number, old in enumerate(settings.old_keys, 1):
        try:
            keys.append(_from_pem(Path(old).read_bytes()) if _FILE.search(old) else _from_text(old))
        except (ValueError, OSError) as error:
            # Which one, and not what it says: it may be a key with one letter too many.
            raise BadSettings(f"VAPID_OLD_PRIVATE_KEYS, number {number}: {_NO_KEY}") from error
    return {kid(key): key for key in keys}


def new_key() -> PrivateKey:
    """A new key on the curve that Web Push uses."""
    return ec.generate_private_key(ec.SECP256R1())


def public_text(key: PrivateKey) -> str:
    """The public key as browsers take it: an uncompressed point in base64url, without padding."""
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).rstrip(b"=").decode()


def private_text(key: PrivateKey) -> str:
    """The private key as VAPID_PRIVATE_KEY takes it."""
    return urlsafe_b64encode(key.private_numbers().private_value.to_bytes(32, "big")).rstrip(b"=").decode()


def secret(key: PrivateKey, label: str) -> bytes:
    """32 bytes that follow from the key, others for each `label`, and tell nothing of it."""
    return hmac.digest(key.private_numbers().private_value.to_bytes(32, "big"), label.encode(), "sha256")


def secrets(settings: Settings, label: str) -> dict[str, bytes]:
    """What follows from every key that signs, by the key's name, the current one's first.

    Raises:
        BadSettings: one of them can't be read.
    """
    return {name: secret(key, label) for name, key in by_kid(settings).items()}


def _path(settings: Settings) -> Path:
    return Path(settings.data_dir) / "vapid.pem"


def _from_text(text: str) -> PrivateKey:
    raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if len(raw) != 32:
        raise ValueError("a key of another length")
    return ec.derive_private_key(int.from_bytes(raw, "big"), ec.SECP256R1())


def _from_pem(text: bytes) -> PrivateKey:
    key = load_pem_private_key(text, password=None)
    if not isinstance(key, PrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise ValueError("a key of another sort")  # noqa: TRY004 - nobody passed it; it is what the file says
    return key


def _kept(path: Path) -> bytes:
    if path.exists():
        return path.read_bytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    made = new_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    # Written beside and linked into place: of two processes that start at once, one key wins and is whole.
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(made)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
    return path.read_bytes()


def kid(key: PrivateKey) -> str:
    """A short name of the key, by which a device sees that it changed."""
    return sha256(public_text(key).encode()).hexdigest()[:16]
