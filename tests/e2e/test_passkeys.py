"""A passkey, with Chromium's virtual authenticator: it unlocks, and it opens the entries on a phone that was wiped."""

import re
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.program import Program

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

THEIRS = "Philippa Quillfeather"


@pytest.fixture
def home(database_url: str, tmp_path: Path) -> Iterator[str]:
    """A server that has a name, for a passkey belongs to one."""
    with Program(database_url, tmp_path, HOST="localhost") as program:
        yield f"http://localhost:{program.port}"


async def holds_out_a_finger(phone: Phone) -> None:
    """Give the phone an authenticator with the extension PRF, whose finger is always there."""
    session = await phone.context.new_cdp_session(phone.page)
    await session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "ctap2Version": "ctap2_1",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "hasPrf": True,
    }
    await session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


async def wiped(hands: Hands) -> None:
    """Wipe the phone, and begin again."""
    await hands.phone.open("/settings")
    await hands.button("Wipe this device").click()
    await hands.button("Yes, wipe it").click()
    await hands.button("Skip").click()
    await expect(hands.page.get_by_role("link", name=re.compile("How are you"))).to_be_visible()


async def adds_passkey(hands: Hands) -> None:
    """Add a passkey on the screen of the ways in."""
    await hands.phone.open("/settings/access")
    await hands.button("Add a passkey").click()
    await expect(hands.page.get_by_role("list", name="Passkeys").get_by_role("listitem")).to_have_count(1)


async def test_a_passkey_opens_a_wiped_phone_unlocks_it_and_can_be_let_go(
    home: str, phone_of: Callable[[str], Awaitable[Phone]]
) -> None:
    hands = Hands(await phone_of(home))
    await holds_out_a_finger(hands.phone)
    page = hands.page
    await hands.begin()
    await hands.meets(THEIRS)
    await hands.turns_on_sync()
    await adds_passkey(hands)
    await expect(page.get_by_text("It opens your entries on a new phone, too.")).to_be_visible()
    await expect(page.get_by_text("One more way in would be good")).to_be_hidden()

    await wiped(hands)
    await hands.phone.open("/settings/sync")
    await hands.button("Sign in with a passkey").click()
    await hands.button("Use my passkey").click()
    await hands.button("Sign in").click()
    await hands.is_in_step()
    assert THEIRS in (await hands.history())[0]

    # The app lock opens with it too, at the place that was wanted.
    await hands.locks("2580")
    await hands.phone.open("/history")
    await hands.button("Use a passkey").click()
    await hands.button("Use my passkey").click()
    await expect(page.get_by_role("heading", name="History")).to_be_visible()
    await expect(page.get_by_text(THEIRS)).to_be_visible()

    # As if five minutes had passed: the server asks who it is before it lets a passkey go.
    refusal = {"type": "needs-unlocking", "title": "Unlock first", "status": 403}
    await page.route(
        "**/api/passkeys/remove",
        lambda route: route.fulfill(status=403, json=refusal, content_type="application/problem+json"),
        times=1,
    )
    await hands.phone.open("/settings/access")
    await hands.unlocks("2580")
    await page.get_by_role("button", name=re.compile("^Remove ")).click()
    await hands.button("Yes, remove it").click()
    await hands.button("Use a passkey").click()
    await expect(page.get_by_text("No passkey yet.")).to_be_visible()
    sent = [line for line in hands.phone.sent if "/api/passkeys" in line]
    assert len(sent) > 5
    assert not any('"prf"' in line for line in sent), "the secret of a passkey left the browser"
