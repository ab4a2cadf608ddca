"""The kinds of record, their fields and their scales (docs/records.md).

These structs are lenient views for whoever reads: what they do not know stays in the record's raw fields and travels
on. At the door, `fault` looks at the fields that this schema knows, whether a push carries all of them or one.
"""

import re
from datetime import datetime
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, get_type_hints

import msgspec
from msgspec import Meta, Struct

from server.domain import canonical, clock, ids
from server.domain.merge import Record

SCHEMA = 1
"""The schema number `v` of the kinds below; a record with a higher one is kept without a look inside."""

MAX_BYTES = 32 * 1024
MAX_FIELDS = 64
KIND_PATTERN = r"^[a-z][a-z0-9-]{0,39}$"
FIELD_PATTERN = r"^[a-z][a-z0-9_]{0,39}$"

Moment: TypeAlias = Annotated[datetime, Meta(tz=True)]
Zone: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_+\-/]{1,64}$")]
Day: TypeAlias = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
ClockTime: TypeAlias = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Id: TypeAlias = Annotated[str, Meta(pattern=ids.UUID_PATTERN)]
Code: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Codes: TypeAlias = Annotated[list[Code], Meta(max_length=32)]
Ids: TypeAlias = Annotated[list[Id], Meta(max_length=64)]
Sealed: TypeAlias = Annotated[str, Meta(pattern=r"^s1\.[A-Za-z0-9_-]{1,64}\.[A-Za-z0-9_-]+$")]
"""Ciphertext: the pattern also keeps text that was not sealed from ever being stored."""

Bipolar: TypeAlias = Annotated[int, Meta(ge=-100, le=100)]
Five: TypeAlias = Annotated[int, Meta(ge=0, le=4)]
Feel: TypeAlias = Annotated[int, Meta(ge=-2, le=2)]

Channel: TypeAlias = Literal["presence", "message", "voice-message", "call", "video", "in-person", "group"]
Minutes: TypeAlias = Literal[5, 15, 45, 90, 180, 360]
Support: TypeAlias = Annotated[
    list[Literal["emotional", "practical", "shared-experience", "advice", "company"]], Meta(max_length=5)
]

DISTRESS = frozenset({"hopeless", "trapped", "unsafe"})
"""Feelings after which help is shown before the check-in closes."""


class View(Struct, frozen=True, kw_only=True):
    """What every kind may say of where and when it happened."""

    at: Moment | None = None
    zone: Zone | None = None


class Happened(View, frozen=True, kw_only=True):
    """A record of something that happened at one moment."""

    at: Moment
    zone: Zone


class CheckIn(Happened, frozen=True, kw_only=True, tag="check-in"):
    """How the person felt at one moment."""

    valence: Bipolar | None = None
    energy: Bipolar | None = None
    lonely: Five | None = None
    wanted_contact: Literal["more", "right", "less"] | None = None
    alone_by_choice: bool | None = None
    feelings: Codes | None = None
    tension: Five | None = None
    mode: Literal["full", "low-day", "cant-today"]
    because: Id | None = None
    note: Sealed | None = None
    tags: Sealed | None = None


class SocialContact(Happened, frozen=True, kw_only=True, tag="social-contact"):
    """One logged meeting, call or exchange; `people` may be empty, for strangers count too."""

    people: Ids | None = None
    channel: Channel
    minutes: Minutes | None = None
    initiated_by: Literal["me", "them", "both"] | None = None
    felt_heard: Five | None = None
    nourishing: Feel | None = None
    depth: Annotated[int, Meta(ge=0, le=3)] | None = None
    support_given: Support | None = None
    support_received: Support | None = None
    expected: Feel | None = None
    because: Id | None = None
    note: Sealed | None = None


class NoContactDay(View, frozen=True, kw_only=True, tag="no-contact-day"):
    """Says "nobody today", so that the day counts."""

    day: Day


class Away(View, frozen=True, kw_only=True, tag="away", rename={"first": "from", "last": "to"}):
    """Days from which nothing is inferred, both ends included."""

    first: Day
    last: Day


class Person(View, frozen=True, kw_only=True, tag="person"):
    """Someone the account meets; all but the two bits is sealed in `body`."""

    counts: bool
    suggestable: bool
    body: Sealed


class PersonRating(Happened, frozen=True, kw_only=True, tag="person-rating"):
    """Trust, honesty and empathy of a person as seen on one day, sealed in `body`; a history, never overwritten."""

    person: Id
    body: Sealed


class Step(Happened, frozen=True, kw_only=True, tag="step"):
    """One small step towards someone, planned, done or put aside."""

    because: Id | None = None
    person: Id | None = None
    rung: Annotated[int, Meta(ge=0, le=5)]
    state: Literal["planned", "done", "not-today"]
    expected: Feel | None = None
    actual: Feel | None = None
    barrier: Code | None = None
    reframe_helped: bool | None = None


