"""Every answer carries every header of the house, whatever was asked and however it went."""

import gzip
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from server import app
from server.api import bodies
from server.api.call import Service
from server.settings import Settings
from tests.api.conftest import Site

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "porchlight",
}
ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
JSON, OURS = {"Content-Type": "application/json"}, {"Sec-Fetch-Site": "same-origin"}

# Method, address, headers, body, and the status that it should have.
ASKED: list[tuple[str, str, dict[str, str], bytes, int]] = [
    ("GET", "/", {}, b"", 200),
    ("HEAD", "/", {}, b"", 200),
    ("GET", "/people/new", {}, b"", 200),
    ("GET", "/sw.js", {}, b"", 200),
    ("GET", "/assets/app-abc123.js", {"Accept-Encoding": "br"}, b"", 200),
    ("GET", "/assets/app-abc123.js", {"Range": "bytes=0-1", "Accept-Encoding": "identity"}, b"", 206),
    ("GET", "/assets/app-abc123.js", {"Range": "bytes=99-", "Accept-Encoding": "identity"}, b"", 416),
    ("GET", "/assets/gone.js", {}, b"", 404),
    ("POST", "/", {}, b"", 405),
    ("GET", "/api/health", {}, b"", 200),
    ("HEAD", "/api/health", {}, b"", 200),
    ("GET", "/api/help-lines", {}, b"", 200),
    ("GET", "/api/sync", {}, b"", 401),
    ("GET", "/api/sync?cursor=-1", {"Cookie": "porchlight=x"}, b"", 401),
    ("GET", "/api/nothing", {}, b"", 404),
    ("GET", "/api/recover", {}, b"", 405),
    ("OPTIONS", "/api/sync", {"Origin": "https://other.example", "Access-Control-Request-Method": "POST"}, b"", 405),
    ("POST", "/api/recover", JSON, b"{}", 403),
    ("POST", "/api/recover", OURS, b"{}", 415),
    ("POST", "/api/recover", JSON | OURS, b"{", 400),
    ("POST", "/api/recover", JSON | OURS, b" " * (bodies.MAX_BODY + 1), 413),
    ("POST", "/api/recover", JSON | OURS | {"Content-Encoding": "gzip"}, gzip.compress(bytes(4 << 20)), 413),
]


def policy(headers: Any) -> dict[str, str]:
    """The Content-Security-Policy, directive by directive."""
    parts = [part.strip().partition(" ") for part in headers["Content-Security-Policy"].split(";")]
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_whatever_is_asked_and_however_it_goes(site: Site) -> None:
    async with aiohttp.ClientSession(auto_decompress=False, skip_auto_headers=["Accept-Encoding"]) as http:
        for method, path, headers, body, status in ASKED:
            what = f"{method} {path} {headers}"
            async with http.request(
                method, site.origin + path, headers=headers, data=BytesIO(body) if body else None
            ) as answer:
                assert answer.status == status, what
                assert policy(answer.headers) == POLICY, what
                assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS, what
                assert answer.headers["Permissions-Policy"].startswith("camera=(self), geolocation=()"), what
                assert len(answer.headers["Request-Id"]) == 16, what
                assert not [name for name in answer.headers if name.lower().startswith("access-control-")], what
                # Nothing of the API is kept, nor that something was not there.
                if path.startswith("/api") or status == 404:
                    assert answer.headers["Cache-Control"] == "no-store", what
                # Plain http is for this machine alone, where a browser must not be told to insist on more.
                assert "Strict-Transport-Security" not in answer.headers, what
                for name in {name.lower() for name in answer.headers}:
                    assert len(answer.headers.getall(name)) == 1, f"{what}: {name} twice"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_app_that_is_not_built_and_a_fault_of_ours_carry_them_too(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dist" / "index.html").unlink()
    phone = await site.phone()
    unbuilt = await phone.get("/")
    assert (unbuilt.status, policy(unbuilt.headers)) == (503, POLICY)

    def fault(_: Service) -> None:
        raise ValueError("a fault")

    monkeypatch.setattr(Service, "help_lines", property(fault))
    broken = await phone.get("/api/help-lines")
    assert (broken.status, policy(broken.headers)) == (500, POLICY)
    assert {name: broken.headers.get(name) for name in ALWAYS} == ALWAYS
    assert broken.headers["Cache-Control"] == "no-store"


def test_over_https_a_browser_is_told_to_insist() -> None:
    around = app.Around(app.create_app(Settings()), Service(Settings(public_url="https://porch.example"), app.utc_now))
    assert (b"strict-transport-security", b"max-age=31536000") in around.headers
