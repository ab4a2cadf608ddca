"""What the logs of a whole run say: which routes were asked, how it went, how long it took, and of nobody anything."""

import json
import logging
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from server import logs
from tests.builders import Phone, check_in
from tests.machinery.program import Program
from tests.machinery.push_service import Subscribed
from tests.machinery.raw import request, says

CANARY = "canary-that-sings"
ADDRESS = "198.51.100.77"
ENDPOINT = f"https://push.example.com/{CANARY}"
FACTS = {"at", "level", "event", "request", "method", "route", "status", "ms"}


async def lives(program: Program) -> list[str]:
    """Do whatever a device, a stranger and an operator can do; what nobody may read of it anywhere."""
    async with Phone(program.url) as phone, Phone(program.url) as stranger:
        phone.http.headers["X-Forwarded-For"] = ADDRESS
        invite = program.says("invite").partition("#")[2].strip()
        made = {"account": phone.account, "recovery": phone.recovery, "invite": invite}
        phone.epoch = (await phone.post("/api/accounts", made)).body["epoch"]
        (cookie,) = [cookie.value for cookie in phone.http.cookie_jar]
        record = check_in(note=f"s1.k.{CANARY}", person=str(uuid4()))
        assert (await phone.pushes(record)).body["s"] == [1]
        await phone.pushes(check_in(note=CANARY))
        await phone.post("/api/sync", {CANARY: 1})
        await phone.post("/api/sync", CANARY.encode())
        await phone.get(f"/api/sync?epoch={CANARY}&cursor=0")
        await phone.get(f"/api/insights?zone=Europe/{CANARY}")
        await phone.get(f"/api/{CANARY}?{CANARY}={CANARY}")
        await phone.get(f"/people/{record.f['person']}")
        kid = (await phone.get("/api/push-key")).body["kid"]
        keys = Subscribed("any", ENDPOINT).keys
        subscription = {"endpoint": ENDPOINT, "kid": kid, "language": "en"} | keys
        assert (await phone.post("/api/subscribe", subscription)).status == 200
        await phone.post("/api/recover", {"lookup": "B" * 22, "proof": "C" * 43})
        await stranger.get("/api/sync", Cookie=f"porchlight={phone.account}.{CANARY}")
        await stranger.post("/api/sync", {}, **{"Sec-Fetch-Site": "", "Origin": f"https://{CANARY}.example"})
        for sent in (request(f"{CANARY} /{CANARY}", "Connection: close"), f"{CANARY}\r\n\r\n".encode()):
            await says(program.url, sent)
        program.says("accounts", "erase", phone.account, "--yes")
        assert (await phone.pulls()).status == 401
    secret = cookie.partition(".")[2]
    ids = [phone.account, record.id, record.f["person"], record.h, invite, kid]
    return [CANARY, ADDRESS, "127.0.0.1", secret, ENDPOINT, *ids, *phone.recovery.values(), *keys.values(), "B" * 22]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_logs_of_a_run_name_nobody(database_url: str, tmp_path: Path) -> None:
    settings = {"TRUSTED_PROXIES": "127.0.0.1", "SIGNUPS": "invite"}
    with closing(Program(database_url, tmp_path, "serve", **settings)) as program:
        program.start()
        private = await lives(program)
        program.work()
        program.stop()
    logged = [line for line in program.lines() if "event" in line]
    text = json.dumps(logged)
    assert [secret for secret in private if secret in text] == []
    asked = [line for line in logged if line["event"] == "request"]
    assert len(asked) >= 15
    assert {frozenset(line) for line in asked} == {frozenset(FACTS)}
    routes = {line["route"] for line in asked}
    assert routes <= {"app", *(line["route"] for line in asked if line["route"].startswith("/api/"))}
    assert {"/api/sync", "/api/accounts", "/api/subscribe", "/api/recover", "app"} <= routes
    # What is said to whoever starts it is no log, and names the address that it listens on and nothing else.
    said = [line["text"] for line in program.lines() if "event" not in line]
    assert said == [f"Porchlight is on at {program.url}"]


def test_a_failure_says_where_and_of_what_kind_and_quotes_nobody() -> None:
    try:
        int(CANARY)
    except ValueError as error:
        record = logging.LogRecord(
            "porchlight", logging.ERROR, "", 0, "request failed", None, (ValueError, error, None)
        )
    line = json.loads(logs._JsonLines().format(record))
    assert line["error"].endswith("ValueError")
    assert CANARY not in json.dumps(line)
