"""`python -m server check`: what it finds on both databases, and with which exit status it ends."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from server import check, vapid
from server.check import BROKEN, LOOK, WELL, Finding
from server.domain.clock import Millis
from server.settings import Settings
from server.store import accounts, database, rounds
from server.store.accounts import WayIn
from tests import builders
from tests.builders import NOON
from tests.machinery.program import ROOT, environment

_HOUR = 3_600_000
_HASH = b"h" * 32
_KEY = vapid.new_key()
CURRENT = vapid.kid(_KEY)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """An installation with this test's database."""
    key = vapid.private_text(_KEY)
    return Settings(database_url=database_url, data_dir=str(tmp_path), vapid_private_key=key)


@pytest.fixture(autouse=True)
def roomy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room on the disk, whatever this machine's is like."""
    monkeypatch.setattr(check, "FREE", 0)


async def went_round(settings: Settings, **ago: int) -> None:
    """The worker's rounds ended so many milliseconds ago."""
    async with database.opened(settings.database_url):
        for job, ms in ago.items():
            await rounds.finished(job, Millis(NOON - ms))


async def found(settings: Settings) -> tuple[int, dict[str, Finding]]:
    """The exit status, and what was found by name."""
    said = await check.findings(settings, NOON)
    return check.status(said), {one.what: one for one in said}


async def test_all_is_well(settings: Settings) -> None:
    await went_round(settings, plan=60_000, prompt=30_000, deliver=5_000, tidy=_HOUR)
    status, said = await found(settings)
    assert {one.sign for one in said.values()} == {"ok"}
    assert status == WELL
    assert said["deliver"].said == "the worker's last round ended 5 seconds ago"


@pytest.mark.parametrize(("job", "ago"), [("plan", _HOUR), ("prompt", _HOUR), ("deliver", _HOUR), ("tidy", 4 * _HOUR)])
async def test_a_worker_that_stands_still(settings: Settings, job: str, ago: int) -> None:
    await went_round(settings, **({"plan": 0, "prompt": 0, "deliver": 0, "tidy": 0} | {job: ago}))
    status, said = await found(settings)
    assert status == LOOK
    assert {name for name, one in said.items() if one.sign != "ok"} == {job}


async def test_a_worker_that_never_ran(settings: Settings) -> None:
    status, said = await found(settings)
    assert status == LOOK
    assert {name for name, one in said.items() if one.sign != "ok"} == {"plan", "prompt", "deliver", "tidy"}


_WAITING = {"state": "waiting", "due_at": NOON - _HOUR, "status": None}


@pytest.mark.parametrize(
    ("delivery", "subscription", "what"),
    [
        (_WAITING, "active", "deliveries"),
        (_WAITING | {"due_at": NOON + _HOUR}, "active", None),
        ({"state": "dead", "due_at": NOON - _HOUR, "status": 413}, "active", "push"),
        ({"state": "dead", "due_at": NOON - 25 * _HOUR, "status": 413}, "active", None),
        ({"state": "dead", "due_at": NOON - _HOUR, "status": 410}, "gone", None),
        ({"state": "dead", "due_at": NOON - _HOUR, "status": 0}, "active", None),
        ({"state": "sent", "due_at": NOON - _HOUR, "status": 201}, "key-mismatch", "push"),
    ],
)
async def test_pushes_that_wait_or_are_refused(
    settings: Settings, delivery: Mapping[str, object], subscription: str, what: str | None
) -> None:
    await went_round(settings, plan=0, prompt=0, deliver=0, tidy=0)
    async with database.opened(settings.database_url):
        await _pushed(delivery, subscription)
    status, said = await found(settings)
    assert {name for name, one in said.items() if one.sign != "ok"} == ({what} if what else set())
    assert status == (LOOK if what else WELL)


@pytest.mark.parametrize(
    ("kept", "sign", "said"),
    [
        ("current", None, ""),
        ("old", "ok", "subscriptions that still have an old key: 1"),
        ("lost", "look", "subscriptions whose key is not here, and which get nothing: 1"),
        ("none", "look", "the key that signs is gone; put it back from a backup before the next start"),
    ],
)
async def test_keys_that_signed(settings: Settings, kept: str, sign: str | None, said: str) -> None:
    await went_round(settings, plan=0, prompt=0, deliver=0, tidy=0)
    key, other = vapid.new_key(), vapid.new_key()
    async with database.opened(settings.database_url):
        await _pushed({"state": "sent", "due_at": NOON, "status": 201}, "active", vapid.kid(key))
    texts = {"current": vapid.private_text(key), "none": ""}
    old = vapid.private_text(key) if kept == "old" else ""
    chosen = msgspec.structs.replace(
        settings, vapid_private_key=texts.get(kept, vapid.private_text(other)), vapid_old_private_keys=old
    )
    found_ = (await found(chosen))[1].get("keys")
    assert (found_ and found_.sign, found_.said if found_ else "") == (sign, said)
    assert not (Path(settings.data_dir) / "vapid.pem").exists(), "looking made a key"


