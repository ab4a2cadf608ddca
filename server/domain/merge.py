"""The join of two states of one record: each field a last-writer-wins register, deletion absorbing.

A record is written as it travels: `h` is its greatest stamp, `hf` holds the stamps of fields that are older than `h`.
`merged` is commutative, associative and idempotent, so that repeats, losses and any order of arrival end alike.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from server.domain import canonical, clock
from server.domain.clock import Millis, Stamp


class Record(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, frozen=True, gc=False):
    """One record as it travels; a tombstone is one with `d`, and has lost its content."""

    # gc=False: what comes from JSON holds no cycle, and a push of a thousand need not be searched for any.
    k: str
    id: str
    h: Stamp
    v: int = 0
    f: dict[str, Any] = {}
    hf: dict[str, Stamp] = {}
    d: int = 0
    new: int = 0


Register = tuple[Stamp, Any]


def registers(record: Record) -> dict[str, Register]:
    """Every field of `record` with the stamp of its last edit."""
    return {name: (record.hf.get(name, record.h), value) for name, value in record.f.items()}


def live(k: str, id: str, v: int, h: Stamp, fields: Mapping[str, Register]) -> Record:
    """A record in the one form in which it is stored and sent; no field may be newer than `h`."""
    older = {name: stamp for name, (stamp, _) in fields.items() if stamp != h}
    return Record(k=k, id=id, h=h, v=v, f={name: value for name, (_, value) in fields.items()}, hf=older)


def tombstone(k: str, id: str, h: Stamp) -> Record:
    """What is left of a deleted record."""
    return Record(k=k, id=id, h=h, d=1)


def merged(a: Record, b: Record) -> Record:
    """The least state that holds both; `a` and `b` are the same record seen by two devices."""
    if a.d or b.d:
        dead = [record for record in (a, b) if record.d]
        return tombstone(a.k, a.id, max(record.h for record in dead))
    fields = registers(a)
    for name, theirs in registers(b).items():
        ours = fields.get(name)
        fields[name] = theirs if ours is None else later(ours, theirs)
    return live(a.k, a.id, max(a.v, b.v), max(a.h, b.h), fields)


def later(a: Register, b: Register) -> Register:
    """The register that wins: the greater stamp, and on a tie the greater canonical bytes."""
    if a[0] != b[0]:
        return a if a[0] > b[0] else b
    return a if canonical.encoded(a[1]) >= canonical.encoded(b[1]) else b


def holds(stored: Record, sent: Record) -> bool:
    """Whether `stored` has exactly what was `sent`: each of its fields with the same stamp and value."""
    if stored.d or sent.d:
        return stored.d == sent.d and stored.h == sent.h
    if stored.f is sent.f and stored.hf is sent.hf and (stored.h, stored.v) == (sent.h, sent.v):
        return True  # it was new, and went in as it came
    have = registers(stored)
    return stored.v == sent.v and all(_same(have.get(name), register) for name, register in registers(sent).items())


def _same(a: Register | None, b: Register) -> bool:
    if a is None or a[0] != b[0]:
        return False
    # Most values are text, where Python's idea of "equal" is the canonical one and quicker.
    return a[1] == b[1] if isinstance(b[1], str) else canonical.encoded(a[1]) == canonical.encoded(b[1])


def clamped(record: Record, now: Millis) -> Record:
    """`record` with no stamp further ahead of the server's clock than is believed, in the stored form."""
    if record.h < clock.ceiling(now):
        return record
    if record.d:
        return tombstone(record.k, record.id, clock.clamped(record.h, now))
    fields = {name: (clock.clamped(stamp, now), value) for name, (stamp, value) in registers(record).items()}
    newest = max(_stamps(fields), default=clock.clamped(record.h, now))
    return live(record.k, record.id, record.v, max(newest, clock.clamped(record.h, now)), fields)


def _stamps(fields: Mapping[str, Register]) -> Iterable[Stamp]:
    return (stamp for stamp, _ in fields.values())
