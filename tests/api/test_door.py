"""What stands around every request: origins, headers, the app's files, health, and the logs."""

import asyncio
import json
import logging

import pytest

from server import logs
from server.app import ENDPOINTS, HEADERS
from server.domain.clock import Millis
from server.store import database, rounds
from tests.api.conftest import Site
from tests.builders import check_in
from tests.machinery.ear import PATIENCE_S


async def test_another_site_may_not_write(site: Site) -> None:
    phone = await site.synced()
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "none"}):
        answer = await phone.post("/api/sync", {}, **headers)
        assert (answer.status, answer.body["type"]) == (403, "wrong-origin")
    foreign = await phone.post("/api/sync", {}, **{"Sec-Fetch-Site": "", "Origin": "http://127.0.0.1:1"})
    assert foreign.status == 403


async def test_an_older_browser_is_known_by_its_origin(site: Site) -> None:
    phone = await site.phone()
    answer = await phone.post("/api/recover", {}, **{"Sec-Fetch-Site": "", "Origin": site.origin})
    assert answer.status == 400


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
async def test_only_json_is_taken(site: Site, media_type: str) -> None:
    phone = await site.synced()
    answer = await phone.post("/api/sync", {}, **{"Content-Type": media_type})
    assert (answer.status, answer.body["type"]) == (415, "unsupported-media-type")


async def test_what_is_not_there_is_a_problem_in_the_api_and_the_shell_elsewhere(site: Site) -> None:
    phone = await site.phone()
    for path in ("/api/nothing", "/api/"):
        answer = await phone.get(path)
        assert (answer.status, answer.body["type"]) == (404, "not-found"), path
    answer = await phone.get("/api/recover")
    assert (answer.status, answer.body["type"]) == (405, "method-not-allowed")
    async with phone.http.request("QUERY", f"{site.origin}/api/recover") as unknown:
        assert (unknown.status, unknown.headers["Allow"]) == (405, "POST")
    for path in ("/", "/check-in", "/people/3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d", "/index.html"):
        shell = await phone.get(path)
        assert shell.status == 200
        assert b"<title>shell</title>" in shell.body
        assert shell.headers["Cache-Control"] == "no-cache"
    for path in ("/missing.js", "/assets/old-000.js", "/../pyproject.toml", "/..%2fpyproject.toml", "/favicon.ico"):
        missing = await phone.get(path)
        assert missing.status == 404, path
        assert b"shell" not in missing.body


async def test_files_with_a_hash_are_kept_for_ever_and_sent_compressed(site: Site) -> None:
    phone = await site.phone()
    plain = await phone.get("/assets/app-abc123.js", **{"Accept-Encoding": "identity"})
    assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plain.headers["Vary"] == "Accept-Encoding"
    async with phone.http.get(
        f"{site.origin}/assets/app-abc123.js", headers={"Accept-Encoding": "br"}, auto_decompress=False
    ) as response:
        assert response.headers["Content-Encoding"] == "br"
        assert response.headers["Content-Type"].startswith("text/javascript")
        assert await response.read() == b"compressed"
    assert (await phone.get("/sw.js")).headers["Cache-Control"] == "no-cache"


async def test_every_answer_carries_the_headers_of_the_house(site: Site) -> None:
    phone = await site.phone()
    for path in ("/", "/api/health", "/api/nothing", "/missing.js", "/api/sync"):
        answer = await phone.get(path)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, path
        assert len(answer.headers["Request-Id"]) == 16
    assert (await phone.get("/api/health")).headers["Cache-Control"] == "no-store"


async def test_alive_and_ready(site: Site) -> None:
    phone = await site.phone()
    assert (await phone.get("/api/health")).body == {"alive": True}
    ready = await phone.get("/api/ready")
    assert ready.status == 200
    never = {"plan": None, "prompt": None, "deliver": None}
    waited = {"deliveries_waited": 0, "reviews_waited": 0, "schedules_waited": 0}
    assert ready.body == {"database": True, "migrations": True} | never | waited
    await rounds.finished("plan", Millis(site.now - 5000))
    await rounds.finished("deliver", site.now)
    assert (await phone.get("/api/ready")).body == ready.body | {"plan": site.now - 5000, "deliver": site.now}


async def test_not_ready_while_the_schema_is_behind(site: Site) -> None:
    async with database.transaction() as tx:
        await tx.rows("DELETE FROM tortoise_migrations")
    answer = await (await site.phone()).get("/api/ready")
    assert (answer.status, answer.body["type"]) == (503, "unavailable")
    assert (await (await site.phone()).get("/api/health")).status == 200


async def test_the_logs_say_what_happened_and_nothing_of_what_was_said(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        phone = await site.synced()
        await phone.pushes(check_in(note="s1.k.CANARY", valence=13))
        await phone.pushes(check_in(note="CANARY"))
        await phone.post("/api/sync", {"CANARY": 1})
        await phone.get("/CANARY")
        # The line of a request is written behind its answer, which the phone may have a moment sooner.
        for _ in range(PATIENCE_S * 100):
            if sum(record.name == "porchlight" for record in caplog.records) >= 5:
                break
            await asyncio.sleep(0.01)
    lines = [logs._JsonLines().format(record) for record in caplog.records if record.name == "porchlight"]
    assert len(lines) >= 5
    facts = [json.loads(line) for line in lines]
    assert {fact["route"] for fact in facts if fact["event"] == "request"} == {"/api/accounts", "/api/sync", "app"}
    everything = "\n".join(lines)
    (cookie,) = [cookie.value for cookie in phone.http.cookie_jar]
    for secret in ("CANARY", phone.account, cookie, phone.recovery["lookup"], phone.recovery["proof"]):
        assert secret not in everything


def test_every_endpoint_is_for_the_signed_in_unless_it_says_otherwise() -> None:
    public = {endpoint.path for endpoint in ENDPOINTS if endpoint.public}
    ways_in = {"/api/links/redeem", "/api/links/finish", "/api/passkeys/challenge", "/api/passkeys/sign-in"}
    assert {(one.path, one.scope) for one in ENDPOINTS if one.scope} == {
        ("/api/export", "export"),
        ("/api/records", "append"),
    }
    assert public == {"/api/accounts", "/api/recover", "/api/health", "/api/ready", "/api/help-lines"} | ways_in
