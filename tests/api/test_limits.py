"""Who asks too often waits, whichever process is asked, and nobody else does."""

import asyncio
import random
from collections import Counter
from contextlib import ExitStack, closing
from itertools import chain
from pathlib import Path

import pytest

from server.api.limits import _network
from server.app import ENDPOINTS
from server.domain import limits as arithmetic
from server.domain.clock import Millis
from server.domain.limits import RECOVER, Limit
from server.jobs.tidy import tidy
from server.settings import BadSettings, from_env
from server.store import database, limits
from tests.api.conftest import Site
from tests.builders import NOON, Phone
from tests.machinery.program import Program

PROCESSES = 4
EACH = 20
WRONG = {"lookup": "A" * 22, "proof": "A" * 43}


async def guesses(home: str, times: int, forwarded: str = "") -> list[int]:
    """The statuses of so many wrong codes at once."""
    async with Phone(home) as phone:
        headers = {"X-Forwarded-For": forwarded} if forwarded else {}
        answers = await asyncio.gather(*(phone.post("/api/recover", WRONG, **headers) for _ in range(times)))
    return [answer.status for answer in answers]


async def test_exactly_as_many_pass_as_may_whatever_process_they_ask(database_url: str, tmp_path: Path) -> None:
    with ExitStack() as stack:
        programs = []
        for number in range(PROCESSES):
            # All of them have one key, and stand still in time.
            folder = tmp_path / str(number)
            settings = {"DATA_DIR": str(tmp_path / "data"), "LIMITS_TIMES": "1"}
            settings |= {"TESTING": "1", "TEST_CLOCK": str(_clock(tmp_path)), "TRUSTED_PROXIES": "127.0.0.1"}
            folder.mkdir()
            programs.append(stack.enter_context(closing(Program(database_url, folder, "web", **settings))))
        await asyncio.gather(*(asyncio.to_thread(program.start) for program in programs))
        statuses = await asyncio.gather(*(guesses(program.url, EACH, "198.51.100.7") for program in programs))
        assert Counter(chain.from_iterable(statuses)) == {403: RECOVER.count, 429: PROCESSES * EACH - RECOVER.count}
        assert await guesses(programs[0].url, 1, "198.51.100.8") == [403], "somebody else waits along"
        spoofed = await guesses(programs[0].url, 1, "192.0.2.1, 198.51.100.7")
        assert spoofed == [429], "what stands before the last address is anybody's word"


def _clock(folder: Path) -> Path:
    (folder / "now").write_text(str(NOON))
    return folder / "now"


async def test_a_refusal_says_when_to_come_back(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = await site.phone()
    monkeypatch.setattr(Limit, "times", lambda self, _: self)
    statuses = [(await phone.post("/api/recover", WRONG)).status for _ in range(RECOVER.count)]
    assert statuses == [403] * RECOVER.count
    refused = await phone.post("/api/recover", WRONG)
    assert (refused.status, refused.body["type"]) == (429, "too-many-requests")
    wait = int(refused.headers["Retry-After"])
    assert wait == 3600 // RECOVER.count
    site.now = Millis(NOON + wait * 1000)
    assert (await phone.post("/api/recover", WRONG)).status == 403


async def test_no_address_and_no_account_is_kept(site: Site) -> None:
    phone = await site.synced()
    await phone.post("/api/unsubscribe", {"endpoint": "https://push.example/one"})
    rows = await database.read("SELECT * FROM pace")
    assert len(rows) == 2
    for row in rows:
        assert (len(bytes(row["key"])), set(row)) == (32, {"key", "tat"})
    site.now = Millis(site.now + 3_600_000)
    assert (await tidy(site.clock))["paces"] == 2


async def test_the_database_counts_as_the_arithmetic_does(site: Site) -> None:
    chance, tat, now = random.Random(5), None, int(NOON)
    limit = Limit("any", 3, 60, "address")
    for _ in range(200):
        now += chance.choice([0, 1, 5_000, 20_000, 70_000])
        moved = arithmetic.moved(tat, arithmetic.micros(Millis(now)), limit)
        wait = await limits.take(b"key", limit, Millis(now))
        assert (wait is None) == (moved is not None)
        tat = moved if moved is not None else tat
        (row,) = await database.read("SELECT tat FROM pace")
        assert row["tat"] == tat


def test_whoever_needs_no_cookie_is_counted_by_address() -> None:
    for endpoint in ENDPOINTS:
        if endpoint.public and endpoint.method != "GET":
            assert "address" in {limit.by for limit in endpoint.limits}, endpoint.path
        if endpoint.public:
            assert "account" not in {limit.by for limit in endpoint.limits}, endpoint.path


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("no address", "no address"),
        ("x" * 5000, "x" * 64),
    ],
)
def test_a_household_is_one_asker(address: str, network: str) -> None:
    assert _network(address) == network


def test_a_proxy_has_a_name() -> None:
    with pytest.raises(BadSettings, match="TRUSTED_PROXIES"):
        from_env({"TRUSTED_PROXIES": "*"})
    assert from_env({"TRUSTED_PROXIES": "10.0.0.0/8, 127.0.0.1"}).trusted_proxies
