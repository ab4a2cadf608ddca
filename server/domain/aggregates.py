"""What each month of an account holds, ready to be judged: its records as views, without anything that is sealed.

A record is filed under the month of its local day, or under STANDING where it belongs to no day. Filing goes by record:
in any order and a page at a time it comes to what filing the whole log at once comes to (docs/decisions, 32).
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple, TypeAlias, Union, cast, get_args, get_type_hints

import msgspec
from msgspec import structs

from server.domain import records, timeline
from server.domain.ids import RecordId
from server.domain.merge import Record

Month: TypeAlias = str
"""A local month, as "2026-11", or STANDING."""

STANDING: Final = ""
"""The month of what belongs to no day: people, wishes, days away."""

KINDS = tuple(dict.fromkeys((*timeline.KINDS, records.tag(records.Preferences))))
"""The kinds of record that are filed; nothing is made of the others."""

_FILING = 1
"""How records are filed; whoever changes that raises it, and every log is filed anew."""


class Placed(NamedTuple):
    """A record, the month that it is filed under, and what is filed of it."""

    id: RecordId
    month: Month
    view: records.View


class Left(NamedTuple):
    """A record that is no longer in the month in which it may have been filed."""

    id: RecordId
    month: Month


def month_of(view: records.View) -> Month:
    """Where a view is filed."""
    if isinstance(view, records.NoContactDay):
        return view.day[:7]
    if isinstance(view, records.Happened):
        return timeline.local_day(view.at, view.zone).isoformat()[:7]
    return STANDING


def since(today: date, days: int) -> Month:
    """The first month of a window of at least `days` days before `today`."""
    return (today - timedelta(days=days)).isoformat()[:7]


def left(old: Record, new: Record) -> Month | None:
    """The month out of which a record has to be taken, because it was changed or deleted; None where it stays."""
    was, now = placed(old), placed(new)
    return None if was is None or (now is not None and was.month == now.month) else was.month


def placed(record: Record) -> Placed | None:
    """Where a record is filed, and what of it: what it says, less whatever is sealed; None where that is nothing."""
    if record.k not in _LEAN or records.view(record) is None:
        return None
    sealed = _SEALED[record.k]
    view = msgspec.convert({name: value for name, value in record.f.items() if name not in sealed}, _LEAN[record.k])
    return Placed(RecordId(record.id), month_of(view), view)


def refiled(bodies: Mapping[Month, str], logged: Sequence[Placed], moved: Sequence[Left]) -> dict[Month, str]:
    """The months that filing these changes, as they are to be stored.

    `bodies` has those of them that there are, `logged` is in the order of the log. What moved is taken out first, for
    it may have come back since.
    """
    months = {one.month for one in logged} | {one.month for one in moved}
    held = {month: _decoder.decode(bodies[month]) if month in bodies else {} for month in months}
    for id, month in moved:
        held[month].pop(id, None)
    for id, month, view in logged:
        # What was changed comes last, as in the log.
        held[month].pop(id, None)
        held[month][id] = view
    return {month: _encoder.encode(held[month]).decode() for month in sorted(held)}


def views(bodies: Iterable[str]) -> list[tuple[RecordId, records.View]]:
    """What some months hold, from what was stored."""
    return [item for body in bodies for item in _decoder.decode(body).items()]


def _is_sealed(hint: Any) -> bool:
    return records.Sealed in (hint, *get_args(hint))


def _lean(kind: type[records.View]) -> type[records.View]:
    """`kind` without what is sealed, and without checks, for nothing is filed that was not viewed before."""
    plain, whole = get_type_hints(kind), get_type_hints(kind, include_extras=True)
    fields: list[Any] = [
        (field.name, None, None)
        if _is_sealed(whole[field.name])
        else (field.name, plain[field.name], *([] if field.required else [field.default]))
        for field in structs.fields(kind)
    ]
    names = {field.name: field.encode_name for field in structs.fields(kind)}
    made = msgspec.defstruct(
        kind.__name__, fields, bases=(kind,), tag=records.tag(kind), rename=names,
        frozen=True, kw_only=True, omit_defaults=True, gc=False,
    )  # fmt: skip
    return cast("type[records.View]", made)


_FILED = [kind for kind in records.KINDS if records.tag(kind) in KINDS]
_LEAN = {records.tag(kind): _lean(kind) for kind in _FILED}
_SEALED = {
    records.tag(kind): {name for name, hint in get_type_hints(kind, include_extras=True).items() if _is_sealed(hint)}
    for kind in _FILED
}
_encoder = msgspec.json.Encoder()
_any_view: Any = Union[tuple(_LEAN.values())]  # noqa: UP007 - which they are isn't known to whoever reads this
_decoder = msgspec.json.Decoder(dict[RecordId, _any_view])

FORM = int.from_bytes(
    hashlib.sha256(
        repr([_FILING, *((records.tag(k), get_type_hints(k, include_extras=True)) for k in _FILED)]).encode()
    ).digest()[:4]
)
"""Which kinds, fields and scales this release knows, as a number; what was filed under another one is filed anew."""
