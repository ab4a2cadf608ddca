"""`python -m server check`: whether all is well, with a sentence on each thing, for whoever operates it."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from server import help_lines, vapid
from server.domain.clock import Millis
from server.domain.errors import Unavailable
from server.help_lines import Line
from server.settings import Settings
from server.store import database, health, rounds, schema, subscriptions
from server.store.health import Pushes, Waiting

WELL, LOOK, BROKEN = 0, 1, 2
"""Exit statuses: all is well, something needs a look, it does not work."""

_MINUTE = 60_000
_DAY_MS = 24 * 60 * _MINUTE

ROUND_WITHIN: Mapping[str, int] = {
    "plan": 10 * _MINUTE,
    "prompt": 5 * _MINUTE,
    "deliver": 5 * _MINUTE,
    "tidy": 180 * _MINUTE,
}
"""How long ago each of the worker's rounds may have ended."""

LATE: Mapping[str, int] = {"deliveries": 5 * _MINUTE, "reviews": 60 * _MINUTE, "schedules": 5 * _MINUTE}
"""How long what is due may wait; a push that has to wait longer than that is one that comes too late."""

FREE = 500_000_000
"""Bytes that should be free where the database and the key lie."""

Sign = Literal["ok", "look", "broken"]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, and what is to be said of it."""

    sign: Sign
    what: str
    said: str


async def findings(settings: Settings, now: Millis) -> list[Finding]:
    """Look at everything, and change nothing."""
    is_file = database.dialect_of(settings.database_url) == "sqlite"
    if is_file and not database.file_of(settings.database_url).is_file():
        return [Finding("broken", "database", "is not there; it is made at the first start")]
    try:
        async with database.opened(settings.database_url):
            return await _findings(settings, now)
    except Unavailable as error:
        return [Finding("broken", "database", str(error))]


async def _findings(settings: Settings, now: Millis) -> list[Finding]:
    if behind := await schema.pending():
        return [Finding("broken", "database", f"lacks {', '.join(behind)}; run `python -m server migrate`")]
    found = [Finding("ok", "database", "answers, and its schema is this program's")]
    found += _rounds(await rounds.last(), now)
    found += _waiting(await health.waiting(now))
    found += _pushes(await health.pushes(Millis(now - _DAY_MS)))
    found += _keys(await subscriptions.counted_by_key(), settings)
    found += _disk(settings)
    found += _lines(help_lines.read(settings), now)
    return found


def status(found: list[Finding]) -> int:
    """The exit status for these findings."""
    signs = {one.sign for one in found}
    return BROKEN if "broken" in signs else LOOK if "look" in signs else WELL


def _rounds(last: Mapping[str, Millis], now: Millis) -> Iterator[Finding]:
    for job, within in ROUND_WITHIN.items():
        ended = last.get(job)
        if ended is None:
            yield Finding("look", job, "the worker never ended such a round; is it running?")
        else:
            sign: Sign = "ok" if now - ended <= within else "look"
            yield Finding(sign, job, f"the worker's last round ended {_ago(now - ended)}")


def _waiting(late: Waiting) -> Iterator[Finding]:
    for what, waited in late._asdict().items():
        if waited > LATE[what]:
            yield Finding("look", what, f"the oldest that is due has waited for {_long(waited)}; add a worker")
        else:
            yield Finding("ok", what, "nothing that is due waits for long")


def _pushes(pushes: Pushes) -> Iterator[Finding]:
    taken = f"{pushes.active} subscriptions take pushes"
    if pushes.mismatched:
        yield Finding("look", "push", f"{taken}, and of {pushes.mismatched} the key was refused (docs/operations.md)")
    elif pushes.refused:
        yield Finding("look", "push", f"{taken}, and in a day services refused {pushes.refused} pushes; see the log")
    else:
        yield Finding("ok", "push", taken)


def _keys(counted: Mapping[str, int], settings: Settings) -> Iterator[Finding]:
    if not counted:
        return
    if not vapid.is_there(settings):
        yield Finding("look", "keys", "the key that signs is gone; put it back from a backup before the next start")
        return
    known = list(vapid.by_kid(settings))
    old = sum(counted.get(kid, 0) for kid in known[1:])
    lost = sum(many for kid, many in counted.items() if kid not in known)
    if lost:
        yield Finding("look", "keys", f"subscriptions whose key is not here, and which get nothing: {lost}")
    elif old:
        yield Finding("ok", "keys", f"subscriptions that still have an old key: {old}")


def _disk(settings: Settings) -> Iterator[Finding]:
    places = {Path(settings.data_dir)}
    if database.dialect_of(settings.database_url) == "sqlite":
        places.add(database.file_of(settings.database_url).parent)
    for place in sorted(one for one in places if one.is_dir()):
        free = shutil.disk_usage(place).free
        yield Finding("ok" if free >= FREE else "look", "disk", f"{free // 1_000_000} MB are free in {place}")


def _lines(lines: list[Line], now: Millis) -> Iterator[Finding]:
    if lines:
        shown = len(help_lines.shown(lines, now))
        sign: Sign = "ok" if shown == len(lines) else "look"
        yield Finding(sign, "help lines", f"{shown} of {len(lines)} are shown; docs/help.md says why one is not")


def _ago(ms: int) -> str:
    return f"{_long(ms)} ago"


def _long(ms: int) -> str:
    for unit, size in (("days", _DAY_MS), ("hours", 60 * _MINUTE), ("minutes", _MINUTE)):
        if ms >= 2 * size:
            return f"{ms // size} {unit}"
    return f"{max(0, ms) // 1000} seconds"
