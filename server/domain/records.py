"""The kinds of record, their fields and their scales (docs/records.md).

These structs are lenient views for whoever reads: what they do not know stays in the record's raw fields and travels
on. What may be stored is checked when it comes in, in `fields`.
"""

from datetime import datetime
from typing import Annotated, Literal, TypeAlias, get_args, get_type_hints

import msgspec
from msgspec import Meta, Struct

from server.domain import canonical, ids
from server.domain.merge import Record

SCHEMA = 1
"""The schema number `v` of the kinds below; a record with a higher one is kept without a look inside."""

FIELD_PATTERN = r"^[a-z][a-z0-9_]{0,39}\Z"

Moment: TypeAlias = Annotated[datetime, Meta(tz=True)]
Zone: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_+\-/]{1,64}\Z")]
Day: TypeAlias = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}\Z")]
ClockTime: TypeAlias = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d\Z")]
Id: TypeAlias = Annotated[str, Meta(pattern=ids.UUID_PATTERN)]
Code: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{0,39}\Z")]
Name: TypeAlias = Annotated[str, Meta(pattern=FIELD_PATTERN)]
Codes: TypeAlias = Annotated[list[Code], Meta(max_length=32)]
Ids: TypeAlias = Annotated[list[Id], Meta(max_length=64)]
Sealed: TypeAlias = Annotated[str, Meta(pattern=r"^s1\.[A-Za-z0-9_-]{1,64}\.[A-Za-z0-9_-]+\Z")]
"""Ciphertext: the pattern also keeps text that was not sealed from ever being stored."""

Bipolar: TypeAlias = Annotated[int, Meta(ge=-100, le=100)]
Five: TypeAlias = Annotated[int, Meta(ge=0, le=4)]
Whole: TypeAlias = Annotated[int, Meta(ge=-canonical.MAX_INTEGER, le=canonical.MAX_INTEGER)]
Feel: TypeAlias = Annotated[int, Meta(ge=-2, le=2)]

Channel: TypeAlias = Literal["presence", "message", "voice-message", "call", "video", "in-person", "group"]
Minutes: TypeAlias = Literal[5, 15, 45, 90, 180, 360]
Support: TypeAlias = Annotated[
    list[Literal["emotional", "practical", "shared-experience", "advice", "company"]], Meta(max_length=5)
]

Pattern: TypeAlias = Literal["quiet", "quiet-and-low", "own-rule", "draining", "wants-more", "silent"]
"""What a nudge is about (docs/isolation.md)."""

StepKind: TypeAlias = Literal["question", "step", "near", "keepsake", "go-on", "invite"]
"""What a nudge holds: a question, a step towards somebody, being near people, a kept moment, or a word on itself."""

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
    brought_back: bool | None = None


class Reflection(Happened, frozen=True, kw_only=True, tag="reflection"):
    """The weekly two questions."""

    belonging: Five | None = None
    purpose: Five | None = None
    note: Sealed | None = None


class Dismissal(View, frozen=True, kw_only=True, tag="dismissal"):
    """An insight that the person does not want to see."""

    insight: Annotated[str, Meta(max_length=120, pattern=r"^[^\x00]*\Z")]
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
    reflection_day: Annotated[int, Meta(ge=1, le=7)] | None = None
    no_reflection_until: Day | None = None
    schedule: Annotated[list[ClockTime], Meta(max_length=8)] | None = None
    names_on_lock_screen: bool | None = None
    help_country: Annotated[str, Meta(pattern=r"^[A-Z]{2}\Z")] | None = None
    language: Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{2,35}\Z")] | None = None


class Nudge(Happened, frozen=True, kw_only=True, tag="nudge"):
    """A gentle word about a pattern, written by the server; the device sets `answer`."""

    pattern: Pattern
    rule: Code
    since: Day
    until: Day
    evidence: Annotated[dict[Name, Whole], Meta(max_length=16)] | None = None
    person_candidates: Annotated[list[Id], Meta(max_length=5)] | None = None
    step_kind: StepKind
    probability: Annotated[int, Meta(ge=1, le=100)] | None = None
    sent_at: Moment
    answer: Literal["up", "down", "later", "not-today", "not-logged", "new-usual", "stop"] | None = None


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
    Nudge,
)


def tag(kind: type[View]) -> str:
    """The kind's name on the wire."""
    return str(kind.__struct_config__.tag)


_KIND = {tag(kind): kind for kind in KINDS}


def _sealed(kind: type[View]) -> frozenset[str]:
    hints = get_type_hints(kind, include_extras=True)
    return frozenset(name for name, hint in hints.items() if Sealed in (hint, *get_args(hint)))


SEALED = {tag(kind): _sealed(kind) for kind in KINDS}
"""The fields of each kind that hold ciphertext."""


def view(record: Record) -> View | None:
    """What `record` says, as far as this schema knows; None for a tombstone, another kind, or what can't be read."""
    kind = _KIND.get(record.k)
    if record.d or kind is None:
        return None
    try:
        return msgspec.convert(record.f, kind)
    except msgspec.ValidationError:
        return None
