"""A release at work, with its own code: two accounts and one that is erased, on both databases, and a phone beside."""

import asyncio
import json
import shutil
from pathlib import Path
from typing import Any

from playwright.async_api import Route, expect

from server.rows import Row
from server.store import database
from tests import lives
from tests.builders import Phone
from tests.machinery import browser, postgres
from tests.machinery.hands import Hands
from tests.machinery.program import Program
from tests.machinery.push_service import PushService
from tests.upgrades import everything, kept, scripted, storage
from tests.upgrades.kept import LATER, Release

PIN = "2580"
GOOD, LOW, MIDDLING = "rather good, some energy", "very low, hardly any energy", "in between, little energy"
ASKED = ("/api/sync?cursor=0&limit=2000", "/api/devices", "/api/access", "/api/passkeys", "/api/tokens", "/api/reach")
"""What is served in words of a release; the insights are not among them, for a later one may find more."""


def make(folder: Path) -> None:
    """Make the fixtures of the release that is checked out, in the new folder `folder`."""
    folder.mkdir(parents=True)
    with postgres.server() as server, server.migrated() as url:
        for dialect in ("sqlite", "postgres"):
            work = folder / "work"
            work.mkdir()
            here = url if dialect == "postgres" else f"sqlite://{work.resolve()}/porchlight.sqlite3"
            _made(Release(folder, dialect), here, work.resolve())
            shutil.rmtree(work)


def _made(release: Release, url: str, work: Path) -> None:
    (work / "now").write_text(str(lives.MORNING))
    with PushService() as service:
        service.now = lambda: int((work / "now").read_text()) // 1000
        clock = {"TEST_CLOCK": str(work / "now"), "PUSH_EXTRA_ORIGINS": service.origin}
        with Program(url, work, "web", **(kept.SETTINGS | clock)) as program:
            told = asyncio.run(_lived(program, service, release, work))
            program.stop()
    release.write("told", told | {"rows": asyncio.run(_counted(url))})
    kept.keep_database(url, release)
    shutil.copy(work / "data" / "erased", release.erased)


async def _lived(program: Program, service: PushService, release: Release, work: Path) -> dict[str, Any]:
    async with browser.chromium() as chromium:
        phone = await browser.phone(chromium, program.url)
        await phone.context.clock.set_fixed_time(lives.TEN)
        await storage.be_readable(phone.context)
        hands = Hands(phone)
        code = await _in_step(hands, program, work)

        async def hours_pass() -> None:
            (work / "now").write_text(str(LATER))
            await asyncio.to_thread(program.work)

        bea = await scripted.lived(program, service, hours_pass)
        [cookie] = [one["value"] for one in await phone.context.cookies()]
        release.write("phone", await _left_alone(hands))
        release.write("export", await _given_out(hands))
        await phone.context.close()
    exported = (await bea.robot.get("/api/export")).body
    await bea.close()
    account = release.phone["stores"][-1]["rows"][0]["value"]["account"]
    people = [{"account": account, "code": code, "cookie": cookie}, bea.whom]
    for one in people:
        one["served"] = {path: await _served(program, one["cookie"], path) for path in ASKED}
    return {"pin": PIN, "people": people, "erased": bea.erased, "token": bea.token, "exported": exported}


async def _in_step(hands: Hands, program: Program, work: Path) -> str:
    """A phone whose entries, one of each kind and some more, are all at the server; its recovery code."""
    await hands.begin()
    await hands.checks_in(GOOD, "a first note")
    await hands.meets("Ada Quillfeather")
    code = await hands.turns_on_sync()
    await hands.phone.open("/settings/import")
    file = work / "everything.json"
    file.write_text(json.dumps(everything.archive()))
    await hands.page.get_by_label("Choose a file").set_input_files(file)
    await hands.button("Bring it in").click()
    await expect(hands.page.get_by_text("entries brought in")).to_be_visible()
    await hands.syncs()
    await hands.checks_in(LOW, "deleted before long")
    await hands.deletes(LOW, "Delete check-in")
    await hands.syncs()
    await asyncio.to_thread(program.work)
    return code


async def _left_alone(hands: Hands) -> Any:
    """One entry is parked, others wait for a network, one is half written, and the lock is on; the phone's storage."""
    page = hands.page

    async def refused(route: Route) -> None:
        if route.request.method != "POST":
            await route.continue_()
            return
        said = {"type": "malformed", "title": "", "status": 400, "record": 0}
        await route.fulfill(status=400, content_type="application/problem+json", body=json.dumps(said))

    await hands.phone.context.route("**/api/sync", refused)
    await hands.checks_in(LOW, "what the server would not have")
    await hands.phone.open("/settings/sync")
    await hands.button("Sync now").click()
    await expect(page.get_by_text("These need you")).to_be_visible()
    await hands.phone.context.unroute("**/api/sync")
    await hands.phone.offline(yes=True)
    await hands.checks_in(MIDDLING, "what waits for a network")
    await hands.changes(GOOD, note="changed without a network")
    await hands.phone.open("/check-in")
    await page.get_by_text("More", exact=True).click()
    await page.get_by_label("A few words").fill("half of a thou")
    await page.wait_for_timeout(500)
    await hands.locks(PIN)
    return await storage.taken(page)


async def _given_out(hands: Hands) -> Any:
    page = hands.page
    await hands.phone.open("/settings/export")
    await hands.unlocks(PIN)
    await expect(page.get_by_label("Your PIN")).to_be_focused()
    await page.keyboard.type(PIN)
    await hands.button("Make the file").first.click()
    async with page.expect_download() as download:
        await hands.button("Save it").click()
    made = await (await download.value).path()
    return json.loads(await asyncio.to_thread(made.read_text))


async def _served(program: Program, cookie: str, path: str) -> Any:
    async with Phone(program.url) as phone:
        answer = await phone.get(path, Cookie=f"porchlight={cookie}")
        assert answer.status == 200, answer.body
        return answer.body


async def _counted(url: str) -> dict[str, int]:
    async with database.opened(url):
        counts = {}
        for model in Row.__subclasses__():
            table = model._meta.db_table
            [row] = await database.read(f"SELECT count(*) AS count FROM {table}")
            counts[table] = row["count"]
    assert all(counts.values()), f"a table has nothing in it: {counts}"
    return counts
