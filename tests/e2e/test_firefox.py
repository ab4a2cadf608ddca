"""The whole road in Firefox, with nothing made up: its own subscription, our worker, its own keys, a click, the answer.

The clock is the wall's. So that it is never night on the phone, the phone is wherever it is ten in the morning.
"""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from server.domain import notices
from server.domain.ids import RecordId
from server.domain.merge import Record
from tests import lives
from tests.builders import stamp, wire
from tests.machinery import firefox
from tests.machinery.autopush import Autopush, autopush
from tests.machinery.firefox_phone import Phone, comes
from tests.machinery.lock_screen import PULL, PUSH
from tests.machinery.program import Program

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    # As every test with a browser: decision 26 says why.
    pytest.mark.flaky(reruns=1),
]

_ENDPOINT = """async () => {
    const { pushManager } = await navigator.serviceWorker.ready
    return (await pushManager.getSubscription())?.endpoint ?? ""
}"""
_SILENT = """async () => {
    const registration = await navigator.serviceWorker.getRegistration("/")
    return (await registration.getNotifications()).map(({ silent }) => silent)
}"""


def where_it_is_ten() -> ZoneInfo:
    """A zone in which it is between ten and eleven in the morning now."""
    ahead = (10 - datetime.now(UTC).hour + 12) % 24 - 12
    # These names say how far the sun is ahead, not the clock.
    return ZoneInfo(f"Etc/GMT{-ahead:+d}")


@pytest.fixture
async def service() -> AsyncIterator[Autopush]:
    """The push service."""
    async with autopush() as started:
        yield started


@pytest.fixture
async def program(database_url: str, tmp_path: Path, service: Autopush) -> AsyncIterator[Program]:
    """The web process; the worker goes when told to."""
    with Program(database_url, tmp_path, "web", PUSH_EXTRA_ORIGINS=service.origin) as started:
        yield started


@pytest.fixture
async def phone(program: Program, service: Autopush, tmp_path: Path) -> AsyncIterator[Phone]:
    """A phone in Firefox; what goes wrong on it fails the test."""
    async with firefox.firefox(tmp_path / "firefox", program.url, service.socket, str(where_it_is_ten())) as started:
        yield started


@dataclass
class Held:
    """What the server's database holds."""

    file: Path

    def endpoints(self) -> dict[str, str]:
        """Each subscription and how it stands."""
        return dict(self._rows("SELECT endpoint, state FROM subscription"))

    def told(self, endpoint: str) -> list[tuple[str, bool, bool]]:
        """What became of each notice to a subscription: its state, and whether the phone said shown, and answered."""
        rows = self._rows(
            "SELECT delivery.state, shown_at, answered_at FROM delivery "
            "JOIN subscription ON subscription.id = delivery.subscription WHERE endpoint = ?",
            endpoint,
        )
        return [(state, shown is not None, answered is not None) for state, shown, answered in rows]

    def _rows(self, question: str, *given: str) -> list[Any]:
        with closing(sqlite3.connect(self.file)) as database:
            return database.execute(question, given).fetchall()


@pytest.fixture
def held(program: Program, tmp_path: Path) -> Held:
    """The database of the program."""
    return Held(tmp_path / "porchlight.sqlite3")


async def meets_ada(phone: Phone) -> None:
    """Open the app for the first time, and log a message to somebody who is new."""
    await phone.open("/")
    await phone.click("button", "Skip")
    await phone.open("/contact")
    await phone.click("textbox", "Find or add a person")
    await phone.types("Ada")
    await phone.click("button", "Add “Ada”")
    await phone.has_picked("Ada")
    await phone.click("radio", "Message")
    await phone.has_picked("Message")
    await phone.click("button", "Save")
    await phone.reads("Saved on this phone")


async def turns_on_sync(phone: Phone) -> None:
    """Make the account, write the recovery code down, and prove it."""
    await phone.open("/settings/sync")
    await phone.click("button", "Turn on sync")
    await phone.reads("I wrote it down")
    code = await phone.runs("() => [...document.querySelectorAll('ol.code li')].map((group) => group.innerText)")
    await phone.click("button", "I wrote it down")
    await phone.reads("type group")
    asked = re.search(r"type group (\d+)", await phone.runs("() => document.body.innerText"))
    assert asked is not None
    await phone.click("textbox", f"To be sure: {asked[0]}")
    await phone.types(code[int(asked[1]) - 1])
    await phone.click("button", "Confirm")
    await phone.reads("Saved for all your devices")


