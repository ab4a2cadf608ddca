"""A push on a real browser: shown neutrally and once; a tap tells why; the answer goes home as an ordinary record."""

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from playwright.async_api import expect

from server.domain import notices
from server.domain.clock import Millis
from tests import lives
from tests.builders import wire
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.lock_screen import PULL, PUSH, LockScreen

pytestmark = pytest.mark.lock_screen

ID = "3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d"


def nudge(id: str = ID, **fields: Any) -> dict[str, Any]:
    """What the server would have written."""
    why = {
        "pattern": "quiet",
        "rule": "gap",
        "since": "2026-11-15",
        "until": "2026-11-22",
        "evidence": {"days": 8, "usual": 6},
        "step_kind": "question",
        "sent_at": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
    }
    return wire(lives.entry("nudge", lives.TEN, id, **(why | fields)))


async def lock_screen_of(phone: Phone) -> LockScreen:
    """The lock screen of a phone that was welcomed."""
    await phone.context.grant_permissions(["notifications"], origin=phone.home)
    await Hands(phone).begin()
    return await LockScreen.of(phone)


async def held_by(hands: Hands) -> dict[str, Any]:
    """What the server holds after an exchange: the last record of each kind."""
    await hands.syncs()
    return {record["k"]: record for record in await hands.page.evaluate(PULL)}


