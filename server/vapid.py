"""The key with which this server signs its pushes (VAPID, RFC 8292)."""

import hmac
import os
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


def private_key(settings: Settings) -> PrivateKey:
    """VAPID_PRIVATE_KEY (32 bytes in base64url), or else the key in the data folder, made at the first start.

    Raises:
        BadSettings: the key that is there can't be read.
    """
    path = Path(settings.data_dir) / "vapid.pem"
    try:
        if settings.vapid_private_key:
            return _from_text(settings.vapid_private_key)
        key = load_pem_private_key(_kept(path), password=None)
    except ValueError as error:
        raise BadSettings(f"VAPID_PRIVATE_KEY or {path}: not a key of 32 bytes on the curve P-256") from error
    if not isinstance(key, PrivateKey):
        raise BadSettings(f"{path} holds a key of another sort")
    return key


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


def _from_text(text: str) -> PrivateKey:
    raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return ec.derive_private_key(int.from_bytes(raw, "big"), ec.SECP256R1())


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
