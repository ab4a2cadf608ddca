"""What no browser sends: bodies that end twice, heads without an end, far too many of them, methods of all sorts."""

import asyncio
import logging

import pytest

from server import connections
from server.api import bodies
from tests.api.conftest import Site
from tests.builders import check_in
from tests.machinery import raw
from tests.machinery.raw import request, says

POST = ("Sec-Fetch-Site: same-origin", "Content-Type: application/json")
SLOW = 400


# Nothing here comes as far as the database.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

SMUGGLED = b"0\r\n\r\n" + request("GET /api/health")


@pytest.mark.parametrize(
    "head",
    [
        request("POST /api/recover", *POST, f"Content-Length: {len(SMUGGLED)}", "Transfer-Encoding: chunked"),
        request("POST /api/recover", *POST, "Transfer-Encoding: chunked", "Content-Length: 5"),
        request("POST /api/recover", *POST, "Transfer-Encoding: chunked").replace(b"HTTP/1.1", b"HTTP/1.0"),
        request("POST /api/recover", *POST, "Transfer-Encoding: gzip, chunked"),
        request("POST /api/recover", *POST, "Transfer-Encoding: chunked", "Transfer-Encoding: identity"),
        request("POST /api/recover", *POST, "Transfer-Encoding : chunked"),
        request("POST /api/recover", *POST, "Content-Length: 5", "Content-Length: 6"),
        request("POST /api/recover", *POST, "Content-Length: +5"),
        request("POST /api/recover", *POST, "Content-Length: -5"),
        request("POST /api/recover", *POST, "Content-Length: 0x5"),
        request("POST /api/recover", *POST, "Content-Length: " + "9" * 5000),
    ],
)
async def test_a_body_whose_end_is_in_doubt_is_refused_and_nothing_after_it_is_read(site: Site, head: bytes) -> None:
    answers = await says(site.origin, head + SMUGGLED)
    assert [answer.status for answer in answers] == [400]
    assert answers[0].headers["connection"] == "close"


@pytest.mark.parametrize(
    "text",
    [
        b"\r\n" * 3 + b"\x00\x01\x02\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 300,
        b"GET /\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: a\x00b\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
async def test_what_is_no_request_is_told_so_once(site: Site, text: bytes) -> None:
    assert [answer.status for answer in await says(site.origin, text)] in ([400], [400, 400])


async def test_a_chunk_that_is_none_ends_the_connection_and_nothing_else(
    site: Site, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "_WITHIN_S", 0.5)
    head = request("POST /api/recover", *POST, "Transfer-Encoding: chunked")
    with caplog.at_level(logging.ERROR):
        for chunk in (b"zz\r\n", b"5\r\nab\r\n0\r\n\r\n", b"ffffffffffffffffffff\r\n", b"5;" + b"x" * 70_000):
            answers = await says(site.origin, head, chunk)
            assert all(400 <= answer.status < 500 for answer in answers)
    assert caplog.records == []
    assert (await (await site.phone()).get("/api/health")).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        ["X: " + "a" * 20_000],
        [f"X-{number}: a" for number in range(101)],
        [f"X-{number}: {'a' * 1000}" for number in range(30)],
        ["Cookie: porchlight=" + "a" * 17_000],
        ["X: " + "a" * 5_000_000],
        [f"X-{number}: a" for number in range(100_000)],
    ],
    ids=["long", "many", "long and many", "cookie", "5 MB", "100,000"],
)
async def test_more_headers_than_a_request_has_are_refused(site: Site, headers: list[str]) -> None:
    answers = await says(site.origin, request("GET /api/health", *headers))
    # Whoever still sends when the answer comes may not hear it.
    assert [answer.status for answer in answers] in ([400], [])
    assert (await (await site.phone()).get("/api/health")).status == 200


async def test_as_many_headers_as_a_browser_may_send_are_taken(site: Site) -> None:
    headers = [f"X-{number}: {'a' * 100}" for number in range(90)]
    answers = await says(site.origin, request("GET /api/health", *headers, "Connection: close"))
    assert [answer.status for answer in answers] == [200]


async def dropped(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Send a byte now and then until the other side has had enough."""
    while not reader.at_eof():
        try:
            writer.write(b"x")
            async with asyncio.timeout(0.2):
                await reader.read(10_000)
        except TimeoutError:
            continue
        except ConnectionError:
            break
    writer.close()


async def test_slow_heads_are_dropped_all_of_them_and_others_are_served(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "HEAD_WITHIN_S", 1.0)
    slow = [await raw.connected(site.origin) for _ in range(SLOW)]
    try:
        for number, (_, writer) in enumerate(slow):
            # Some say nothing, some begin, some end one request and drip at the next.
            writer.write((b"", b"GET / HT", request("GET /api/health") + b"GET /")[number % 3])
        phone = await site.synced()
        assert (await phone.pushes(check_in())).status == 200

        async with asyncio.timeout(raw.PATIENCE_S):
            await asyncio.gather(*(dropped(*one) for one in slow))
        assert (await phone.pushes(check_in())).status == 200
    finally:
        for _, writer in slow:
            writer.close()


async def test_a_body_that_never_ends_is_not_waited_for(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "_WITHIN_S", 0.3)
    monkeypatch.setattr(bodies, "_PATIENCE_S", 0.1)
    head = request("POST /api/recover", *POST, "Content-Length: 1000")
    (answer,) = await says(site.origin, head + b"{")
    assert (answer.status, answer.problem) == (400, "malformed")


async def test_a_body_that_nobody_wanted_is_not_waited_for_either(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_WITHIN_S", 0.3)
    reader, writer = await raw.connected(site.origin)
    writer.write(request("POST /api/sign-out", *POST, "Content-Length: 1000000"))
    async with asyncio.timeout(raw.PATIENCE_S):
        await dropped(reader, writer)


METHODS = ["TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "OPTIONS", "get", "POST,GET", "X" * 500]
TARGETS = ["/%00", "/%ff%fe", "/..%2f..%2fetc%2fpasswd", "//evil.example/", "/" + "a" * 9000, "/%2e%2e/%2e%2e", "*"]


@pytest.mark.parametrize("method", METHODS)
async def test_another_method_does_nothing(site: Site, method: str) -> None:
    for path in ("/api/sync", "/api/accounts", "/api/nothing", "/", "/assets/app-abc123.js"):
        (answer,) = await says(site.origin, request(f"{method} {path}", "Content-Length: 0", "Connection: close"))
        assert answer.status in (400, 404, 405), path


@pytest.mark.parametrize("target", [*TARGETS, "http://x/"])
async def test_another_address_finds_nothing_that_is_not_the_app_s(site: Site, target: str) -> None:
    (answer,) = await says(site.origin, request(f"GET {target}", "Connection: close"))
    assert answer.status in (200, 400, 404)
    assert answer.status != 200 or b"shell" in answer.body
    assert "location" not in answer.headers
