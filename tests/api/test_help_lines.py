"""The operator's lines of help as the app gets them: for anybody, and by the server's day."""

from datetime import UTC, datetime, timedelta

from server.api import help_lines
from server.api.call import Call, Service
from server.domain.clock import Millis
from server.help_lines import Line
from server.settings import Settings
from tests.api.conftest import Site
from tests.builders import NOON


async def test_anybody_may_ask(site: Site) -> None:
    answer = await (await site.phone()).get("/api/help-lines")
    assert (answer.status, answer.body, answer.headers["Cache-Control"]) == (200, {"lines": []}, "no-store")


async def test_a_line_is_given_out_until_it_is_too_old() -> None:
    today = datetime.fromtimestamp(NOON / 1000, UTC).date()
    service = Service(Settings(), lambda: NOON)
    good = Line(name="A line", phone="0800 000 0000", source="https://line.example/", verified=today)
    service.help_lines.extend([good, Line(name="Unverified", phone="112", source="https://line.example/")])
    [line] = (await help_lines.lines(Call(service, NOON))).lines
    assert (line.name, line.phone, line.url, line.country) == ("A line", "0800 000 0000", None, None)
    assert line.verified == today.isoformat()
    later = Millis(NOON + int(timedelta(days=181).total_seconds() * 1000))
    assert (await help_lines.lines(Call(service, later))).lines == []
