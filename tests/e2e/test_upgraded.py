"""A phone and a server that a tagged release left are brought up to date, and nothing that was on either is lost."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.postgres import Server
from tests.machinery.program import ROOT, Program, environment
from tests.upgrades import kept, storage
from tests.upgrades.kept import LATER, Release

pytestmark = pytest.mark.parametrize(
    # The other half of each meets tests/api and the app's own tests, for less.
    "release",
    [one for one in kept.releases() if one.dialect == "sqlite"],
    ids=lambda release: release.name,
)


@pytest.fixture
def program(release: Release, postgres_server: Server, tmp_path: Path) -> Iterator[Program]:
    """This release, begun on what the other left."""
    (tmp_path / "now").write_text(str(LATER))
    settings = kept.SETTINGS | {"TEST_CLOCK": str(tmp_path / "now")}
    with release.laid_out(tmp_path, postgres_server) as url, Program(url, tmp_path, "web", **settings) as started:
        yield started


def opened(program: Program, whom: dict[str, str], folder: Path) -> list[dict[str, Any]]:
    """What the server has of an account, with its texts open."""
    file = folder / "out.json"
    file.write_text(program.says("export", whom["account"]))
    run = [sys.executable, "-m", "server", "open", str(file)]
    done = subprocess.run(run, cwd=ROOT, env=environment(), input=whom["code"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    records: list[dict[str, Any]] = json.loads(done.stdout)["records"]
    return records


async def test_a_phone_of_a_release_goes_on_with_all_that_it_had(
    phone_of: Callable[[str], Awaitable[Phone]], program: Program, release: Release, tmp_path: Path
) -> None:
    phone, whom = await phone_of(program.url), release.told["people"][0]
    await phone.context.clock.set_fixed_time(datetime.fromtimestamp(LATER / 1000, UTC))
    await phone.context.add_cookies([{"name": "porchlight", "value": whom["cookie"], "url": program.url}])
    await phone.open("/api/health")
    await storage.laid_in(phone.page, release.phone)
    hands = Hands(phone)
    await phone.open("/settings/sync")
    await hands.unlocks(release.told["pin"])
    await expect(phone.page.get_by_text("These need you")).to_be_visible()
    await hands.button("Try again").click()
    await hands.is_in_step()
    await phone.open("/history")
    await hands.unlocks(release.told["pin"])
    for words in ("changed without a network", "what waits for a network", "what the server would not have"):
        await expect(hands.entry(words)).to_be_visible()

    there = {one["id"]: one for one in await asyncio.to_thread(opened, program, whom, tmp_path)}
    held = {one["id"]: one for one in release.export["records"]}
    assert {id: one["f"] for id, one in there.items() if id in held} == {id: one["f"] for id, one in held.items()}