class Reflection(Happened, frozen=True, kw_only=True, tag="reflection"):
    """The weekly two questions."""

    belonging: Five | None = None
    purpose: Five | None = None
    note: Sealed | None = None


class Dismissal(View, frozen=True, kw_only=True, tag="dismissal"):
    """An insight that the person does not want to see."""

    insight: Annotated[str, Meta(max_length=120)]
    until: Day | None = None


class Keepsake(Happened, frozen=True, kw_only=True, tag="keepsake"):
    """A moment worth keeping."""

    text: Sealed
    person: Id | None = None


class QuietHours(Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """Local times between which nothing is sent; may span midnight."""

    start: ClockTime
    end: ClockTime


class Preferences(View, frozen=True, kw_only=True, tag="preferences"):
    """The account's wishes; its id is the account's."""

    nudges: bool | None = None
    quiet_hours: QuietHours | None = None
    own_rule_days: Annotated[int, Meta(ge=1, le=90)] | None = None
    snoozed_until: Moment | None = None
    no_quiet_until: Day | None = None
    invite_after_silence: bool | None = None
    schedule: Annotated[list[ClockTime], Meta(max_length=8)] | None = None
    names_on_lock_screen: bool | None = None
    help_country: Annotated[str, Meta(pattern=r"^[A-Z]{2}$")] | None = None
    language: Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{2,35}$")] | None = None


KINDS: tuple[type[View], ...] = (
    CheckIn,
    SocialContact,
    NoContactDay,
    Away,
    Person,
    PersonRating,
    Step,
    Reflection,
    Dismissal,
    Keepsake,
    Preferences,
)


def _wire_fields(kind: type[View]) -> list[tuple[str, Any, bool]]:
    """Name on the wire, type, and whether it is required, of each field of a kind."""
    hints = get_type_hints(kind, include_extras=True)
    return [(field.encode_name, hints[field.name], field.required) for field in msgspec.structs.fields(kind)]


def _partial(kind: type[View]) -> type[Struct]:
    """The same fields, each of them optional: what a push of some edited fields may carry."""
    optional: list[tuple[str, type | UnionType, None]] = [(name, t | None, None) for name, t, _ in _wire_fields(kind)]
    # `from` is a Python keyword, so the attribute gets another name than the field on the wire.
    safe = {name: f"{name}_" for name, _, _ in optional}
    return msgspec.defstruct(
        kind.__name__,
        [(safe[name], t, default) for name, t, default in optional],
        rename={v: k for k, v in safe.items()},
    )


def _tag(kind: type[View]) -> str:
    return str(kind.__struct_config__.tag)


_PARTIAL = {_tag(kind): _partial(kind) for kind in KINDS}
_REQUIRED = {_tag(kind): [name for name, _, required in _wire_fields(kind) if required] for kind in KINDS}


def fault(record: Record) -> str | None:
    """The JSON path (from the record) of the first thing that keeps `record` from being stored, or None."""
    return _envelope_fault(record) or (None if record.d else _field_fault(record))


def _envelope_fault(record: Record) -> str | None:
    if not _matches(record.k, KIND_PATTERN):
        return "$.k"
    if not ids.is_uuid(record.id):
        return "$.id"
    if not clock.is_stamp(record.h):
        return "$.h"
    if record.d not in (0, 1) or (record.d and (record.f or record.hf or record.v)):
        return "$.d"
    if record.new not in (0, 1):
        return "$.new"
    if not record.d and not 1 <= record.v <= canonical.MAX_INTEGER:
        return "$.v"
    for name, stamp in record.hf.items():
        if name not in record.f or not clock.is_stamp(stamp) or stamp >= record.h:
            return f"$.hf.{name}"
    return None


def _field_fault(record: Record) -> str | None:
    for name, value in record.f.items():
        if not _matches(name, FIELD_PATTERN):
            return f"$.f.{name}"
        if (path := canonical.fault(value, f"$.f.{name}")) is not None:
            return path
    if record.v > SCHEMA or record.k not in _PARTIAL:
        return None
    for name in _REQUIRED[record.k]:
        if record.f.get(name) is None and (record.new or name in record.f):
            return f"$.f.{name}"
    try:
        msgspec.convert(record.f, _PARTIAL[record.k])
    except msgspec.ValidationError as error:
        return "$.f" + _path_in(error)
    return None


def _path_in(error: msgspec.ValidationError) -> str:
    """Msgspec ends its messages with the path: "Expected `int`, got `str` - at `$.valence`"."""
    return str(error).rpartition("`$")[2].rstrip("`") if "`$" in str(error) else ""


def _matches(text: str, pattern: str) -> bool:
    return _COMPILED[pattern].fullmatch(text) is not None


_COMPILED = {pattern: re.compile(pattern) for pattern in (KIND_PATTERN, FIELD_PATTERN)}
