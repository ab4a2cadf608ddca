"""The operator's lines of help, for anybody: whoever needs them may not be signed in."""

from msgspec import Struct

from server import help_lines
from server.api.call import Call
from server.api.endpoint import Endpoint


class HelpLine(Struct):
    """One line; `verified` is the day on which a person last looked at its source."""

    name: str
    phone: str | None
    url: str | None
    hours: str
    languages: list[str]
    country: str | None
    source: str
    verified: str


class HelpLines(Struct):
    """All lines that may be shown today."""

    lines: list[HelpLine]


async def lines(call: Call) -> HelpLines:
    """The lines that were verified not long ago; none where the operator gave none."""
    shown = help_lines.shown(call.service.help_lines, call.now)
    return HelpLines([_wire(line) for line in shown])


def _wire(line: help_lines.Line) -> HelpLine:
    return HelpLine(
        name=line.name,
        phone=line.phone or None,
        url=line.url or None,
        hours=line.hours,
        languages=line.languages,
        country=line.country or None,
        source=line.source,
        verified=line.verified.isoformat() if line.verified else "",
    )


ENDPOINTS = [Endpoint("GET", "/api/help-lines", lines, public=True)]
