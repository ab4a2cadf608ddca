"""Help: in two taps from everywhere, without network, account or PIN, and only with what somebody has checked."""

import json
import re
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.program import Program

SCREENS = (
    "/", "/check-in", "/contact", "/people", "/people/new", "/insights", "/history", "/settings", "/settings/sync",
    "/settings/nudges", "/settings/nudges/reach", "/settings/lock", "/keepsakes", "/keepsakes/new", "/nowhere",
)  # fmt: skip
OWN, NUMBER = "My therapist, Dr. Quill", "+49 30 1234567"
GOOD, LOW = "rather good, some energy", "very low, hardly any energy"

CHECKED = {"name": "A line that was checked", "phone": "0800 000 0000", "hours": "every night", "languages": ["en"]}


@pytest.fixture
def program(database_url: str, tmp_path: Path) -> Iterator[Program]:
    """A server whose operator has one line that was checked, and two that nobody may be shown."""
    today = datetime.now(UTC).date()
    good = CHECKED | {"source": "https://line.example/", "verified": today.isoformat()}
    old = good | {"name": "An old line", "verified": (today - timedelta(days=181)).isoformat()}
    bare = {"name": "A line from nowhere", "phone": "0800 999"}
    (tmp_path / "lines.json").write_text(json.dumps({"lines": [good, old, bare]}))
    with Program(database_url, tmp_path, HELP_LINES=str(tmp_path / "lines.json")) as started:
        yield started


async def own_line(hands: Hands, *, is_private: bool = False) -> None:
    """Fill in the form of one's own line, which is open."""
    await hands.page.get_by_label("Who or what is it?").fill(OWN)
    await hands.page.get_by_label("Number or address").fill(NUMBER)
    if is_private:
        await hands.choice("Leave it out while the app is locked").check(force=True)
    await hands.button("Save").click()
    await expect(hands.page.get_by_role("link", name=OWN)).to_be_visible()


async def test_it_is_two_taps_away_offline_and_locked(new_phone: Callable[[], Awaitable[Phone]]) -> None:
    phone = await new_phone()
    hands, page = Hands(phone), phone.page
    await hands.begin()
    await hands.is_installed()
    await phone.offline(yes=True)

    # The number of a country is shown once it was chosen, and never guessed.
    await phone.open("/help")
    emergency = page.get_by_role("link", name=re.compile("Emergency number"))
    await expect(page.get_by_text("Call the emergency number of the country you are in")).to_be_visible()
    await expect(emergency).to_have_count(0)
    await page.get_by_label("Which country are you in?").select_option("New Zealand")
    await expect(emergency).to_have_attribute("href", "tel:111")
    await page.reload()
    await expect(emergency).to_have_attribute("href", "tel:111")
    away = page.get_by_role("link", name=re.compile("Opens another site"))
    assert [await one.get_attribute("rel") for one in await away.all()] == ["noopener noreferrer"] * 2
    await expect(page.get_by_text("A call stays in the phone’s list of calls")).to_be_visible()

    # One's own line stands first, from wherever one comes.
    await phone.open("/help/line")
    await own_line(hands)
    first = page.get_by_role("main").get_by_role("link").first
    for path in SCREENS:
        await phone.open(path)
        await page.get_by_role("link", name="Help", exact=True).click()
        await expect(first, path).to_have_attribute("href", "tel:+49301234567")

    await hands.locks("2580")
    for path in ("/", "/history"):
        await phone.open(path)
        await page.get_by_role("link", name="Help", exact=True).click()
        await expect(first, path).to_have_attribute("href", "tel:+49301234567")
        await expect(page.get_by_role("link", name="Change your own line")).to_have_count(0)
    await phone.open("/help/line")
    await hands.unlocks("2580")
    await own_line(hands, is_private=True)
    await phone.open("/help")
    await expect(emergency).to_be_visible()
    await expect(page.get_by_text(OWN)).to_have_count(0)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_only_checked_lines_are_shown_and_help_comes_before_a_hard_entry_closes(
    new_phone: Callable[[], Awaitable[Phone]], program: Program
) -> None:
    phone = await new_phone()
    hands, page = Hands(phone), phone.page
    async with page.expect_response(re.compile("/api/help-lines")):
        await hands.begin()
    await hands.is_installed()
    told = [(line["line"], line["why"]) for line in program.lines() if line.get("event") == "help line not shown"]
    assert told == [
        ("An old line", "verified more than 180 days ago"),
        ("A line from nowhere", "no source on https, nobody has verified it"),
    ]

    # The server is gone for good, as on a day without any network.
    program.stop()
    await phone.open("/help/line")
    await own_line(hands)
    line = page.get_by_role("link", name=re.compile("A line that was checked"))
    await expect(line).to_have_attribute("href", "tel:08000000000")
    await expect(line).to_contain_text("every night · English")
    for name in ("An old line", "A line from nowhere"):
        await expect(page.get_by_text(name)).to_have_count(0)

    card = page.get_by_role("alert").filter(has_text="That sounds very hard.")
    await hands.checks_in(LOW)
    await expect(card.get_by_role("link", name=OWN)).to_have_attribute("href", "tel:+49301234567")
    await hands.button("Not now").click()
    await expect(card).to_have_count(0)
    await hands.checks_in(GOOD)
    await expect(page.get_by_role("heading", name="If you like, three more taps")).to_be_visible()
    await expect(card).to_have_count(0)
    # An entry that becomes so hard only later shows it as well.
    await hands.opens(GOOD)
    await hands.choice("unsafe").check(force=True)
    await hands.button("Save").click()
    await expect(card).to_be_visible()
    await page.get_by_role("link", name="Show me").click()
    await expect(page.get_by_role("heading", name="Help", exact=True)).to_be_visible()
    assert OWN not in json.dumps(phone.sent)
    assert NUMBER not in json.dumps(phone.sent)
