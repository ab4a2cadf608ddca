"""Names and notes, typed through every screen that takes words, are in nothing that leaves the phone."""

import json
import subprocess
import sys
from base64 import b64encode, urlsafe_b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import expect

from server.domain.ids import RecordId
from server.domain.merge import Record
from tests import lives
from tests.builders import stamp, wire
from tests.machinery import canaries, stored_bytes, subscribing
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.lock_screen import PULL, PUSH
from tests.machinery.program import ROOT, Program
from tests.machinery.push_service import PushService

pytestmark = pytest.mark.lock_screen


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[PushService]:
    """A push service at the made-up time."""
    with PushService() as started:
        started.now = lambda: lives.MORNING // 1000
        yield started


@pytest.fixture
async def program(database_url: str, tmp_path: Path, service: PushService) -> AsyncIterator[Program]:
    """The web process on the morning of the look."""
    (tmp_path / "now").write_text(str(lives.MORNING))
    settings = {"TESTING": "1", "TEST_CLOCK": str(tmp_path / "now"), "PUSH_EXTRA_ORIGINS": service.origin}
    with Program(database_url, tmp_path, "web", **settings) as started:
        yield started


def worked(program: Program) -> bytes:
    """One round of the worker; what it logged."""
    command = [sys.executable, "-m", "server", "worker", "--once"]
    return subprocess.run(command, cwd=ROOT, env=program._environment, check=True, capture_output=True).stderr


def test_every_screen_that_takes_words_has_its_canary() -> None:
    assert canaries.files_with_fields() == canaries.SCREENS.keys(), "type a word there in tests/machinery/canaries.py"
    assert {word for words in canaries.SCREENS.values() for word in words} == set(canaries.ALL)


@pytest.mark.parametrize("before", [b"", b"x", b"xx"])
def test_a_canary_is_found_in_every_disguise(before: bytes) -> None:
    raw = before + canaries.NOTE.encode() + b" and more"
    for disguised in (raw, raw.upper(), raw.hex().encode(), b64encode(raw), urlsafe_b64encode(raw)):
        assert canaries.found(b"~" + disguised + b"~") == [canaries.NOTE]
    assert canaries.found(json.dumps({"note": canaries.NOTE}).encode("utf-16-le")) == [canaries.NOTE]
    assert canaries.found(b"zaunkoenig and nothing of ours") == []


async def test_names_and_notes_are_nowhere_but_on_the_phone(
    new_phone: Callable[[], Awaitable[Phone]], program: Program, service: PushService
) -> None:
    made = service.subscribe()
    phone = await new_phone()
    await phone.context.clock.set_fixed_time(lives.TEN)
    await subscribing.made_up(phone, made)
    hands, page = Hands(phone), phone.page
    await hands.begin()
    await canaries.typed(hands)
    code = await hands.turns_on_sync()
    await canaries.typed_signed_in(hands)
    await canaries.half_typed(hands)

    # A quiet stretch with the person whose name was typed, so that a push goes out because of them.
    people = [record["id"] for record in await page.evaluate(PULL) if record["k"] == "person"]
    assert len(people) == 2
    life = lives.life(people=[Record(k="person", id=RecordId(people[0]), h=stamp(0))])
    assert set(await page.evaluate(PUSH, [wire(one) for one in life if one.id != people[0]])) == {1}
    await hands.syncs()
    await phone.open("/settings/nudges")
    await hands.button("Turn it on").click()
    await expect(hands.button("Turn it off")).to_be_visible()
    await hands.syncs()
    logged = worked(program) + canaries.read(program.log)
    [push] = service.to(made)

    held = stored_bytes.of(program.database_url)
    sent = "\n".join(phone.sent).encode()
    # These are the right bytes: what the server may know is in them.
    assert people[0].encode() in sent
    assert made.endpoint.encode() in held
    assert b'"event":"request"' in logged
    for where in (held, sent, logged, push.text.encode()):
        assert canaries.found(where, (*canaries.ALL, code, code.replace("-", ""))) == []
    for secret in (made.endpoint, *made.keys.values(), *people):
        assert secret.encode() not in logged
    # And on the phone they are what they were.
    await phone.open("/people")
    await expect(page.get_by_role("main").get_by_text(canaries.PERSON)).to_be_visible()