async def turns_on_words(phone: Phone) -> str:
    """Turn them on in the settings, with Firefox's own `subscribe()`; the endpoint that came of it."""
    await phone.open("/settings")
    await phone.click("link", "A word now and then Off")
    await phone.click("button", "Turn it on")
    await phone.reads("Turn it off")
    return str(await phone.runs(_ENDPOINT))


async def a_quiet_stretch(phone: Phone) -> str:
    """Two months with Ada, then eight days with nobody, as if the phone had been there; Ada's id."""
    [ada] = [record["id"] for record in await phone.runs(PULL) if record["k"] == "person"]
    people = [Record(k="person", id=RecordId(ada), h=stamp(0))]
    life = lives.life(people=people, look=datetime.now(where_it_is_ten()))
    assert set(await phone.runs(PUSH, [wire(one) for one in life if one.id != ada])) == {1}
    return str(ada)


async def another(phone: Phone, before: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """What is shown once one notification, and no more, lies where `before` was."""

    async def found() -> dict[str, tuple[str, str]]:
        shown = await phone.shown()
        return shown if len(shown) == 1 and shown != before else {}

    there: dict[str, tuple[str, str]] = await comes(found, "one notification")
    assert list(there.values()) == [notices.WORDS["nudge"]["en"]]
    return there


async def answers(phone: Phone) -> None:
    """Read why the word came, do what it suggests, say so, and let the answer go home."""
    await phone.looks_at(f"{phone.home}/reach-out/")
    await phone.click("", "Why did I get this?")
    await phone.reads("8 days with an entry and nobody in it")
    await phone.click("button", "A quiet stretch")
    await phone.reads("Ada")
    await phone.click("button", "It happened already")
    await phone.click("button", "rather good")
    await phone.reads("Noted. That was a step.")
    await phone.open("/settings/sync")
    await phone.click("button", "Sync now")
    await phone.reads("Saved for all your devices")


async def test_a_word_goes_all_the_way_and_its_answer_comes_back(
    phone: Phone, program: Program, service: Autopush, held: Held
) -> None:
    await meets_ada(phone)
    await turns_on_sync(phone)
    ada = await a_quiet_stretch(phone)
    before = await turns_on_words(phone)
    [key] = service.keys.values()
    assert (await phone.runs("async () => (await fetch('/api/push-key')).json()"))["key"] == key

    # The push service forgets; while no page is open the app's worker subscribes anew, and tells of it.
    await phone.close()
    await service.forget()
    await comes(lambda: len(held.endpoints()) == 2, "a new subscription")
    [channel] = service.keys
    [now] = (endpoint for endpoint in held.endpoints() if channel in endpoint)
    assert service.keys == {channel: key}

    # The phone is off, and our worker is killed before it writes down what it sent: it sends that once more.
    await phone.offline(yes=True)
    await comes(lambda: not service.is_connected, "a phone that is off")
    await asyncio.to_thread(program.work)
    [sent] = service.journal
    await service.send_again(sent)
    assert held.endpoints() == {before: "gone", now: "active"}
    assert len(service.waiting) == 1

    # It is shown once, and where it comes again it takes its own place without a sound.
    await phone.open("/icons/icon-192.png")
    await phone.offline(yes=False)
    first = await another(phone, {})
    assert await phone.runs(_SILENT) == [False]
    await service.send_again(sent)
    await another(phone, first)
    assert await phone.runs(_SILENT) == [True]
    assert [code for _, code in service.heard] == [100, 100]

    await phone.close()
    await phone.tap()
    await answers(phone)
    record = {record["k"]: record["f"] for record in await phone.runs(PULL)}
    assert (record["nudge"]["answer"], record["step"]["state"], record["step"]["person"]) == ("up", "done", ada)
    await comes(lambda: held.told(now) == [("sent", True, True)], "both receipts")

    # With the app open, the window that is there leads on.
    await phone.open("/")
    await service.send_again(sent)
    await another(phone, {})
    await phone.tap()
    await phone.reads("Noted. That was a step.")

    await phone.open("/settings/nudges")
    await phone.click("button", "Turn it off")
    await phone.reads("Turned off")
    assert (service.keys, held.endpoints()) == ({}, {before: "gone"})
