"""What may be said about mood and company (docs/insights.md): found when asked for, and kept until something moves."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime

from msgspec import Struct

from server import problems
from server.api.call import Call
from server.api.endpoint import Endpoint
from server.domain import aggregates, insights, timeline
from server.domain import records as kinds
from server.domain.errors import Unavailable
from server.domain.insights import Insight
from server.store import aggregates as filing
from server.store import insights as cache


class Where(Struct, forbid_unknown_fields=True):
    """Where the person is, as a time zone's name: it says which day it is for them."""

    zone: kinds.Zone


class Insights(Struct):
    """What may be said as of one head of the log and one local day; anyone first, the others in no order of worth."""

    head: int
    day: str
    observed_days: int
    needed_days: int
    first: str | None
    rows: list[int]
    moods: list[int]
    insights: list[Insight]


async def read_insights(call: Call, query: Where) -> Insights:
    """Say what may be said today; while neither log nor day has moved, one query finds what was found before."""
    if not timeline.is_zone(query.zone):
        raise problems.Malformed("No such time zone", path="$.zone")
    head, day = call.signed_in.head, timeline.local_day(datetime.fromtimestamp(call.now / 1000, UTC), query.zone)
    found = await cache.kept(call.account, head, day)
    if found is None:
        logged = await filing.read([call.account])
        # Years of entries take a while: other requests are answered meanwhile.
        found = await asyncio.to_thread(lambda: insights.of(aggregates.views(logged[call.account]), day))
        # Where there is no room to keep it, it is found again when it is asked for again.
        with suppress(Unavailable):
            await cache.keep(call.account, head, day, found)
    return Insights(
        head,
        day.isoformat(),
        found.observed_days,
        insights.NEEDED_DAYS,
        found.first,
        found.rows,
        found.moods,
        found.insights,
    )


ENDPOINTS = [Endpoint("GET", "/api/insights", read_insights)]
