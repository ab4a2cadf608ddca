"""The export for scripts: whole or without an end, each record once, as sealed as the server has it."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from server.api import archive
from server.domain.ids import AccountId
from server.domain.limits import Limit
from server.domain.merge import Record
from server.store import archive as log
from tests.api.conftest import Site
from tests.api.test_tokens import made, script
from tests.builders import check_in, deleted, stamp, wire

Page = list[tuple[str, str]]


@pytest.fixture
def between(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], Awaitable[object]]]:
    """What happens after each page, which has two records."""
    monkeypatch.setattr(archive, "PAGE", 2)
    steps: list[Callable[[], Awaitable[object]]] = []
    read = log.page

    async def page(account: AccountId, after: str, limit: int) -> Page:
        found: Page = await read(account, after, limit)
        if steps:
            await steps.pop(0)()
        return found

    monkeypatch.setattr(log, "page", page)
    return steps


def some(count: int) -> list[Record]:
    """So many check-ins, in the order of their ids."""
    return sorted((check_in(valence=number) for number in range(count)), key=lambda record: record.id)


async def test_everything_is_there_once_whatever_happens_meanwhile(
    site: Site, between: list[Callable[[], Awaitable[object]]]
) -> None:
    phone = await site.synced()
    mine, gone = some(7), check_in()
    unknown: dict[str, Any] = {"k": "later-kind", "id": check_in().id, "v": 9, "h": stamp(1), "new": 1}
    unknown["f"] = {"x": [1], "d": 1}
    await phone.pushes(*reversed(mine), gone, unknown)
    await phone.pushes(deleted(gone, stamp(5)))
    changed = check_in(stamp(9), record_id=mine[6].id, new=0, valence=-50)
    # One that comes later is changed, and so moves to the end of the log; so does one that is out already.
    between.append(lambda: phone.pushes(changed, check_in(stamp(9), record_id=mine[0].id, new=0, valence=-50)))
    answer = await (await script(site, await made(phone))).get("/api/export")
    file = answer.body
    assert {name: file[name] for name in ("format", "version", "made_at", "made_by", "sealed", "account")} == {
        "format": "porchlight-export",
        "version": 1,
        "made_at": "2026-11-23T12:00:00Z",
        "made_by": "server",
        "sealed": True,
        "account": phone.account,
    }
    assert file["wraps"] == {"recovery": "w1.AAAA"}
    assert "door" not in file
    ids = [one["id"] for one in file["records"]]
    assert ids == sorted([*(record.id for record in mine), unknown["id"]])
    by_id = {one["id"]: one for one in file["records"]}
    assert by_id[unknown["id"]] == {name: value for name, value in unknown.items() if name != "new"}
    assert by_id[mine[6].id]["f"]["valence"] == -50
    assert by_id[mine[1].id] == {name: value for name, value in wire(mine[1]).items() if name != "new"}
    assert answer.headers["Cache-Control"] == "no-store"


async def text_of(robot: aiohttp.ClientSession, url: str) -> str:
    """What came of an export before it broke off."""
    text = b""
    async with robot.get(url) as answer:
        assert answer.status == 200
        try:
            async for part in answer.content.iter_any():
                text += part
        except aiohttp.ClientPayloadError:
            return text.decode()
    raise AssertionError("it came to an end")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("how", ["revoked", "erased"])
async def test_one_that_breaks_off_is_no_json(
    site: Site, between: list[Callable[[], Awaitable[object]]], how: str
) -> None:
    phone = await site.synced()
    await phone.pushes(*some(6))
    token = await made(phone)
    (listed,) = (await phone.get("/api/tokens")).body["tokens"]
    ends = {
        "revoked": lambda: phone.post("/api/tokens/revoke", {"id": listed["id"]}),
        "erased": lambda: phone.post("/api/account/erase", {}),
    }
    between += [lambda: asyncio.sleep(0), ends[how]]
    robot = await script(site, token)
    text = await text_of(robot.http, f"{site.origin}/api/export")
    assert text.count('"check-in"') == 2
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_it_is_asked_for_now_and_then_and_not_read_for_ever(
    site: Site, between: list[Callable[[], Awaitable[object]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await site.synced()
    robot = await script(site, await made(phone))
    async with robot.http.head(f"{site.origin}/api/export") as answer:
        assert (answer.status, await answer.read()) == (200, b"")
    assert (await robot.get("/api/export")).body["records"] == []
    monkeypatch.setattr(archive, "WITHIN_S", 0.1)
    between.append(lambda: asyncio.sleep(0.3))
    await text_of(robot.http, f"{site.origin}/api/export")
    monkeypatch.setattr(Limit, "times", lambda self, _: Limit(self.name, 2, self.seconds, self.by))
    answers = [await robot.get("/api/export") for _ in range(3)]
    assert [answer.status for answer in answers][-1] == 429
    assert int(answers[-1].headers["Retry-After"]) > 0
