"""The proof: two phones, one account, a network that comes and goes, and a server that never learns a name."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest
from playwright.async_api import expect

from server.store import database
from tests.e2e.conftest import BEFORE, GOOD, NOTE, Two
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.program import Program

AWAY = "Ottokar Brambleby"
CANARIES = (BEFORE, AWAY, NOTE)

MIDDLING, LOW = "in between, little energy", "very low, hardly any energy"
FINE, GREAT = "rather good, good energy", "very good, lots of energy"

NOTE_THEME = """
new MutationObserver((_, watch) => {
    if (!document.body) return
    globalThis.first = document.documentElement.dataset.theme ?? "none"
    watch.disconnect()
}).observe(document, { childList: true, subtree: true })
"""


async def all_that_is_stored(url: str) -> str:
    """Every byte of the database, as text that can be searched."""
    if database.dialect_of(url) == "sqlite":
        path = database.file_of(url)
        files = [Path(f"{path}{ending}") for ending in ("", "-wal", "-shm")]
        return "".join(file.read_bytes().decode("latin-1") for file in files if file.exists())
    connection = await asyncpg.connect(urlsplit(url)._replace(scheme="postgresql").geturl())
    try:
        tables = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        rows = [await connection.fetch(f'SELECT t::text FROM "{table[0]}" t') for table in tables]
        return "\n".join(row[0] for some in rows for row in some)
    finally:
        await connection.close()


async def test_what_one_phone_wrote_the_other_shows(two: Two, program: Program) -> None:
    assert await two.b.history() == await two.a.history()
    assert any(BEFORE in row for row in await two.b.history())
    assert any(NOTE in row for row in await two.b.history())

    # Out of reach: a new entry, a new person, a change and a deletion, and a reload in between.
    await two.b.checks_in(LOW)
    await two.b.syncs()
    await two.a.syncs()
    await two.a.phone.offline(yes=True)
    await two.a.checks_in(MIDDLING)
    await two.a.meets(AWAY, "Call")
    await two.a.changes(GOOD, mood=FINE)
    await two.a.deletes(LOW, "Delete check-in")
    written = await two.a.history()
    assert len(written) == 4
    await two.a.page.reload()
    assert await two.a.history() == written

    # And back, while the app is closed: its worker hears of the network, and sends.
    await two.a.page.goto("about:blank")
    await two.a.phone.offline(yes=False)
    await two.a.phone.wakes_worker("send")
    await two.b.phone.open("/history")
    await expect(two.b.entry(AWAY)).to_be_visible()
    assert await two.b.history() == written
    await two.a.syncs()
    assert sum(AWAY in row for row in written) == 1
    assert sum(FINE in row for row in written) == 1
    assert not any(LOW in row for row in written)

    # Nobody but the two phones knows who it was.
    stored = await all_that_is_stored(program.database_url)
    assert "social-contact" in stored, "this looked in the wrong place"
    sent = "\n".join(two.a.phone.sent + two.b.phone.sent)
    assert '"social-contact"' in sent, "this listened in the wrong place"
    logged = program.log.read_text()
    assert "/api/sync" in logged, "this read the wrong log"
    for canary in CANARIES:
        assert canary not in stored
        assert canary not in sent
        assert canary not in logged


async def test_what_is_saved_shows_on_the_phone_that_nobody_touches(two: Two) -> None:
    await two.b.phone.open("/history")
    await expect(two.b.entry(GOOD)).to_be_visible()
    asked = len(two.b.phone.sent)
    await two.a.checks_in(LOW)
    await expect(two.b.entry(LOW)).to_be_visible()
    pulls = [line for line in two.b.phone.sent[asked:] if "/api/sync" in line]
    assert pulls, "this looked at the wrong phone"
    assert all(line.startswith("GET") for line in pulls)


async def test_changes_made_apart_end_alike(two: Two) -> None:
    for hands in (two.a, two.b):
        await hands.phone.offline(yes=True)
    await two.a.changes(GOOD, mood=FINE, note="from the first phone")
    await two.b.changes(GOOD, mood=GREAT)
    for hands in (two.b, two.a, two.b, two.a):
        await hands.phone.offline(yes=False)
        await hands.syncs()
    seen = await two.a.history()
    assert await two.b.history() == seen
    assert sum(GREAT in row for row in seen) == 1, "the later change of a field wins"
    assert sum("from the first phone" in row for row in seen) == 1, "a field that one phone alone changed stays changed"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_app_opens_and_writes_while_there_is_no_server(two: Two, program: Program) -> None:
    await asyncio.to_thread(program.stop)
    await two.a.phone.open("/")
    await two.a.checks_in(LOW)
    await expect(two.a.page.get_by_role("heading", name="Noted")).to_be_visible()
    written = await two.a.history()
    assert any(LOW in row for row in written)

    await asyncio.to_thread(program.start)
    await two.a.syncs()
    await two.b.syncs()
    assert await two.b.history() == written


async def test_what_was_begun_survives_a_reload(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    hands = Hands(await new_phone())
    await hands.begin()
    await hands.phone.open("/check-in")
    await hands.choice(GOOD).click()
    await hands.page.get_by_text("More", exact=True).click()
    await hands.page.get_by_label("A few words").fill("half a thou")
    # Sealing takes a moment, and nothing on the screen says when it is over.
    await hands.page.wait_for_timeout(1000)
    await hands.page.reload()
    await expect(hands.page.get_by_text("We kept what you had begun.")).to_be_visible()
    await expect(hands.choice(GOOD)).to_be_checked()
    await expect(hands.page.get_by_label("A few words")).to_have_value("half a thou")
    assert await hands.history() == []


async def test_a_name_waits_for_nobody(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    hands = Hands(await new_phone())
    await hands.begin()
    await hands.meets(BEFORE, "Video")
    await hands.page.goto(f"{hands.phone.home}/people")
    await expect(hands.page.get_by_role("link", name=re.compile(BEFORE))).to_be_visible()
    assert not [line for line in hands.phone.sent if line.startswith("POST")], "without an account nothing is sent"


async def test_language_and_country_follow_to_the_other_phone_and_light_or_dark_stays_on_its_own(two: Two) -> None:
    a, b = two.a, two.b
    await a.phone.open("/settings/look")
    await a.page.get_by_label("Which country are you in?").select_option("New Zealand")
    await a.choice("Dark").check(force=True)
    # It is chosen once its words are there.
    await a.page.get_by_text("Deutsch", exact=True).click()
    await expect(a.page.get_by_role("heading", name="Aussehen und Sprache")).to_be_visible()
    await a.page.add_init_script(NOTE_THEME)
    await a.phone.open("/settings")
    # It was dark before there was anything to see.
    assert await a.page.evaluate("() => globalThis.first") == "dark"
    await expect(a.page.get_by_text("Für alle deine Geräte gespeichert")).to_be_visible()

    await b.phone.open("/")
    await expect(b.page.locator("html")).to_have_attribute("lang", "de")
    await b.phone.open("/help")
    await expect(b.page.get_by_role("link", name=re.compile("111"))).to_be_visible()
    assert await b.page.evaluate("() => document.documentElement.dataset.theme ?? ''") == ""
