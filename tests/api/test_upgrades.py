"""What a tagged release served to a device, a script and whoever has the code, this one serves from its database."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server import archive
from server.domain import archive as files
from server.domain.ids import AccountId
from server.store import erasing, schema
from tests.api.conftest import Site
from tests.machinery.postgres import Server
from tests.upgrades import kept
from tests.upgrades.kept import LATER, Release


@pytest.fixture(params=kept.releases(), ids=lambda release: release.name)
def release(request: pytest.FixtureRequest) -> Release:
    """What one release left on one database."""
    found: Release = request.param
    return found


@pytest.fixture
def database_url(release: Release, postgres_server: Server, tmp_path: Path) -> Iterator[str]:
    """Its database, brought forward."""
    with release.laid_out(tmp_path, postgres_server) as url:
        asyncio.run(schema.migrate(url))
        yield url


@pytest.fixture
def chosen(release: Release, tmp_path: Path) -> dict[str, Any]:
    """Its settings, and its list of those who were erased."""
    (tmp_path / "data").mkdir()
    shutil.copy(release.erased, tmp_path / "data" / "erased")
    return {"vapid_private_key": kept.SETTINGS["VAPID_PRIVATE_KEY"]}


@pytest.fixture
async def later(site: Site) -> Site:
    """The server at the time at which the release was asked."""
    site.now = LATER
    return site


def lacking(there: Any, was: Any, at: str = "$") -> Iterator[str]:
    """Where of what was there something is missing or another; there may be more."""
    if isinstance(was, dict) and isinstance(there, dict):
        for name, value in was.items():
            yield from lacking(there.get(name), value, f"{at}.{name}")
    elif isinstance(was, list) and isinstance(there, list) and len(was) == len(there):
        for index, value in enumerate(was):
            yield from lacking(there[index], value, f"{at}[{index}]")
    elif there != was:
        yield at


async def test_devices_and_scripts_are_served_as_before(later: Site, release: Release) -> None:
    for whom in release.told["people"]:
        phone = await later.phone(whom["account"])
        for path, was in whom["served"].items():
            answer = await phone.get(path, Cookie=f"porchlight={whom['cookie']}")
            assert list(lacking(answer.body, was)) == [], path
    robot = await later.phone()
    robot.http.headers["Authorization"] = f"Bearer {release.told['token']}"
    exported = (await robot.get("/api/export")).body
    assert list(lacking(exported, release.told["exported"])) == []
    assert erasing.was_erased(AccountId(release.told["erased"]))


async def test_the_recovery_code_opens_every_text(later: Site, release: Release) -> None:
    for whom in release.told["people"]:
        out = bytearray()
        assert await archive.export(AccountId(whom["account"]), LATER, out.extend)
        parts, locked = archive.opened(files.read(bytes(out)), whom["code"])
        text = b"".join(parts).decode()
        assert locked == []
        assert "s1." not in text
        assert ("outlives its release" in text) != ("a script wrote" in text)
