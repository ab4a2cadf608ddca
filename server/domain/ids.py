"""Identifiers: how an account, a device and a record are named."""

import re
from collections.abc import Sequence
from typing import NewType
from uuid import UUID, uuid5

AccountId = NewType("AccountId", str)
DeviceId = NewType("DeviceId", str)
RecordId = NewType("RecordId", str)

UUID_PATTERN = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z"
_uuid = re.compile(UUID_PATTERN)
_uuids = re.compile(rf"(?:{UUID_PATTERN.removeprefix('^').removesuffix(chr(92) + 'Z')},)*")


def is_uuid(text: str) -> bool:
    """Whether `text` is a UUID in the one spelling that is used here: lower case, with hyphens."""
    return _uuid.fullmatch(text) is not None


def are_uuids(texts: Sequence[str]) -> bool:
    """Whether all of `texts` are, seen at one look."""
    # Each ends where the length of one has it end, so none can stand for two.
    return len(text := "".join([f"{one}," for one in texts])) == 37 * len(texts) and _uuids.fullmatch(text) is not None


def no_contact_day(account: AccountId, day: str) -> RecordId:
    """The id of the record that says "nobody on `day`" (YYYY-MM-DD); every device derives the same one."""
    return RecordId(str(uuid5(UUID(account), day)))
