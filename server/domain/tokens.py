"""Tokens: what lets a script in, what it may do with one, and what it may write (docs/scripting.md)."""

from typing import Any, Literal, get_args

from server.domain import clock, fields, ids, records
from server.domain.clock import Millis
from server.domain.ids import AccountId
from server.domain.merge import Record

Scope = Literal["export", "append"]
"""To read all that the server has of an account, as sealed as it is; to add records, and change none."""

Days = Literal[30, 90, 365]
"""For so many days a token is good."""

MOST = 10
"""Tokens that an account may have at once."""

Kind = Literal["check-in", "social-contact", "no-contact-day", "away", "step", "reflection"]
"""What somebody may say of themselves without a key; wishes, people, and what the server wrote are no script's."""


_CLEAR = {
    records.tag(kind): {*kind.__struct_encode_fields__} - records.SEALED[records.tag(kind)]
    for kind in records.KINDS
    if records.tag(kind) in get_args(Kind)
}


def appended(account: AccountId, token: str, now: Millis, kind: Kind, id: str, given: dict[str, Any]) -> Record:
    """The record that a script adds: stamped now, with the beginning of the token's id for the device part."""
    if kind == "no-contact-day":
        # Every device derives this one, so that a day is said once.
        id = ids.no_contact_day(account, str(given.get("day")))
    return Record(k=kind, id=id, v=records.SCHEMA, h=clock.stamp(now, 0, token[:8]), f=given, new=1)


def fault(record: Record) -> str | None:
    """The JSON path (from the record) of the first thing that no script may write so, or None.

    A script has no key, so what it wrote into a sealed field would be locked for ever; and a name that is not known is
    a slip of somebody's pen, not a newer app.
    """
    strange = [name for name in record.f if name not in _CLEAR[record.k]]
    return f"$.f.{strange[0]}" if strange else fields.fault(record)