async def _pushed(delivery: Mapping[str, object], subscription: str, kid: str = CURRENT) -> None:
    account, notice, id = builders.account(), str(uuid4()), str(uuid4())
    await accounts.make(account, "epoch", WayIn("recovery", "lookup", b"proof", "w1.AAAA"), NOON)
    async with database.transaction() as tx:
        await tx.rows(
            "INSERT INTO delivery (account, notice, subscription, state, attempts, due_at, status) "
            "VALUES ($1, $2, $3, $4, 1, $5, $6)",
            *(account, notice, id, delivery["state"], delivery["due_at"], delivery["status"]),
        )
        await tx.rows(
            "INSERT INTO subscription (account, id, device, endpoint_hash, endpoint, p256dh, auth, vapid_kid, "
            "language, state, created_at, seen_at) VALUES ($1, $2, $2, $3, '', '', '', $5, 'en', $4, 0, 0)",
            *(account, id, _HASH, subscription, kid),
        )


async def test_accounts_that_wait_for_a_look(settings: Settings) -> None:
    await went_round(settings, plan=0, prompt=0, deliver=0, tidy=0)
    account = builders.account()
    async with database.opened(settings.database_url):
        await accounts.make(account, "epoch", WayIn("recovery", "lookup", b"proof", "w1.AAAA"), NOON)
        assert (await found_open(settings))["reviews"].sign == "ok", "an account that is new is no backlog"
        async with database.transaction() as tx:
            await tx.rows("UPDATE account SET review_at = $1 WHERE id = $2", NOON - 2 * _HOUR, account)
    status, said = await found(settings)
    assert status == LOOK
    assert said["reviews"].said == "the oldest that is due has waited for 2 hours; add a worker"
    async with database.opened(settings.database_url), database.transaction() as tx:
        await tx.rows("UPDATE account SET review_at = $1, prompt_at = $2 WHERE id = $3", NOON, NOON - _HOUR, account)
    status, said = await found(settings)
    assert (status, [one.what for one in said.values() if one.sign == "look"]) == (LOOK, ["schedules"])


async def found_open(settings: Settings) -> dict[str, Finding]:
    """What is found in the database that is open."""
    return {one.what: one for one in await check._findings(settings, NOON)}


async def test_a_full_disk(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    await went_round(settings, plan=0, prompt=0, deliver=0, tidy=0)
    monkeypatch.setattr(check, "FREE", 1 << 62)
    status, said = await found(settings)
    assert (status, said["disk"].sign) == (LOOK, "look")


async def test_lines_of_help_that_nobody_looked_at(settings: Settings, tmp_path: Path) -> None:
    await went_round(settings, plan=0, prompt=0, deliver=0, tidy=0)
    lines = tmp_path / "lines.toml"
    lines.write_text('[[lines]]\nname = "A line"\nphone = "112"\n')
    status, said = await found(msgspec.structs.replace(settings, help_lines=str(lines)))
    assert (status, said["help lines"].said[:16]) == (LOOK, "0 of 1 are shown")


async def test_a_database_without_a_schema(empty_database_url: str, tmp_path: Path) -> None:
    settings = Settings(database_url=empty_database_url, data_dir=str(tmp_path))
    status, said = await found(settings)
    assert (status, list(said), said["database"].sign) == (BROKEN, ["database"], "broken")
    assert not (tmp_path / "empty.sqlite3").exists(), "looking made a file"


async def test_a_database_that_is_away(tmp_path: Path) -> None:
    settings = Settings(database_url="postgres://nobody@127.0.0.1:1/nothing", data_dir=str(tmp_path))
    status, said = await found(settings)
    assert (status, said["database"].sign) == (BROKEN, "broken")


def test_the_command_ends_with_the_status(tmp_path: Path) -> None:
    env = environment(DATABASE_URL=f"sqlite://{tmp_path / 'none.sqlite3'}", DATA_DIR=str(tmp_path))
    done = subprocess.run([sys.executable, "-m", "server", "check"], cwd=ROOT, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (BROKEN, "")
    assert done.stdout == "broken  database    is not there; it is made at the first start\n"
