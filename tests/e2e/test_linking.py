"""A second phone by a code: scanned with its camera or pasted, let in by three digits; and nobody else gets in."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.machinery import browser, camera
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.program import Program

NewPhone = Callable[[], Awaitable[Phone]]

THEIRS = "Philippa Quillfeather"
DIGITS = re.compile(r"^\d{3}$")


@pytest.fixture
async def old(new_phone: NewPhone) -> Hands:
    """A phone with an account and an entry."""
    hands = Hands(await new_phone())
    await hands.begin()
    await hands.meets(THEIRS)
    return hands


async def shows_code(hands: Hands) -> str:
    """Show a code on the old phone; the link that it holds."""
    await hands.phone.open("/settings/access/add")
    await hands.button("Show the code").click()
    return await hands.page.get_by_label("Link").input_value()


async def pastes(hands: Hands, link: str) -> None:
    """Paste the link on a new phone."""
    await hands.phone.open("/link")
    await hands.page.get_by_label("Or paste the link here").fill(link)
    await hands.button("Continue").click()


async def digits(hands: Hands) -> str:
    """The digits that the new phone shows."""
    await expect(hands.page.get_by_text("Type these three digits on your other phone")).to_be_visible()
    return await hands.page.get_by_text(DIGITS).inner_text()


async def lets_in(hands: Hands, typed: str) -> None:
    """Type the digits on the old phone."""
    await hands.page.get_by_label("Type the three digits shown on the new phone").fill(typed)
    await hands.button("Let it in").click()


async def comes_in(hands: Hands) -> None:
    """Go on where the new phone was let in."""
    await hands.button("Sign in").click()
    await hands.is_in_step()


@pytest.fixture
async def seeing(served: Program, tmp_path: Path) -> AsyncIterator[tuple[Hands, Path]]:
    """A phone whose camera sees the film in that file."""
    film = tmp_path / "film.y4m"
    async with camera.chromium(film) as chromium:
        phone = await browser.phone(chromium, served.url)
        yield Hands(phone), film
        assert phone.errors == []


async def test_a_phone_scans_the_code_and_every_device_tells_of_it(old: Hands, seeing: tuple[Hands, Path]) -> None:
    code = await old.turns_on_sync()
    await old.phone.open("/settings/access")
    await expect(old.page.get_by_text("One more way in would be good")).to_be_visible()
    await shows_code(old)
    new, film = seeing
    film.write_bytes(await camera.film_of(old.page.get_by_role("img", name="Code to scan")))
    await new.begin()
    await new.phone.open("/settings/sync")
    await new.page.get_by_role("link", name="I have another phone here").click()
    await new.button("Scan the code").click()
    shown = await digits(new)
    await expect(old.page.get_by_text("A phone has scanned the code")).to_be_visible()
    await lets_in(old, shown)
    await expect(old.page.get_by_text("It is in")).to_be_visible()
    await comes_in(new)
    assert THEIRS in (await new.history())[0]

    # Both tell of it; who says that it was them is told no more there.
    await old.phone.open("/")
    for hands in (new, old):
        await expect(hands.page.get_by_text(re.compile("Who can get in changed"))).to_be_visible()
    await new.button("It was me").click()
    await expect(new.page.get_by_text(re.compile("Who can get in changed"))).to_be_hidden()
    await old.page.get_by_role("link", name="What happened", exact=True).click()
    await expect(old.page.get_by_text("A new device came in with a link")).to_be_visible()
    await old.phone.open("/settings/access")
    await expect(old.page.get_by_role("list", name="Your devices").get_by_role("listitem")).to_have_count(2)
    await expect(old.page.get_by_text("One more way in would be good")).to_be_hidden()

    # Who came in by a link has shown no code yet, and must before another phone comes in from there.
    await new.phone.open("/settings/access/add")
    await new.button("Show the code").click()
    await new.page.get_by_label("Recovery code").fill(code[1] + code[0] + code[2:] if code[0] != code[1] else code[1:])
    await new.button("Continue").click()
    await expect(new.page.get_by_text(re.compile("one character seems off|Maybe a bit is missing"))).to_be_visible()
    await new.page.get_by_label("Recovery code").fill(code)
    await new.button("Continue").click()
    await expect(new.page.get_by_role("img", name="Code to scan")).to_be_visible()


async def test_wrong_digits_and_a_thief_end_the_code_and_the_next_one_lets_in(old: Hands, new_phone: NewPhone) -> None:
    await old.turns_on_sync()
    new, thief = Hands(await new_phone()), Hands(await new_phone())
    await new.begin()
    await pastes(new, await shows_code(old))
    shown = await digits(new)
    await lets_in(old, f"{(int(shown) + 1) % 1000:03}")
    await expect(old.page.get_by_text("Those were other digits")).to_be_visible()
    await expect(new.page.get_by_text("This code can’t be used any more.")).to_be_visible()

    # Somebody photographed the screen, and was quicker.
    await old.button("Show a new code").click()
    link = await old.page.get_by_label("Link").input_value()
    await pastes(thief, link)
    await digits(thief)
    await pastes(new, link)
    for hands in (new, thief):
        await expect(hands.page.get_by_text("This code can’t be used any more.")).to_be_visible()
        await expect(hands.page.get_by_text(DIGITS)).to_have_count(0)
    await expect(old.page.get_by_text("The code is used up")).to_be_visible()
    assert await thief.page.evaluate("async () => (await fetch('/api/devices')).status") == 401

    # The phone's own camera app opened the next one in a browser.
    await old.button("Show a new code").click()
    link = await old.page.get_by_label("Link").input_value()
    await new.page.goto(link)
    await expect(new.page.get_by_text("You opened the code in a browser")).to_be_visible()
    assert "#" not in new.page.url, "the secret stays in the address"
    await new.button("Use it here, in this browser").click()
    await lets_in(old, await digits(new))
    await comes_in(new)
    assert THEIRS in (await new.history())[0]
    told = " ".join(line for hands in (old, new, thief) for line in hands.phone.sent)
    assert link.rpartition(".")[2] not in told, "the secret left the phones"
