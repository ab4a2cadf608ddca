"""Shapes that several requests share: what is derived from secrets, ids, sealed texts, and nothing at all."""

from base64 import urlsafe_b64decode
from typing import Annotated

from msgspec import Meta, Struct

from server.domain import ids

Lookup = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}\Z", description="16 bytes, base64url")]
Proof = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z", description="32 bytes, base64url")]
Wrapped = Annotated[str, Meta(pattern=r"^w1\.[A-Za-z0-9_-]+\Z", max_length=8192)]
Label = Annotated[str, Meta(pattern=r"^s1\.[A-Za-z0-9_-]{1,64}\.[A-Za-z0-9_-]+\Z", max_length=2048)]
Uuid = Annotated[str, Meta(pattern=ids.UUID_PATTERN)]


class Nothing(Struct, forbid_unknown_fields=True):
    """An empty object."""


def raw(text: str) -> bytes:
    """The bytes of a base64url text without padding, whose shape was checked."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
