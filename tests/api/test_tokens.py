"""Tokens for scripts: made after a fresh unlock, told to every device, held to their scopes, and revoked at once."""

from typing import Any
from uuid import uuid4

import pytest

from server.app import ENDPOINTS
from server.domain import tokens
from server.domain.clock import Millis
from server.store import database, devices
from server.store import tokens as kept
from tests.api.conftest import Site
from tests.builders import NOON, Answer, Phone

LABEL = "s1.a-key_12." + "A" * 96
DAY = 24 * 3600 * 1000
CHECK_IN = {"at": "2026-11-23T12:00:00Z", "zone": "Europe/Berlin", "mode": "full", "valence": 40}


async def made(phone: Phone, *scopes: str, days: int = 90, id: str = "") -> Answer:
    """Make a token on a phone."""
    body = {"id": id or str(uuid4()), "label": LABEL, "scopes": scopes or ("export", "append"), "days": days}
    return await phone.post("/api/tokens", body)


async def script(site: Site, made: Answer) -> Phone:
    """A program without any cookie that has a token."""
    script = await site.phone()
    script.http.headers["Authorization"] = f"Bearer {made.body['token']}"
    return script


async def appends(script: Phone, body: dict[str, Any] | None = None, **headers: str) -> Answer:
    """Add a check-in as a script does, which knows of no origin."""
    return await script.post(
        "/api/records", body or {"kind": "check-in", "fields": CHECK_IN}, **({"Sec-Fetch-Site": ""} | headers)
    )


async def test_a_token_is_made_once_used_listed_and_revoked(site: Site) -> None:
    phone, other, stranger = await site.synced(), await site.phone(), await site.synced()
    other.account = phone.account
    await other.recovers()
    id = str(uuid4())
    answer = await made(phone, id=id, days=30)
    assert (answer.status, answer.body["expires_at"]) == (201, NOON + 30 * DAY)
    robot = await script(site, answer)
    row = {"id": id, "label": LABEL, "scopes": ["append", "export"], "made_at": NOON, "expires_at": NOON + 30 * DAY}
    assert (await phone.get("/api/tokens")).body == {"tokens": [row]}
    site.now = Millis(NOON + 1000)
    assert (await robot.get("/api/export")).status == 200
    assert (await appends(robot)).status == 201
    assert (await other.get("/api/tokens")).body == {"tokens": [row | {"used_at": NOON + 1000}]}
    assert (await stranger.get("/api/tokens")).body == {"tokens": []}
    assert (await stranger.post("/api/tokens/revoke", {"id": id})).status == 404
    # Another device than the one that made it may end it, and needs nothing for it.
    site.now = Millis(NOON + devices.FRESH_MS + 1000)
    assert (await other.post("/api/tokens/revoke", {"id": id})).status == 204
    for late in (await robot.get("/api/export"), await appends(robot)):
        assert (late.status, late.body["type"], late.headers["WWW-Authenticate"]) == (401, "token-refused", "Bearer")
    assert (await other.post("/api/tokens/revoke", {"id": id})).status == 404


async def test_every_device_is_told_of_a_new_token(site: Site) -> None:
    phone, other = await site.synced(), await site.phone()
    other.account = phone.account
    await other.turns_on_sync()
    assert "access" not in (await other.pulls()).body
    site.now = Millis(NOON + 1000)
    await made(phone)
    for one in (phone, other):
        assert (await one.pulls()).body["access"] == NOON + 1000
        [event] = (await one.get("/api/access")).body["events"]
        assert event == {"at": NOON + 1000, "what": "token-made", "device": await phone.device()}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_making_one_needs_a_fresh_unlock_and_ends_at_so_many(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = await site.synced()
    site.now = Millis(NOON + devices.FRESH_MS)
    refused = await made(phone)
    assert (refused.status, refused.body["type"]) == (403, "needs-unlocking")
    await phone.unlocks()
    monkeypatch.setattr(tokens, "MOST", 2)
    first, second = str(uuid4()), await made(phone, days=30)
    assert [(await made(phone, id=first)).status, second.status] == [201, 201]
    full = await made(phone)
    assert (full.status, full.body["type"]) == (409, "too-many-tokens")
    # The same once more is no third one; the secret before opens nothing.
    again = await made(phone, id=first)
    assert again.status == 201
    site.now = Millis(site.now + 30 * DAY)
    assert (await (await script(site, second)).get("/api/export")).status == 401, "it has expired"
    await phone.unlocks()
    assert (await made(phone)).status == 201
    assert len((await phone.get("/api/tokens")).body["tokens"]) == 3, "one that expired lately can still be seen"
    assert await kept.forget_expired(Millis(site.now + kept.KEPT_MS - 1)) == 0
    assert await kept.forget_expired(Millis(site.now + kept.KEPT_MS)) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_token_opens_what_its_scopes_say_and_nothing_else(site: Site) -> None:
    phone = await site.synced()
    reader, writer = await script(site, await made(phone, "export")), await script(site, await made(phone, "append"))
    assert (await reader.get("/api/export")).status == 200
    assert (await appends(writer)).status == 201
    for refused in (await writer.get("/api/export"), await appends(reader)):
        assert (refused.status, refused.body["type"]) == (403, "scope-missing")
    for endpoint in ENDPOINTS:
        if not endpoint.scope and not endpoint.public:
            asked = reader.get if endpoint.method == "GET" else lambda path: reader.post(path, {})
            assert (await asked(endpoint.path)).status == 401, endpoint.path
    # And a device's cookie opens nothing of a script's, whatever page sends it.
    for refused in (await phone.get("/api/export"), await phone.post("/api/records", {})):
        assert (refused.status, refused.body["type"]) == (401, "token-refused")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_only_the_token_itself_opens_anything(site: Site) -> None:
    phone, stranger, robot = await site.synced(), await site.synced(), await site.phone()
    token = (await made(phone)).body["token"]
    account, _, secret = token.partition(".")
    (row,) = await database.read("SELECT id, secret_hash FROM token")
    assert secret.encode() not in b"".join(bytes(str(value), "utf-8") for value in row.values())
    hashed = bytes(row["secret_hash"]).hex()
    wrong = ["", "Bearer", f"Bearer {token}x", f"Bearer {account}.", f"Bearer .{secret}", f"Basic {token}", token]
    wrong += [f"Bearer {stranger.account}.{secret}", f"Bearer {account}.{hashed}", f"Bearer {token.upper()}"]
    (cookie,) = [one.value for one in phone.http.cookie_jar]
    for header in (*wrong, f"Bearer {cookie}"):
        assert (await robot.get("/api/export", Authorization=header)).status == 401, header
    for header in (f"Bearer {token}", f"bearer  {token}"):
        assert (await robot.get("/api/export", Authorization=header)).status == 200
    assert len(robot.http.cookie_jar) == 0, "a script gets no cookie"
