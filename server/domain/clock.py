"""Hybrid logical clock: stamps that order edits across devices whose clocks disagree.

A stamp is 24 hexadecimal characters, ms(12) counter(4) device(8), and is compared as a string. After Kulkarni et al.,
"Logical Physical Clocks" (2014); the device part breaks ties.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NewType

Stamp = NewType("Stamp", str)
Millis = NewType("Millis", int)
"""Milliseconds since 1970-01-01 UTC."""
Clock = Callable[[], Millis]
"""Whatever tells the time; it comes in from outside."""
Chance = Callable[[], str]
"""Whatever gives 16 random hexadecimal characters; it comes in from outside."""

STAMP_PATTERN = r"^[0-9a-f]{24}\Z"
DRIFT_MS = 60_000
"""How far beyond the server's clock a stamp may lie."""

_stamp = re.compile(r"[0-9a-f]{24}")
_stamps = re.compile(r"(?:[0-9a-f]{24},)*")
_MAX_COUNTER = 0xFFFF


def is_stamp(text: str) -> bool:
    """Whether `text` has the form of a stamp."""
    return _stamp.fullmatch(text) is not None


def are_stamps(texts: Sequence[str]) -> bool:
    """Whether all of `texts` have the form of a stamp, seen at one look."""
    # Each ends where the length of one has it end, so none can stand for two.
    return len(text := "".join([f"{one}," for one in texts])) == 25 * len(texts) and _stamps.fullmatch(text) is not None


def stamp(ms: int, counter: int, device: str) -> Stamp:
    """The stamp of an edit made at `ms` on `device` (8 hexadecimal characters)."""
    return Stamp(f"{ms:012x}{counter:04x}{device}")


def millis(of: Stamp) -> Millis:
    """When the edit was made, by the clock that stamped it."""
    return Millis(int(of[:12], 16))


def tick(now: Millis, device: str, *known: Stamp | None) -> Stamp:
    """The next stamp of `device`: greater than every one `known`, and not before `now`."""
    ms, counter = int(now), 0
    for one in known:
        if one is not None and millis(one) >= ms:
            after = int(one[12:16], 16) + 1
            counter = max(counter, after) if millis(one) == ms else after
            ms = millis(one)
    return stamp(ms, counter, device) if counter <= _MAX_COUNTER else stamp(ms + 1, 0, device)


@lru_cache(maxsize=1)  # a push asks for each of its records
def ceiling(now: Millis) -> Stamp:
    """Stamps from here on lie too far ahead of the server's clock."""
    return Stamp(f"{now + DRIFT_MS + 1:012x}")


def clamped(one: Stamp, now: Millis) -> Stamp:
    """`one`, or the latest moment that is believed at `now`: a bad clock never fails, and never wins for ever.

    The counter starts again at 0, so that the next edit of a device that has seen this one still exceeds it. The device
    part becomes its complement: no device stamped this, and what a device stamped stays comparable (`lowered`).
    """
    return one if one < ceiling(now) else stamp(now + DRIFT_MS, 0, f"{0xFFFFFFFF ^ int(one[16:], 16):08x}")
