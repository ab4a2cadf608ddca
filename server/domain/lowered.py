"""Stamps from the future that were lowered when they came in, so that the same write is known when it comes again.

A request may be repeated, or arrive late. The lowered stamp of a write lies 60 seconds after its arrival, so that
merging it again would lift it above an edit that has replaced it meanwhile. Each field therefore remembers, for each
device, the greatest stamp that was lowered: the stamps of one device part only grow, and whatever is not beyond it was
merged or replaced before (decision 21).
"""

import msgspec

from server.domain import clock, merge
from server.domain.clock import Millis, Stamp
from server.domain.merge import Record

Lowered = dict[str, dict[str, Stamp]]
"""Field, device part, the greatest stamp that was lowered."""

MAX_DEVICES = 8
"""A field remembers no more: a device begins a new part only when its clock was wrong."""


def unseen(record: Record, seen: Lowered) -> Record | None:
    """`record` without the writes that were merged or replaced before; None where nothing is left of it."""
    if record.d or not seen:
        return record
    fields = {
        name: (stamp, value)
        for name, (stamp, value) in merge.registers(record).items()
        if stamp > seen.get(name, {}).get(_device(stamp), "")
    }
    if len(fields) == len(record.f):
        return record
    newest = max((stamp for stamp, _ in fields.values()), default=None)
    return None if newest is None else merge.live(record.k, record.id, record.v, newest, fields)


def noted(record: Record, seen: Lowered, now: Millis) -> Lowered:
    """What is to be remembered when `record` has come in at `now`."""
    if record.d:
        return {}
    found = dict(seen)
    for name, (stamp, _) in merge.registers(record).items():
        if stamp >= clock.ceiling(now):
            devices = found.get(name, {}) | {_device(stamp): stamp}
            found[name] = dict(sorted(devices.items(), key=lambda one: one[1])[-MAX_DEVICES:])
    return found


def encoded(seen: Lowered) -> str | None:
    """As it is stored; nothing for nothing."""
    return msgspec.json.encode(seen).decode() if seen else None


def decoded(text: str | None) -> Lowered:
    """As it was stored."""
    return msgspec.json.decode(text, type=Lowered) if text else {}


def _device(stamp: Stamp) -> str:
    return stamp[16:]
