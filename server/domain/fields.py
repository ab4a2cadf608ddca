"""What the fields of a record may hold: looked at when it comes in, whether a push carries all of them or one."""

import re
from collections.abc import Sequence
from typing import Any, get_type_hints

import msgspec
from msgspec import Struct

from server.domain import canonical, clock, ids, records
from server.domain.merge import Record

MAX_BYTES = 32 * 1024
MAX_FIELDS = 64
KIND_PATTERN = r"^[a-z][a-z0-9-]{0,39}\Z"


def _wire_fields(kind: type[records.View]) -> list[tuple[str, Any, bool]]:
    """Name on the wire, type, and whether it is required, of each field of a kind."""
    hints = get_type_hints(kind, include_extras=True)
    return [(field.encode_name, hints[field.name], field.required) for field in msgspec.structs.fields(kind)]


def _shape(kind: type[records.View], *, new: bool, exact: bool) -> type[Struct]:
    """The fields of a kind as a push may carry them: of a new record all that are required, of an edit any of them."""
    fields: list[Any] = []
    for name, t, required in _wire_fields(kind):
        # `from` is a Python keyword, so the attribute gets another name than the field on the wire.
        attribute = f"{name}_"
        if not exact or not required:
            fields.append((attribute, t | None, None))
        else:
            fields.append((attribute, t) if new else (attribute, t, None))
    return msgspec.defstruct(
        kind.__name__,
        fields,
        rename=lambda attribute: attribute.removesuffix("_"),
        forbid_unknown_fields=exact,
        kw_only=True,
    )


_encoder = msgspec.json.Encoder()
_EXACT = {(records.tag(kind), new): _shape(kind, new=bool(new), exact=True) for kind in records.KINDS for new in (0, 1)}
# The shapes are made while this runs, so that no type checker can know a list of them.
_MANY_EXACT: dict[tuple[str, int], Any] = {key: list[shape] for key, shape in _EXACT.items()}  # type: ignore[valid-type]
_LENIENT = {records.tag(kind): _shape(kind, new=False, exact=False) for kind in records.KINDS}
_NAMES = {records.tag(kind): {name for name, _, _ in _wire_fields(kind)} for kind in records.KINDS}
_REQUIRED = {
    records.tag(kind): [name for name, _, required in _wire_fields(kind) if required] for kind in records.KINDS
}


def too_big(record: Record) -> bool:
    """Whether `record` is more than one may be."""
    return len(record.f) > MAX_FIELDS or len(_encoder.encode(record)) > MAX_BYTES


def fault(record: Record) -> str | None:
    """The JSON path (from the record) of the first thing that keeps `record` from being stored, or None."""
    return _envelope_fault(record) or (None if record.d or _is_plain(record) else _field_fault(record))


def all_sound(records: Sequence[Record]) -> bool:
    """Whether one look at all of these shows that each is just what its kind says; `fault` looks at one."""
    fields: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for record in records:
        if record.d or record.hf or not 1 <= record.v <= canonical.MAX_INTEGER:
            return False
        fields.setdefault((record.k, record.new), []).append(record.f)
    if not fields.keys() <= _MANY_EXACT.keys():
        return False
    try:
        for shape, all_of_it in fields.items():
            msgspec.convert(all_of_it, _MANY_EXACT[shape])
    except msgspec.ValidationError:
        return False
    return clock.are_stamps([record.h for record in records]) and ids.are_uuids([record.id for record in records])


def _envelope_fault(record: Record) -> str | None:
    if _is_usual(record):
        return None
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


def _is_usual(record: Record) -> bool:
    """Whether the envelope is that of nearly every record, which is seen at one look: a known kind, no older fields."""
    return (
        record.k in _NAMES
        and not record.hf
        and record.d == 0
        and record.new in (0, 1)
        and 1 <= record.v <= canonical.MAX_INTEGER
        and clock.is_stamp(record.h)
        and ids.is_uuid(record.id)
    )


def _is_plain(record: Record) -> bool:
    """Whether a record is just what its kind says, as nearly all are: one look, where `_field_fault` takes several."""
    shape = _EXACT.get((record.k, record.new))
    if shape is None:
        return False
    try:
        msgspec.convert(record.f, shape)
    except msgspec.ValidationError:
        return False
    return True


def _field_fault(record: Record) -> str | None:
    known = _NAMES.get(record.k, ())
    for name, value in record.f.items():
        if name not in known and not _matches(name, records.FIELD_PATTERN):
            return f"$.f.{name}"
        if (path := canonical.fault(value)) is not None:
            return f"$.f.{name}{path[1:]}"
    if record.v > records.SCHEMA or record.k not in _LENIENT:
        return None
    for name in _REQUIRED[record.k]:
        if record.f.get(name) is None and (record.new or name in record.f):
            return f"$.f.{name}"
    try:
        msgspec.convert(record.f, _LENIENT[record.k])
    except msgspec.ValidationError as error:
        return "$.f" + _path_in(error)
    return None


def _path_in(error: msgspec.ValidationError) -> str:
    """Msgspec ends its messages with the path: "Expected `int`, got `str` - at `$.valence`"."""
    return str(error).rpartition("`$")[2].rstrip("`") if "`$" in str(error) else ""


def _matches(text: str, pattern: str) -> bool:
    return _COMPILED[pattern].fullmatch(text) is not None


_COMPILED = {pattern: re.compile(pattern) for pattern in (KIND_PATTERN, records.FIELD_PATTERN)}
