"""Identifiers: how an account, a device and a record are named."""

import re
from typing import NewType
from uuid import UUID, uuid5

AccountId = NewType("AccountId", str)
DeviceId = NewType("DeviceId", str)
RecordId = NewType("RecordId", str)

UUID_PATTERN = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z"
_uuid = re.compile(UUID_PATTERN)


def is_uuid(text: str) -> bool:
    """Whether `text` is a UUID in the one spelling that is used here: lower case, with hyphens."""
    return _uuid.fullmatch(text) is not None


def no_contact_day(account: AccountId, day: str) -> RecordId:
    """The id of the record that says "nobody on `day`" (YYYY-MM-DD); every device derives the same one."""
    return RecordId(str(uuid5(UUID(account), day)))