async def test_a_push_is_shown_neutrally_and_once(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    phone = await new_phone()
    lock_screen = await lock_screen_of(phone)
    payload = notices.payload(ID, "nudge", Millis(0), phone.home, "en").decode()
    await lock_screen.receives(payload)
    await lock_screen.receives(payload)
    title, body = notices.WORDS["nudge"]["en"]
    # The second one took the first one's place, and made no sound.
    assert await lock_screen.shown() == [{"title": title, "body": body, "tag": ID, "silent": True}]

    await lock_screen.receives("not ours")
    assert {one["title"] for one in await lock_screen.shown()} == {title, "Porchlight"}


async def test_a_tap_opens_the_app_where_it_is_told_why(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    phone = await new_phone()
    lock_screen = await lock_screen_of(phone)
    await lock_screen.receives(notices.payload(ID, "nudge", Millis(0), phone.home, "en").decode())
    await lock_screen.tap()
    await phone.page.wait_for_url(f"{phone.home}/reach-out/{ID}")
    await expect(phone.page.get_by_role("heading", name="A small hello?")).to_be_visible()
    assert await lock_screen.shown() == [], "what was tapped is gone"


async def test_a_tap_tells_why_and_the_answer_goes_home(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    phone = await new_phone()
    hands = Hands(phone)
    await hands.begin()
    await hands.meets("Ada")
    await hands.turns_on_sync()
    [ada] = [record["id"] for record in await phone.page.evaluate(PULL) if record["k"] == "person"]
    assert await phone.page.evaluate(PUSH, [nudge(person_candidates=[ada])]) == [1]

    await phone.open(f"/reach-out/{ID}")
    await hands.button("A quiet stretch").click()
    await phone.page.get_by_text("Why did I get this?").click()
    await expect(phone.page.get_by_text("8 days with an entry and nobody in it")).to_be_visible()
    await expect(phone.page.locator(".reach-step")).to_contain_text("Ada")
    await hands.button("It happened already").click()
    await hands.button("rather good").click()
    await expect(phone.page.get_by_text("Noted. That was a step.").first).to_be_visible()
    held = await held_by(hands)
    assert held["nudge"]["f"]["answer"] == "up"
    step = held["step"]["f"]
    assert (step["because"], step["state"], step["person"], step["rung"]) == (ID, "done", ada, 2)
    assert held["social-contact"]["f"]["because"] == ID

    await phone.open(f"/reach-out/{ID}")
    await hands.button("Take it back").click()
    await expect(hands.button("It happened")).to_be_visible()
    held = await held_by(hands)
    assert held["nudge"]["f"].get("answer") is None
    assert held["step"]["f"]["state"] == "planned", "a step counts as done only while that is the answer"

    for buttons, answer, said, state in (
        (["Not today", "Just not today"], "not-today", "Fine. Next time it will be something smaller.", "not-today"),
        (["Later"], "later", "Fine. It can wait here on Today.", "planned"),
    ):
        await phone.open(f"/reach-out/{ID}?at=step")
        for button in buttons:
            await hands.button(button).click()
        await expect(phone.page.get_by_text(said).first).to_be_visible()
        held = await held_by(hands)
        assert (held["nudge"]["f"]["answer"], held["step"]["f"]["state"]) == (answer, state)
        if answer == "not-today":
            await phone.open(f"/reach-out/{ID}")
            await hands.button("Change the answer").click()
            await expect(hands.button("Just not logged")).to_be_visible()

    await phone.open(f"/reach-out/{ID}?at=question")
    await hands.button("Just not logged").click()
    await hands.button("Change the answer").click()
    await phone.page.get_by_text("Why did I get this?").click()
    await hands.button("Stop these").click()
    await expect(phone.page.get_by_text("They are off.")).to_be_visible()
    held = await held_by(hands)
    assert (held["nudge"]["f"]["answer"], held["preferences"]["f"]["nudges"]) == ("stop", False)
    await phone.open(f"/reach-out/{ID}")
    await hands.button("Turn them on again").click()
    await expect(hands.button("It happened")).to_be_visible()
    held = await held_by(hands)
    assert (held["nudge"]["f"].get("answer"), held["preferences"]["f"]["nudges"]) == (None, True)
    assert len([record for record in await phone.page.evaluate(PULL) if record["k"] == "step"]) == 1
    assert "Ada" not in json.dumps(phone.sent)


async def test_every_other_word_tells_its_own_reason(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    hands = Hands(await new_phone())
    page = hands.page
    await hands.begin()
    await hands.turns_on_sync()
    own, more, kept, invite = (str(uuid4()) for _ in range(4))
    words = [
        nudge(id=own, pattern="own-rule", rule="own", evidence={"days": 3}, step_kind="near"),
        nudge(id=more, pattern="wants-more", rule="answers", evidence={"answers": 3, "days": 7}, step_kind="step"),
        nudge(id=kept, evidence={"days": 8, "usual": 6, "texts": 9, "texts_usual": 9}, step_kind="keepsake"),
        nudge(id=invite, pattern="silent", rule="silence", evidence={"days": 9}, step_kind="invite"),
    ]
    assert await page.evaluate(PUSH, words) == [1] * 4
    await hands.syncs()

    async def opened(id: str) -> None:
        await hands.phone.open(f"/reach-out/{id}?at=step")
        await page.get_by_text("Why did I get this?").click()

    await opened(own)
    await expect(page.get_by_text("It has been 3 days with an entry and nobody in it.")).to_be_visible()
    await expect(page.get_by_role("link", name="Change what you asked for")).to_be_visible()
    await expect(page.locator(".reach-step")).not_to_be_empty()
    await opened(more)
    await expect(page.get_by_text("The last 3 times you were asked")).to_be_visible()
    await hands.button("Less of this").click()
    await expect(page.get_by_text("It will come less often.")).to_be_visible()
    await opened(kept)
    await expect(page.get_by_text("You wrote as much as usual")).to_be_visible()
    await expect(page.locator(".reach-step")).not_to_be_empty()

    await hands.syncs()
    held = {record["id"]: record["f"].get("answer") for record in await page.evaluate(PULL) if record["k"] == "nudge"}
    assert held == {own: None, more: "down", kept: None, invite: None}


async def test_without_its_reasons_a_word_is_still_kind(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    phone = await new_phone()
    await Hands(phone).begin()
    await phone.open(f"/reach-out/{ID}")
    await expect(phone.page.get_by_text("This word is not on this phone yet")).to_be_visible()
    await expect(phone.page.locator(".reach-step")).not_to_be_empty()
