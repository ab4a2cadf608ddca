"""Behind a reverse proxy that speaks HTTPS, set up as docs/operations.md says."""

import os
import re
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.async_api import async_playwright, expect

from server.settings import Settings
from server.store import database
from tests.machinery import browser, ports, tools
from tests.machinery.hands import Hands
from tests.machinery.program import ROOT, Program

OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
STARTS_WITHIN = 30
TRUSTING = ssl._create_unverified_context()


def block(language: str) -> str:
    """The first example in this language."""
    return str(re.findall(rf"```{language}\n(.*?)```", OPERATIONS, re.DOTALL)[0])


@contextmanager
def proxy(folder: Path, port: int, to: int) -> Iterator[str]:
    """Caddy on a port of this machine, with an authority of its own, in front of the program at another; its origin."""
    caddy = tools.needed(tools.caddy)
    told = block("Caddyfile").replace("127.0.0.1:8000", f"127.0.0.1:{to}")
    told = told.replace("porchlight.example {", f"localhost:{port} {{\n\tbind 127.0.0.1\n\ttls internal")
    alone = "{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n"
    (folder / "Caddyfile").write_text(alone + told)
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    with (folder / "caddy.log").open("wb") as log:
        command = [caddy, "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        try:
            _answers(f"https://localhost:{port}/api/health", process, folder / "caddy.log")
            yield f"https://localhost:{port}"
        finally:
            process.kill()
            process.wait()


def _answers(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            with urlopen(address, timeout=2, context=TRUSTING):
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"Caddy did not start:\n{log.read_text()}") from None
            time.sleep(0.05)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_two_phones_over_https(database_url: str, tmp_path: Path) -> None:
    tools.needed(tools.built_app)
    port = ports.free()
    settings = {
        "PUBLIC_URL": f"https://localhost:{port}",
        "TRUSTED_PROXIES": "127.0.0.1",
        "VAPID_SUBJECT": "mailto:me@porch.example",
    }
    with closing(Program(database_url, tmp_path, "web", **settings)) as program:
        program.start()
        with proxy(tmp_path, port, program.port) as home:
            await _story(home)
    async with database.opened(database_url):
        assert len(await database.read("SELECT 1 FROM device")) == 2


async def _story(home: str) -> None:
    async with async_playwright() as playwright:
        # A service worker is let in only where the whole browser trusts the certificate.
        args = [*browser._FLAGS, "--ignore-certificate-errors"]
        chromium = await playwright.chromium.launch(
            executable_path=tools.needed(tools.chromium), args=args, chromium_sandbox=False
        )
        a, b = [Hands(await browser.phone(chromium, home)) for _ in range(2)]
        await a.begin()
        await a.checks_in("rather good, some energy")
        code = await a.turns_on_sync()
        (cookie,) = await a.phone.context.cookies()
        assert cookie["name"] == "__Host-porchlight"
        assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Strict")

        await b.begin()
        await b.signs_in(code)
        await b.phone.open("/history")
        await expect(b.entry("rather good")).to_have_count(1)
        await a.checks_in("very low, hardly any energy")
        # A poke comes through the proxy as soon as it is sent.
        await expect(b.page.get_by_role("main").get_by_role("link")).to_have_count(2)

        await b.phone.offline(yes=True)
        await b.phone.open("/history")
        await expect(b.entry("rather good")).to_have_count(1)
        assert (a.phone.errors, b.phone.errors) == ([], [])
        await chromium.close()


def test_the_unit_is_one_that_systemd_can_read(tmp_path: Path) -> None:
    told = block("ini")
    for name, value in re.findall(r"^(\w+)=(.+)$", block("sh"), re.MULTILINE):
        assert name.lower() in Settings.__struct_fields__, f"{name}={value}"
    verify = shutil.which("systemd-analyze")
    if verify is None:
        # Where there is no systemd, nobody starts anything with it.
        return
    unit = tmp_path / "porchlight.service"
    unit.write_text(told.replace("/srv/porchlight/.venv/bin/python", shutil.which("true") or "/bin/true"))
    done = subprocess.run([verify, "verify", "--man=no", str(unit)], capture_output=True, text=True)
    assert str(unit.name) not in done.stderr, done.stderr
