"""Secrets at rest: they are random and long, so a plain hash keeps them as well as a slow one would."""

import hashlib


def of(secret: bytes) -> bytes:
    """What is kept of `secret`: its SHA-256, 32 bytes."""
    return hashlib.sha256(secret).digest()
