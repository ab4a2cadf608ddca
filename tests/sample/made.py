"""The sample that the app offers to look around in: Mara's life by days, with what the server's own rules say of it.

Its last Sunday is day 0, so that the app can lay it over any week: weekdays stay weekdays, and what the server found
stays true. Names and notes are numbers, for which the app has words in each of its languages.
"""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import msgspec

from server.domain import insights, records, review
from server.domain.clock import Millis, Stamp
from server.domain.ids import AccountId, RecordId
from server.domain.merge import Record
from server.sealing import opened
from tests.screens import life

SUNDAY = date(2026, 11, 22)
LAST = 6
"""The sample goes on for the days that may have passed since a Sunday."""

_MORE_FROM = -6
"""From this day on Mara would like more company, so that a word about that may wait, whichever day it is."""

_WORDS = {"person": ("body", "name"), "check-in": ("note",), "keepsake": ("text",)}
_STEP_DRAW = 0.0
_AT = 18

Rows = list[list[Any]]
Views = list[tuple[RecordId, records.View]]


def sample() -> dict[str, Any]:
    """The whole file, as `pwa/src/screens/sample/mara.gen.json` holds it."""
    logged = _rows()
    found = msgspec.to_builtins(insights.of(views(logged, 0), SUNDAY))
    first = date.fromisoformat(found.pop("first"))
    nudge = word(logged, 0)
    fields = {name: nudge[name] for name in ("pattern", "rule", "evidence", "person_candidates", "step_kind")}
    found |= {"first": (first - SUNDAY).days, "needed_days": insights.NEEDED_DAYS}
    return {"rows": logged, "found": found, "nudge": fields}


def views(logged: Rows, until: int) -> Views:
    """What the server reads of the rows up to a day."""
    out = []
    for kind, id, day, at, fields in logged:
        if day > until:
            continue
        clear = {name: value for name, value in fields.items() if name not in ("note", "text", "body")}
        sealed = dict.fromkeys(fields.keys() - clear.keys(), "s1.a.b")
        when = {} if kind in ("person", "no-contact-day") else {"at": _moment(day, at), "zone": life.ZONE.key}
        said = {"day": (SUNDAY + timedelta(days=day)).isoformat()} if kind == "no-contact-day" else {}
        view = records.view(Record(k=kind, id=id, h=Stamp("0" * 24), v=1, f=clear | sealed | when | said))
        assert view is not None, (kind, fields)
        out.append((RecordId(id), view))
    return out


def word(logged: Rows, day: int) -> dict[str, Any]:
    """What the server would say on the evening of a day, to somebody who wished for words."""
    now = datetime.combine(SUNDAY + timedelta(days=day), time(_AT), life.ZONE)
    ms = Millis(round(now.timestamp() * 1000))
    wishes: Views = [(RecordId("wishes"), records.Preferences(nudges=True))]
    said = review.of(AccountId(str(UUID(int=1))), views(logged, day) + wishes, ms, ms, _STEP_DRAW)
    assert said.nudge is not None, said.decision
    return dict(said.nudge.f)


def _rows() -> Rows:
    lived, _ = life.mara(SUNDAY + timedelta(days=LAST + 1))
    kept = sorted((one for day in lived.days.values() for one in day), key=lambda one: (one["k"] != "person", one["h"]))
    ids = {one["id"]: str(UUID(int=number, version=4)) for number, one in enumerate(kept, 1)}
    counted: Counter[str] = Counter()
    return [_row(lived.account, one, ids, counted) for one in kept]


def _row(account: Any, one: dict[str, Any], ids: dict[str, str], counted: Counter[str]) -> list[Any]:
    kind, fields = one["k"], dict(one["f"])
    fields.pop("zone", None)
    local = datetime.fromtimestamp(int(one["h"][:12], 16) / 1000, UTC).astimezone(life.ZONE)
    fields.pop("at", None)
    fields.pop("day", None)
    for name, value in fields.items():
        if isinstance(value, str) and value.startswith("s1."):
            place = {"account": account.id, "kind": kind, "id": one["id"], "field": name}
            fields[name] = opened({account.kid: account.key}, place, value)
    _number(kind, fields, counted)
    if "people" in fields:
        fields["people"] = [ids[id] for id in fields["people"]]
    if "person" in fields:
        fields["person"] = ids[fields["person"]]
    day = (local.date() - SUNDAY).days
    if kind == "check-in" and day >= _MORE_FROM:
        fields["wanted_contact"] = "more"
    return [kind, ids[one["id"]], day, local.strftime("%H:%M"), fields]


def _number(kind: str, fields: dict[str, Any], counted: Counter[str]) -> None:
    """Put a number in the place of words."""
    path = _WORDS.get(kind, ())
    if not path or path[0] not in fields:
        return
    within = fields if len(path) == 1 else fields[path[0]]
    within[path[-1]] = counted[kind]
    counted[kind] += 1


def _moment(day: int, at: str) -> str:
    hour, minute = map(int, at.split(":"))
    there = datetime.combine(SUNDAY + timedelta(days=day), time(hour, minute), life.ZONE)
    return there.astimezone(UTC).isoformat().replace("+00:00", "Z")
