"""Requests that another site has a browser make, and cookies that others set, steal or read from a backup."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from server.api.endpoint import SAFE
from server.app import ENDPOINTS
from server.store import database
from tests.api.conftest import Site
from tests.builders import Phone
from tests.machinery.program import Program
from tests.machinery.raw import request, says

HOME = "https://porchlight.example"
COOKIE = "__Host-porchlight"
SAME = "Sec-Fetch-Site: same-origin"
# What a token opens, no cookie does, and no browser sends a token of its own accord.
UNSAFE = [endpoint for endpoint in ENDPOINTS if endpoint.method not in SAFE and not endpoint.scope]

# One database will do: what is refused here never comes as far.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def published(database_url: str, tmp_path: Path) -> Iterator[Program]:
    """The program as people reach it, through a proxy that speaks HTTPS."""
    with closing(Program(database_url, tmp_path, "web", PUBLIC_URL=HOME)) as program:
        program.start()
        yield program


FOREIGN = [
    (),
    ("Sec-Fetch-Site: cross-site",),
    ("Sec-Fetch-Site: same-site",),
    ("Sec-Fetch-Site: none",),
    ("Sec-Fetch-Site: Same-Origin",),
    ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-origin"),
    ("Origin: null",),
    ("Origin: https://evil.example",),
    ("Origin: http://porchlight.example",),
    ("Origin: https://porchlight.example:444",),
    ("Origin: https://porchlight.example.evil.example",),
    ("Origin: https://evil.porchlight.example",),
    ("Origin: https://porchlight.example/",),
    ("Origin: https://evil.example", "Referer: https://porchlight.example/"),
    ("Host: porchlight.example", "Referer: https://porchlight.example/"),
]


async def test_nothing_is_changed_for_a_page_of_another_site(published: Program) -> None:
    for endpoint in UNSAFE:
        for headers in FOREIGN:
            sent = request(
                f"POST {endpoint.path}",
                *(header for header in headers if not header.startswith("Host")),
                "Content-Type: application/json",
                "Content-Length: 2",
                "Connection: close",
                body=b"{}",
            )
            (answer,) = await says(published.url, sent)
            assert (answer.status, answer.problem) == (403, "wrong-origin"), (endpoint.path, headers)


async def test_the_app_s_own_page_is_let_in_by_either_header(published: Program) -> None:
    for header in (SAME, f"Origin: {HOME}"):
        sent = request(
            "POST /api/recover", header, "Content-Type: text/plain", "Content-Length: 0", "Connection: close"
        )
        assert [answer.status for answer in await says(published.url, sent)] == [415]


async def test_no_other_site_may_read_an_answer(published: Program) -> None:
    for path in ("/api/health", "/api/sync", "/", "/sw.js"):
        (answer,) = await says(
            published.url, request(f"GET {path}", "Origin: https://evil.example", "Connection: close")
        )
        assert not [name for name in answer.headers if name.startswith("access-control")]
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["strict-transport-security"]


async def signs_in(published: Program) -> tuple[str, str]:
    """The cookie that turning sync on sets, and its attributes."""
    async with Phone(published.url) as phone:
        cookie, _, attributes = (await phone.turns_on_sync()).headers["Set-Cookie"].partition(";")
    return cookie, attributes


async def test_the_cookie_is_one_that_only_this_host_over_https_and_no_script_can_have(published: Program) -> None:
    cookie, attributes = await signs_in(published)
    assert cookie.startswith(f"{COOKIE}=")
    named = {part.strip().lower().partition("=")[0]: part.strip() for part in attributes.split(";")}
    assert set(named) == {"httponly", "max-age", "path", "samesite", "secure"}
    assert (named["path"], named["samesite"].lower()) == ("Path=/", "samesite=strict")
    assert len(cookie.rpartition(".")[2]) == 43, "32 random bytes"


SPELLINGS = {
    "{cookie}": 200,
    "{plain}": 401,
    "__Secure-{plain}": 401,
    "{cookie}x": 401,
    "{shorter}": 401,
    "{upper}": 401,
    f"{COOKIE}={{account}}.": 401,
    f"{COOKIE}=.{{secret}}": 401,
    f"{COOKIE}={{account}}.{{secret}}.{{secret}}": 401,
    f"{COOKIE}={{stranger}}.{{secret}}": 401,
}


async def test_only_the_cookie_itself_opens_anything(published: Program) -> None:
    cookie, _ = await signs_in(published)
    other, _ = await signs_in(published)
    account, _, secret = cookie.partition("=")[2].partition(".")
    parts = {"cookie": cookie, "plain": cookie.removeprefix("__Host-"), "shorter": cookie[:-1], "upper": cookie.upper()}
    parts |= {"account": account, "secret": secret, "stranger": other.partition("=")[2].partition(".")[0]}
    for spelling, status in SPELLINGS.items():
        made = request("GET /api/sync", f"Cookie: {spelling.format(**parts)}", "Connection: close")
        (answer,) = await says(published.url, made)
        assert answer.status == status, spelling


async def test_whoever_reads_the_database_can_sign_in_with_nothing_in_it(site: Site) -> None:
    phone = await site.synced()
    (kept,) = await database.read("SELECT id, secret_hash FROM device")
    for secret in (bytes(kept["secret_hash"]).hex(), str(kept["id"])):
        answer = await (await site.phone()).get("/api/sync", Cookie=f"porchlight={phone.account}.{secret}")
        assert answer.status == 401
    (row,) = await database.read("SELECT proof_hash FROM wrap")
    code = {"lookup": phone.recovery["lookup"], "proof": json.dumps(bytes(row["proof_hash"]).hex())[1:44]}
    assert (await (await site.phone()).post("/api/recover", code)).status == 403
